"""The figures that the form offers to accept, by case."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.casetext import CaseText
from casebook.casetext.candidates import Candidate, candidates_of
from casebook.casetext.spacing import without_space
from casebook.index.model import Corpus

FormCandidates = Mapping[str, list[list[str]]]
"""Id of a case -> `[indicator, figure, what is before the figure]` of each, without white space.

The form shows the sentence from the page that it edits. The last is "" at the beginning of a
paragraph, and where there are private details.
"""
_MOST = 20
"""Candidates that are offered for a case, the likeliest."""
_MOST_BEFORE = 16  # characters


def form_candidates(corpus: Corpus) -> FormCandidates:
    """The candidates of all drafts that have any and do not list them yet."""
    found = {}
    for placed in corpus.cases:
        if placed.case.status == "reviewed":
            continue
        text = corpus.read(placed)
        free = [
            candidate
            for candidate in candidates_of(
                placed.case.metrics, text.findings.metrics, corpus.vocabulary
            )
            if not candidate.taken
        ]
        if free:
            likeliest = sorted(free, key=lambda item: -(item.metric.confidence or 0))[:_MOST]
            rows = {(item.indicator, item.words): _row(item, text) for item in likeliest[::-1]}
            found[placed.case.id] = [*rows.values()][::-1]
    return found


def _row(candidate: Candidate, text: CaseText) -> list[str]:
    start = candidate.metric.start
    passage = max(first for first in text.starts if first <= start)
    low = max(passage, start - _MOST_BEFORE)
    private = any(detail.start < start and low < detail.end for detail in text.private)
    before = "" if private else without_space(text.text[low:start])
    return [candidate.indicator, candidate.words, before]
