"""Figures in words: the comparable values of a case, and what their marks mean to a reader."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from casebook.casetext import CaseText
from casebook.casetext.excerpts import without_space
from casebook.casetext.locate import locate
from casebook.findings import Metric, Qualifier
from casebook.model import UNDISCLOSED, Case
from casebook.privacy import redact
from casebook.system.caches import CASES
from casebook.vocabulary import Vocabulary

_MASKS = frozenset("*＊×XxＸ")
QUALIFIERS: Mapping[Qualifier, str] = {
    "": "",
    "approx": "约数",
    "at_least": "不少于",
    "at_most": "不超过",
    "from": "此前",
    "to": "变化后",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue:
    """A comparable figure of a case: what the front matter says, and where the text says it.

    `metric` is the finding it was read from; None when an editor wrote it and the extractors did
    not. `start`/`end` are offsets in the case's text, both -1 when no one passage holds it.
    """

    indicator: str
    words: str
    metric: Metric | None
    start: int = -1
    end: int = -1


@lru_cache(maxsize=CASES)
def values_of(case: Case, text: CaseText, vocabulary: Vocabulary) -> tuple[IndicatorValue, ...]:
    """The values of a case, in the order of its front matter, where editors decide.

    A figure the extractors found counts only when the front matter names its indicator with its
    words; words that only the front matter has stand as written.
    """
    if not case.metrics:
        return ()
    found: dict[tuple[str, str], Metric] = {}
    for metric in text.findings.metrics:
        if metric.canonical:
            key = metric.canonical, without_space(metric.text)
            # Told twice in one report: the telling that says more of its scope and period.
            if key not in found or _said(metric) > _said(found[key]):
                found[key] = metric
    values = []
    for name, spoken in case.metrics:
        indicator = vocabulary.indicator_id.get(name, "")
        for words in dict.fromkeys(spoken) if indicator else ():
            own = found.get((indicator, without_space(words)))
            if own:
                values.append(
                    IndicatorValue(
                        indicator=indicator,
                        words=own.text,
                        metric=own,
                        start=own.start,
                        end=own.end,
                    )
                )
            else:
                start, end = _place(name, words, text)
                values.append(
                    IndicatorValue(
                        indicator=indicator, words=words, metric=None, start=start, end=end
                    )
                )
    return tuple(values)


def _said(metric: Metric) -> int:
    return bool(metric.scope) + bool(metric.period)


def _place(name: str, words: str, text: CaseText) -> tuple[int, int]:
    """Where an editor's words stand in the text; (-1, -1) when that cannot be told."""
    passage = locate(name, words, text.passages)
    if passage is None:
        return -1, -1
    start = text.starts[text.passages.index(passage)]
    at = passage.text.find(words)
    if at < 0:
        return start, start + len(passage.text)
    return start + at, start + at + len(words)


def shown(words: str, *, masked: bool | None = None) -> str:
    """A figure as printed, without private details; a hidden one as 未公开（*件）."""
    label = redact("".join(words.split()))
    hidden = not _MASKS.isdisjoint(words) if masked is None else masked
    return f"{UNDISCLOSED}（{label}）" if hidden else label


def shown_value(value: IndicatorValue) -> str:
    """A value as printed; what was so before a change is marked 此前."""
    words = shown(value.words, masked=value.metric.masked if value.metric else None)
    return f"此前 {words}" if value.metric and value.metric.qualifier == "from" else words


def remarks(metric: Metric | None) -> str:
    """The qualifier in words; "" for a plain figure.

    A change needs no word: an indicator is a change or it is not (压减率), and its name says so.
    """
    return QUALIFIERS[metric.qualifier] if metric else ""


def period_of(metric: Metric | None) -> str:
    """The period in the text's words, with its years where the words leave them open: 今年（2023年）."""
    if metric is None or metric.period is None:
        return ""
    words = "".join(metric.period.text.split())
    years = dict.fromkeys(day[:4] for day in (metric.period.since, metric.period.until) if day)
    if not years or all(year in words for year in years) or "20" in words:
        return words
    return f"{words}（{'—'.join(years)}年）"


def scope_of(metric: Metric | None) -> str:
    """The scope in the text's words."""
    return "".join(metric.scope.text.split()) if metric and metric.scope else ""


def metrics_within(metrics: Sequence[Metric], start: int, end: int) -> Iterator[Metric]:
    """The metrics (in text order) that lie in `text[start:end]`."""
    first = bisect_left(metrics, start, key=attrgetter("start"))
    for index in range(first, len(metrics)):
        if metrics[index].end > end:
            return
        yield metrics[index]


def labelled(metric: Metric) -> str:
    """A figure with what it counts: 提出法律建议 400余条."""
    label = redact("".join(metric.indicator.split()))
    return f"{label} {shown(metric.text, masked=metric.masked)}".strip()
