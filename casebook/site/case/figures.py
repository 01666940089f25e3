"""The figures of a text, and their anchors and highlights on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.quotes import Quotes
from casebook.findings import STANDINGS, Metric

_LONGEST_UNBROKEN = 12
"""Most characters of a figure that is kept on one line."""
CHANGES = {"": "", "increase": "增加", "decrease": "减少"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure in a passage.

    `passage` is the index of the passage, `start` and `end` are half-open offsets in it. `id` is
    the anchor, made from that of the passage and as stable; figures that overlap share one.
    `phrase` (what is counted), `clause` (which says so in its place), `quote` (the figure itself) and
    `scope` are redacted quotes of the text; `period` needs no redaction. Each is "" when the text
    has none. Of `phrase` and `clause` one is "": a phrase that readers would not understand alone
    gives way to the clause.
    """

    metric: Metric
    passage: int
    start: int
    end: int
    id: str
    phrase: str
    clause: str
    quote: str
    period: str
    scope: str

    @property
    def note(self) -> str:
        """Why the figure is not the place's own result (计划); "" when it is."""
        return STANDINGS.get(self.metric.standing, "")


def figures(text: CaseText, quotes: Quotes) -> tuple[Figure, ...]:
    """All figures of a text, in text order."""
    result: list[Figure] = []
    number = 0
    for metric in text.findings.metrics:
        index = text.number_at(metric.start)
        passage = text.passages[index]
        start = metric.start - text.starts[index]
        end = min(metric.end - text.starts[index], len(passage.text))
        last = result[-1] if result and result[-1].passage == index else None
        number = number + 1 if last else 1
        covered = last is not None and start < last.end
        result.append(
            Figure(
                metric=metric,
                passage=index,
                start=start,
                end=end,
                id=last.id if last and covered else f"{passage.anchor}-f{number}",
                phrase=quotes.redact_derived(metric.indicator, metric.start, metric.end)
                if metric.shown
                else "",
                clause="" if metric.shown else quotes.clause(metric.start, metric.end),
                quote=quotes.span(metric.start, metric.end),
                period=metric.period.text if metric.period else "",
                scope=quotes.redact_derived(metric.scope.text, metric.start, metric.end)
                if metric.scope
                else "",
            )
        )
    return tuple(result)


@dataclass(frozen=True, slots=True)
class CorrectionSign:
    """Leads from a corrected figure to the reason: entry `number` (from 1) of the list of reasons."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span of a passage to highlight, half open.

    `kind` are its classes for the style sheet; they, `id` and `title` are "" for none. What a figure
    means stands in the table, from which a script has its title. The signs of `corrections` follow it.
    """

    start: int
    end: int
    kind: str
    id: str = ""
    title: str = ""
    corrections: tuple[CorrectionSign, ...] = ()


def highlights(items: Sequence[Figure]) -> Mapping[int, Sequence[Highlight]]:
    """The highlights of figures by index of passage, disjoint and in order.

    Of figures that overlap only the first is highlighted.
    """
    result: dict[int, list[Highlight]] = {}
    for figure in items:
        row = result.setdefault(figure.passage, [])
        if row and figure.start < row[-1].end:
            continue
        # A line must not break within *件, but may within a figure too long for a phone.
        long = figure.end - figure.start > _LONGEST_UNBROKEN
        row.append(Highlight(figure.start, figure.end, "cb-long" if long else "", figure.id))
    return result
