"""The figures of a text and where they stand on its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from casebook.casetext import CaseText
from casebook.casetext.quotes import Quotes
from casebook.findings import Metric
from casebook.model import UNDISCLOSED

_WHOLE = 12
CHANGES = {"": "", "increase": "增加", "decrease": "减少"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure in a passage: `start` and `end` count in the passage, `id` is its anchor.

    The anchor is made of the paragraph's and so lasts as long; figures that overlap share one.
    """

    metric: Metric
    passage: int
    start: int
    end: int
    id: str
    phrase: str
    words: str
    period: str
    scope: str

    @property
    def meaning(self) -> str:
        """All it says, in one line without private persons."""
        facts = (CHANGES[self.metric.change], self.period, self.scope)
        more = "，".join(fact for fact in facts if fact)
        name = f"{self.phrase}：" if self.phrase else ""
        hidden = f"（原文隐去，{UNDISCLOSED}）" if self.metric.masked else ""
        return f"{name}{self.words}{hidden}{f'（{more}）' if more else ''}"


def figures(text: CaseText, quotes: Quotes) -> tuple[Figure, ...]:
    """All figures of a text, in text order."""
    found: list[Figure] = []
    number = 0
    for metric in text.findings.metrics:
        index = bisect_right(text.starts, metric.start) - 1
        passage = text.passages[index]
        start = metric.start - text.starts[index]
        end = min(metric.end - text.starts[index], len(passage.text))
        last = found[-1] if found and found[-1].passage == index else None
        number = number + 1 if last else 1
        covered = last is not None and start < last.end
        found.append(
            Figure(
                metric=metric,
                passage=index,
                start=start,
                end=end,
                id=last.id if last and covered else f"{passage.anchor}-f{number}",
                phrase=quotes.made(metric.indicator, metric.start, metric.end),
                words=quotes.span(metric.start, metric.end),
                period=metric.period.text if metric.period else "",
                scope=quotes.made(metric.scope.text, metric.start, metric.end)
                if metric.scope
                else "",
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of a passage to mark up: offsets in the passage, and the tag that opens it."""

    start: int
    end: int
    tag: str


def highlights(found: Sequence[Figure]) -> Mapping[int, Sequence[Highlight]]:
    """The marks of the figures by number of passage, disjoint, in order."""
    made: dict[int, list[Highlight]] = {}
    for figure in found:
        line = made.setdefault(figure.passage, [])
        if line and figure.start < line[-1].end:
            continue
        title = escape(figure.meaning)
        # *件 must not break behind its mask; what is too long for a line of a phone must.
        kind = "cb-figure" if figure.end - figure.start <= _WHOLE else "cb-figure cb-long"
        tag = f'<mark class="{kind}" id="{escape(figure.id)}" title="{title}">'
        line.append(Highlight(figure.start, figure.end, tag))
    return made
