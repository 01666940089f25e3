"""Where the corrections of a page stand in its text: figures that an editor changed from the source.

An entry of `corrections` (words of the page, reason) stands for each place where its words occur,
white space apart; a figure in it is never part of a longer number (9% in 99%).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casebook.casetext.spacing import without_space
from casebook.extract.quantities.wholes import figure_starts
from casebook.findings import Findings, Metric

Corrections = tuple[tuple[str, str], ...]
"""The value of `Case.corrections`: pairs (words of the page, reason)."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A span of a text, half open, that entry `number` (from 0) covers, and the reason."""

    start: int
    end: int
    number: int
    reason: str


def corrected_spans(text: str, corrections: Corrections) -> tuple[Corrected, ...]:
    """The spans of all entries in text order; of spans that overlap all are returned."""
    if not corrections:
        return ()
    origins = [index for index, char in enumerate(text) if not char.isspace()]
    packed = "".join(text[index] for index in origins)
    return tuple(
        sorted(
            (
                Corrected(origins[start], origins[start + len(bare) - 1] + 1, number, reason)
                for number, (words, reason) in enumerate(corrections)
                for bare in [without_space(words)]
                for start in figure_starts(bare, packed)
            ),
            key=lambda item: (item.start, item.end),
        )
    )


def correction_within(spans: Sequence[Corrected], start: int, end: int) -> Corrected | None:
    """The first of the spans that overlaps `start:end`, None if none does."""
    return next((item for item in spans if item.start < end and start < item.end), None)


def with_corrections(findings: Findings, spans: Sequence[Corrected]) -> Findings:
    """The findings, each corrected metric with the reason."""
    if not spans:
        return findings
    starts = [metric.start for metric in findings.metrics]
    metrics: list[Metric] = list(findings.metrics)
    for item in spans:
        index = max(0, bisect_left(starts, item.start) - 1)
        while index < len(metrics) and metrics[index].start < item.end:
            if item.start < metrics[index].end:
                metrics[index] = replace(metrics[index], correction=item.reason)
            index += 1
    return replace(findings, metrics=tuple(metrics))
