"""Figures that are probably an indicator's: what an editor can accept into the front matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext.listed import Listed, listed_figures
from casebook.casetext.spacing import without_space
from casebook.findings import Metric
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Candidate:
    """A metric and the name of the indicator that it probably is, not surely enough to publish it.

    `taken` is the name of the indicator under which the front matter already lists the metric, or
    the same words from elsewhere in the text; "" if it does not.
    """

    metric: Metric
    indicator: str
    taken: str = ""

    @property
    def words(self) -> str:
        """The figure as the front matter has it, without white space."""
        return without_space(self.metric.text)


def candidates_of(
    listed: Listed, metrics: Sequence[Metric], vocabulary: Vocabulary
) -> tuple[Candidate, ...]:
    """The candidates among the metrics of a text, in text order, taken ones included.

    Without the starting points of changes, which are never listed.
    """
    names = {entry.id: entry.name for entry in vocabulary.indicators}
    figures = listed_figures(listed, metrics, vocabulary)
    by_offset = {figure.metric.start: figure.name for figure in figures if figure.metric}
    by_words = {(figure.name, without_space(figure.words)): figure.name for figure in figures}
    return tuple(
        Candidate(
            metric,
            name,
            by_offset.get(metric.start) or by_words.get((name, without_space(metric.text)), ""),
        )
        for metric in metrics
        if metric.canonical is None
        and not metric.is_base
        and (name := names.get(metric.candidate or "", ""))
    )


def with_candidate(
    listed: Listed, candidate: Candidate, metrics: Sequence[Metric], vocabulary: Vocabulary
) -> Mapping[str, tuple[str, ...]]:
    """The figures of the front matter with one more, that of a candidate.

    A new indicator comes before the first one whose figure is further on in the text; all others
    keep their order.
    """
    result = dict(listed)
    if candidate.indicator in result:
        result[candidate.indicator] += (candidate.words,)
        return result
    starts = {
        figure.name: figure.metric.start
        for figure in reversed(listed_figures(listed, metrics, vocabulary))
        if figure.metric
    }
    names = list(result)
    later = [name for name in names if starts.get(name, -1) > candidate.metric.start]
    names.insert(names.index(later[0]) if later else len(names), candidate.indicator)
    return {name: result.get(name, (candidate.words,)) for name in names}
