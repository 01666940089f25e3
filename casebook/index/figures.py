"""The comparable values of a case, and figures, periods and scopes as printed text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from casebook.casetext import CaseText
from casebook.casetext.figure_passage import passage_of_figure
from casebook.casetext.listed import (
    Listed,
    ListedFigure,
    indicator_by_offset,
    listed_figures,
)
from casebook.findings import Metric, Qualifier
from casebook.model import UNDISCLOSED, Case
from casebook.privacy import redact, redact_label
from casebook.system.caches import CASES
from casebook.system.pickling import PickledAsTuple
from casebook.vocabulary import Vocabulary

NOT_FOUND = "（编者填写，正文里没有找到）"
"""What stands in place of the sentence of a value that the text does not have."""
_MASKS = frozenset("*＊×XxＸ")
QUALIFIERS: Mapping[Qualifier, str] = {
    "": "",
    "approx": "约数",
    "at_least": "不少于",
    "at_most": "不超过",
    "from": "此前数值",
    "to": "调整后数值",
}
"""Qualifier -> its label on the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue(PickledAsTuple):
    """A comparable figure of a case, as written in its text or by the editor.

    `indicator` is an id. `metric` is the extracted figure, None for a value that was not extracted
    or whose words occur several times. `start` and `end` are offsets in the case's text, both -1 when no single passage
    contains the figure.
    """

    indicator: str
    text: str
    metric: Metric | None
    start: int = -1
    end: int = -1

    @property
    def number(self) -> float | None:
        """The value in base units; None when it is not disclosed or was not extracted."""
        return self.metric.value if self.metric else None


@lru_cache(maxsize=CASES)
def values_of(case: Case, text: CaseText, vocabulary: Vocabulary) -> tuple[IndicatorValue, ...]:
    """The values of a case, in the order of its front matter, which editors may correct.

    Figures that were not extracted are returned as the editor wrote them; unknown indicators are
    left out.
    """
    if not case.comparable:
        return ()
    return tuple(
        _extracted_value(figure.indicator, figure.metric)
        if figure.metric
        else _typed_value(figure, text)
        for figure in listed_figures(case.comparable, text.findings.metrics, vocabulary)
    )


@lru_cache(maxsize=CASES)
def indicators_of(listed: Listed, text: CaseText, vocabulary: Vocabulary) -> Mapping[int, str]:
    """Offset of a metric -> id of its indicator, as the front matter (`listed`) has it."""
    return indicator_by_offset(listed, text.findings.metrics, vocabulary)


def _extracted_value(indicator: str, metric: Metric) -> IndicatorValue:
    return IndicatorValue(
        indicator=indicator, text=metric.text, metric=metric, start=metric.start, end=metric.end
    )


def _typed_value(figure: ListedFigure, text: CaseText) -> IndicatorValue:
    start, end = _locate(figure.name, figure.words, text)
    return IndicatorValue(
        indicator=figure.indicator, text=figure.words, metric=None, start=start, end=end
    )


def _locate(name: str, words: str, text: CaseText) -> tuple[int, int]:
    """Offsets (start, end) of an editor's figure in the case's text.

    Those of its whole passage if the figure is not in it literally; (-1, -1) when no single
    passage has it.
    """
    passage = passage_of_figure(name, words, text.passages)
    if passage is None:
        return -1, -1
    start = text.starts[text.passages.index(passage)]
    at = passage.text.find(words)
    if at < 0:
        return start, start + len(passage.text)
    return start + at, start + at + len(words)


def figure_text(words: str, *, masked: bool | None = None) -> str:
    """A figure as printed, redacted; an undisclosed one as 未公开（*件）.

    `masked` says whether it is undisclosed; None: if it contains a masking character.
    """
    label = redact_label("".join(words.split()))
    hidden = not _MASKS.isdisjoint(words) if masked is None else masked
    return f"{UNDISCLOSED}（{label}）" if hidden else label


def value_text(value: IndicatorValue) -> str:
    """A value as printed; the starting point of a change is prefixed with 此前."""
    figure = figure_text(value.text, masked=value.metric.masked if value.metric else None)
    return f"此前 {figure}" if value.metric and value.metric.is_base else figure


def qualifier_text(metric: Metric | None) -> str:
    """The qualifier in Chinese, and why an editor changed the figure; "" for an exact one or None.

    Whether the figure is an increase or a decrease is not stated: the name of the indicator says so
    (压减率).
    """
    if metric is None:
        return ""
    correction = f"更正：{redact(metric.correction)}" if metric.correction else ""
    return "；".join(filter(None, (QUALIFIERS[metric.qualifier], correction)))


def period_text(metric: Metric | None) -> str:
    """The period as written, with the year if the text leaves it out: 今年（2023年）; "" for none."""
    if metric is None or metric.period is None:
        return ""
    words = "".join(metric.period.text.split())
    years = dict.fromkeys(day[:4] for day in (metric.period.since, metric.period.until) if day)
    if not years or all(year in words for year in years) or "20" in words:
        return words
    return f"{words}（{'—'.join(years)}年）"


def scope_text(metric: Metric | None) -> str:
    """The scope as written; "" for none."""
    return "".join(metric.scope.text.split()) if metric and metric.scope else ""


def metrics_within(metrics: Sequence[Metric], start: int, end: int) -> Iterator[Metric]:
    """The metrics inside `text[start:end]`; `metrics` must be in text order and disjoint."""
    first = bisect_left(metrics, start, key=attrgetter("start"))
    for index in range(first, len(metrics)):
        if metrics[index].end > end:
            return
        yield metrics[index]
