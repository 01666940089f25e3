"""The tags that `split` writes into the front matter of a new case page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.extract.comparables.doers import is_own
from casebook.extract.containment import attempt, find_contained
from casebook.extract.metrics import find_metrics
from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.reforms.essay import is_essay
from casebook.extract.reforms.reforms import find_reforms
from casebook.extract.themes import theme_of_section
from casebook.findings import Fault, Metric
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class CaseTags:
    """Front-matter values, named as in the vocabulary; `metrics` is (indicator name, figures) pairs.

    `faults` are errors of extractors, with offsets into the text of the case.
    """

    themes: tuple[str, ...] = ()
    reforms: tuple[str, ...] = ()
    metrics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    faults: tuple[Fault, ...] = ()


def tags_for(
    paragraphs_text: str,
    sections: Sequence[tuple[str, str]],
    vocabulary: Vocabulary,
    organization: str = "",
) -> CaseTags:
    """Derive the tags of one case.

    `sections` are (heading, text) pairs; without any, the text is one section without heading.
    `organization` is the body whose report it is, "" for none: what it counts for itself alone is no
    figure of the place.
    Only practised reforms and metrics with an indicator become tags; masked figures (`*件`) do too.
    Themes and reforms come in vocabulary order, so that two pages can be compared line by line and
    an editor knows where to add one; indicators in order of first appearance.
    """
    reading = Reading(Plain(paragraphs_text), vocabulary)
    reforms, failed_reforms = find_contained("reforms", find_reforms, reading)
    metrics, failed_metrics = find_contained("metrics", find_metrics, reading)
    practised = {finding.id for finding in reforms if finding.status == "practised"}
    no_themes: frozenset[str] = frozenset()
    themes, failed_themes = attempt(
        "themes",
        0,
        lambda: _themes(_sections_for_themes(sections) or [("", paragraphs_text)], reading),
        no_themes,
    )
    return CaseTags(
        themes=tuple(theme.name for theme in vocabulary.themes if theme.id in themes),
        reforms=tuple(reform.name for reform in vocabulary.reforms if reform.id in practised),
        metrics=_indicators(metrics, vocabulary, organization),
        faults=(*failed_reforms, *failed_metrics, *failed_themes),
    )


def _sections_for_themes(sections: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Drop sections without a heading that are shorter than all others together."""
    headed = sum(len(text) for head, text in sections if head)
    return [(head, text) for head, text in sections if head or len(text) >= headed]


def _themes(sections: Sequence[tuple[str, str]], reading: Reading) -> frozenset[str]:
    essay = is_essay(reading.plain)
    return frozenset(
        theme
        for head, text in sections
        for theme in theme_of_section(head, text, reading.vocabulary, essay=essay)
    )


def _indicators(
    metrics: Sequence[Metric], vocabulary: Vocabulary, organization: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Indicator names with their distinct figures, without white space, not of earlier years.

    Those of one body only where they are of the whole place.
    """
    figures_by_name: dict[str, list[str]] = {}
    for metric in metrics:
        if metric.canonical is None or metric.is_base:
            continue
        indicator = vocabulary.indicator[metric.canonical]
        wide = metric.scope is not None and metric.scope.kind != "部门"
        if not wide and is_own(organization, indicator):
            continue
        figures = figures_by_name.setdefault(indicator.name, [])
        text = "".join(metric.text.split())
        if text not in figures:
            figures.append(text)
    return tuple((name, tuple(figures)) for name, figures in figures_by_name.items())
