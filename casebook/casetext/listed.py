"""Pairs the figures of the front matter with the metrics of the text.

The front matter decides: a metric belongs to the indicator under which it is listed there, whatever
the extractor assigned, and one that is not listed belongs to none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from casebook.casetext.spacing import without_space
from casebook.findings import Metric
from casebook.vocabulary import Vocabulary

Listed: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""The value of `Case.metrics`: (indicator name, its figures as written) pairs."""


@dataclass(frozen=True, slots=True)
class ListedFigure:
    """A figure of the front matter: id and name of its indicator, its words, and the metric it is.

    `metric` is None when the extractors found none with these words, or several of which none is
    the indicator's.
    """

    indicator: str
    name: str
    words: str
    metric: Metric | None


def listed_figures(
    listed: Listed, metrics: Sequence[Metric], vocabulary: Vocabulary
) -> tuple[ListedFigure, ...]:
    """The figures of the front matter in its order, each once; unknown indicators are left out."""
    if not listed:
        return ()
    by_words: dict[str, list[Metric]] = {}
    for metric in metrics:
        by_words.setdefault(without_space(metric.text), []).append(metric)
    return tuple(
        ListedFigure(
            identifier, name, words, _metric(identifier, by_words.get(without_space(words), ()))
        )
        for name, figures in listed
        if (identifier := vocabulary.indicator_id.get(name, ""))
        for words in dict.fromkeys(figures)
    )


def _metric(indicator: str, alike: Sequence[Metric]) -> Metric | None:
    """The metric of an indicator among those with the same words.

    One that the extractor assigned to it, else one that it thought likely, else the only one. Of
    several, the one with more of scope and period stated, then the first.
    """
    choices: Sequence[Callable[[Metric], bool]] = (
        lambda metric: metric.canonical == indicator,
        lambda metric: metric.candidate == indicator,
        lambda _: len(alike) == 1,
    )
    for fits in choices:
        if fitting := [metric for metric in alike if fits(metric)]:
            return max(fitting, key=_detail)
    return None


def _detail(metric: Metric) -> int:
    return bool(metric.scope) + bool(metric.period)


def indicator_by_offset(
    listed: Listed, metrics: Sequence[Metric], vocabulary: Vocabulary
) -> Mapping[int, str]:
    """Offset of a metric -> id of its indicator, as the front matter has it.

    A figure that the text repeats counts each time that the extractor assigned it so. The starting
    point of a change is never listed: it belongs to an indicator that is.
    """
    figures = listed_figures(listed, metrics, vocabulary)
    indicators = {figure.indicator for figure in figures}
    repeated = {(figure.indicator, without_space(figure.words)) for figure in figures}
    result: dict[int, str] = {}
    for figure in figures:
        if figure.metric:
            result.setdefault(figure.metric.start, figure.indicator)
    for metric in metrics:
        key = metric.canonical, without_space(metric.text)
        if key in repeated or (metric.is_base and metric.canonical in indicators):
            result.setdefault(metric.start, metric.canonical or "")
    return result
