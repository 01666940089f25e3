"""Which words of a case show each of its reforms, and what figures stand beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from casebook.casetext import CaseText
from casebook.casetext.excerpts import Excerpts, excerpts
from casebook.findings import Evidence, Metric, ReformFinding
from casebook.index.figures import labelled, metrics_within
from casebook.system.caches import CASES

MOST_QUOTES, MOST_FIGURES = 2, 3
_MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted sentence without private details, and the offset of what it shows."""

    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows a reform: quotes in text order, and other figures of their paragraphs."""

    quotes: tuple[Quote, ...]
    figures: tuple[str, ...]


@lru_cache(maxsize=CASES)
def evidence_of(case: CaseText, reforms: tuple[str, ...]) -> Mapping[str, Shown]:
    """What shows the reforms with these names, as far as anything in the text does."""
    wanted = frozenset(reforms)
    quoted = excerpts(case)
    return {
        found.name: _shown(found, case, quoted)
        for found in case.findings.reforms
        if found.name in wanted
    }


def _shown(found: ReformFinding, case: CaseText, quoted: Excerpts) -> Shown:
    chosen = _chosen(found, case, quoted)
    return Shown(
        tuple(Quote(quoted.sentence(item.start, _end(item)), item.start) for item in chosen),
        _figures(chosen, case, quoted),
    )


def _chosen(found: ReformFinding, case: CaseText, quoted: Excerpts) -> list[Evidence]:
    """The evidence to quote, in text order, each from a sentence of its own.

    First what the extractor holds best, unless it is a heading; then what proves the reform by
    itself, sentences with figures before others.
    """
    metrics = case.findings.metrics
    tried = found.evidence[:_MOST_TRIED] or (Evidence(found.text, found.start, found.status),)
    if len(tried) == 1:
        return [*tried]
    ranked = sorted(
        tried,
        key=lambda item: (
            case.passage_at(item.start).level > 0,
            item.start != found.start,
            item.status != "practised",
            not any(metrics_within(metrics, *quoted.span(item.start, _end(item)))),
            item.start,
        ),
    )
    chosen: dict[tuple[int, int], Evidence] = {}
    for item in ranked:
        # A heading or a mere mention adds nothing to a clause that shows the reform.
        if chosen and (item.status != "practised" or case.passage_at(item.start).level):
            continue
        low, high = quoted.span(item.start, _end(item))
        if all(high <= start or end <= low for start, end in chosen):
            chosen[low, high] = item
        if len(chosen) == MOST_QUOTES:
            break
    return sorted(chosen.values(), key=lambda item: item.start)


def _figures(chosen: Sequence[Evidence], case: CaseText, quoted: Excerpts) -> tuple[str, ...]:
    """What the quoted paragraphs count outside the quotes: the nearest figures, in text order."""
    metrics = case.findings.metrics
    spans = [quoted.span(item.start, _end(item)) for item in chosen]
    near: dict[int, tuple[int, Metric]] = {}
    for item in chosen:
        index = bisect_right(case.starts, item.start) - 1
        start = case.starts[index]
        for metric in metrics_within(metrics, start, start + len(case.passages[index].text)):
            if any(low <= metric.start < high for low, high in spans):
                continue
            far = abs(metric.start - item.start)
            if metric.start not in near or far < near[metric.start][0]:
                near[metric.start] = far, metric
    nearest = sorted(near.values(), key=_far)[:MOST_FIGURES]
    ordered = sorted((metric for _, metric in nearest), key=lambda metric: metric.start)
    return tuple(labelled(metric) for metric in ordered)


def _far(item: tuple[int, Metric]) -> int:
    return item[0]


def _end(item: Evidence) -> int:
    return item.start + len(item.text)
