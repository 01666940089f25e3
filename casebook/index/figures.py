"""The comparable values of a case, and how figures and their terms are printed."""

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
    """A comparable figure of a case, in the words of its front matter or its text.

    `indicator` is an id. `metric` is the finding of the extractors; None for a value that only
    the editor's front matter has. `start` and `end` are offsets in the case's text, both -1 when
    no single passage holds the figure.
    """

    indicator: str
    text: str
    metric: Metric | None
    start: int = -1
    end: int = -1

    @property
    def number(self) -> float | None:
        """The value in base units; None when it is not disclosed or has no finding."""
        return self.metric.value if self.metric else None


@lru_cache(maxsize=CASES)
def values_of(case: Case, text: CaseText, vocabulary: Vocabulary) -> tuple[IndicatorValue, ...]:
    """The values of a case, in the order of its front matter, which editors correct.

    A finding counts only when the front matter has its indicator and its words. Words that only
    the front matter has are kept as they are; unknown indicators are left out.
    """
    if not case.metrics:
        return ()
    by_words = _by_words(text.findings.metrics)
    values = []
    for name, figures in case.metrics:
        indicator = vocabulary.indicator_id.get(name, "")
        for words in dict.fromkeys(figures) if indicator else ():
            metric = by_words.get((indicator, without_space(words)))
            values.append(
                _extracted_value(indicator, metric)
                if metric
                else _typed_value(indicator, name, words, text)
            )
    return tuple(values)


def _extracted_value(indicator: str, metric: Metric) -> IndicatorValue:
    return IndicatorValue(
        indicator=indicator, text=metric.text, metric=metric, start=metric.start, end=metric.end
    )


def _typed_value(indicator: str, name: str, words: str, text: CaseText) -> IndicatorValue:
    start, end = _locate(name, words, text)
    return IndicatorValue(indicator=indicator, text=words, metric=None, start=start, end=end)


def _by_words(metrics: Sequence[Metric]) -> Mapping[tuple[str, str], Metric]:
    """Comparable metrics by indicator id and words without white space.

    Of several with the same key, the one that states more of scope and period.
    """
    best: dict[tuple[str, str], Metric] = {}
    for metric in metrics:
        if metric.canonical:
            key = metric.canonical, without_space(metric.text)
            if key not in best or _detail(metric) > _detail(best[key]):
                best[key] = metric
    return best


def _detail(metric: Metric) -> int:
    return bool(metric.scope) + bool(metric.period)


def _locate(name: str, words: str, text: CaseText) -> tuple[int, int]:
    """Offsets of an editor's figure in the text; (-1, -1) when no single passage has it."""
    passage = locate(name, words, text.passages)
    if passage is None:
        return -1, -1
    start = text.starts[text.passages.index(passage)]
    at = passage.text.find(words)
    if at < 0:
        return start, start + len(passage.text)
    return start + at, start + at + len(words)


def figure_text(words: str, *, masked: bool | None = None) -> str:
    """A figure as printed, redacted; an undisclosed one as 未公开（*件）.

    With `masked` None, the figure is undisclosed when it contains a masking character.
    """
    label = redact("".join(words.split()))
    hidden = not _MASKS.isdisjoint(words) if masked is None else masked
    return f"{UNDISCLOSED}（{label}）" if hidden else label


def value_text(value: IndicatorValue) -> str:
    """A value as printed; the starting point of a change is led by 此前."""
    figure = figure_text(value.text, masked=value.metric.masked if value.metric else None)
    return f"此前 {figure}" if value.metric and value.metric.qualifier == "from" else figure


def qualifier_text(metric: Metric | None) -> str:
    """The qualifier in Chinese; "" for an exact figure.

    Increase and decrease are not named: whether an indicator is a change shows in its name
    (压减率).
    """
    return QUALIFIERS[metric.qualifier] if metric else ""


def period_text(metric: Metric | None) -> str:
    """The period in the text's words, with the years they leave out: 今年（2023年）; or ""."""
    if metric is None or metric.period is None:
        return ""
    words = "".join(metric.period.text.split())
    years = dict.fromkeys(day[:4] for day in (metric.period.since, metric.period.until) if day)
    if not years or all(year in words for year in years) or "20" in words:
        return words
    return f"{words}（{'—'.join(years)}年）"


def scope_text(metric: Metric | None) -> str:
    """The scope in the text's words; or ""."""
    return "".join(metric.scope.text.split()) if metric and metric.scope else ""


def metrics_within(metrics: Sequence[Metric], start: int, end: int) -> Iterator[Metric]:
    """The metrics inside `text[start:end]`; `metrics` are in text order."""
    first = bisect_left(metrics, start, key=attrgetter("start"))
    for index in range(first, len(metrics)):
        if metrics[index].end > end:
            return
        yield metrics[index]


def labelled_figure(metric: Metric) -> str:
    """A figure after what it counts: 提出法律建议 400余条."""
    label = redact("".join(metric.indicator.split()))
    return f"{label} {figure_text(metric.text, masked=metric.masked)}".strip()
