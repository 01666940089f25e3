"""Which passages contain a wording of which concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from casebook.search.concepts import Concept
from casebook.search.entries import Numbered

_WEAK, _STRONG, _BLOCKED = 0, 1, 2
# The number of non-overlapping wordings of a concept from which a passage is dense.
_DENSE_FROM = 3

_Match = tuple[int, int, int]
"""Index of the wording, start, end: code points of the normalized passage, half open."""
_Uses = Sequence[Sequence[tuple[str, int]]]
"""For each wording the (concept id, kind) pairs that it belongs to; kinds as above."""


@dataclass(slots=True)
class ConceptPostings:
    """Passage numbers of a concept, ascending; a passage with a strong wording is not in `weak`.

    `dense` is the subset of `strong` with `_DENSE_FROM` or more wordings: those passages are about
    the concept and do not just mention it.
    """

    strong: list[int] = field(default_factory=list)
    dense: list[int] = field(default_factory=list)
    weak: list[int] = field(default_factory=list)


def occurrences(
    concepts: Sequence[Concept], entries: Iterable[Numbered]
) -> Mapping[str, ConceptPostings]:
    """Concept id -> its posting lists over all cases, from one pass over the texts."""
    owners: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for concept in concepts:
        for kind, wordings in enumerate((concept.weak, concept.strong, concept.blocked)):
            for wording in wordings:
                owners[wording].append((concept.id, kind))
    postings = {concept.id: ConceptPostings() for concept in concepts}
    if not owners:
        return postings
    uses = list(owners.values())
    blocking = {concept.id for concept in concepts if concept.blocked}
    automaton = AhoCorasick(list(owners))
    for entry in entries:
        for number, text in enumerate(entry.normalized, entry.first):
            matches = automaton.find_matches_as_indexes(text, overlapping=True)
            if matches:
                _add_passage(number, _unblocked(matches, uses, blocking), postings)
    return postings


def _unblocked(
    matches: Sequence[_Match], uses: _Uses, blocking: set[str]
) -> Iterator[tuple[str, int, int, int]]:
    """Yield (concept id, kind, start, end) of each match outside the blocked words of its concept."""
    blocked: Mapping[str, Sequence[tuple[int, int]]] | None = None
    for wording, start, end in matches:
        for concept, kind in uses[wording]:
            if kind == _BLOCKED:
                continue
            if concept in blocking:
                if blocked is None:
                    blocked = _blocked_spans(matches, uses)
                if any(first <= start and end <= last for first, last in blocked.get(concept, ())):
                    continue
            yield concept, kind, start, end


def _blocked_spans(
    matches: Sequence[_Match], uses: _Uses
) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Concept id -> spans of its blocked words in the passage."""
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for wording, start, end in matches:
        for concept, kind in uses[wording]:
            if kind == _BLOCKED:
                spans[concept].append((start, end))
    return spans


def _add_passage(
    number: int,
    matches: Iterable[tuple[str, int, int, int]],
    postings: Mapping[str, ConceptPostings],
) -> None:
    """Add a passage to the postings of every concept in it; matches must be sorted by end."""
    kinds: dict[str, int] = {}
    disjoint: dict[str, tuple[int, int]] = {}  # concept id -> number of disjoint matches, last end
    for concept, kind, start, end in matches:
        kinds[concept] = max(kind, kinds.get(concept, kind))
        count, last_end = disjoint.get(concept, (0, 0))
        if start >= last_end:
            disjoint[concept] = (count + 1, end)
    for concept, kind in kinds.items():
        if kind != _STRONG:
            postings[concept].weak.append(number)
            continue
        postings[concept].strong.append(number)
        if disjoint[concept][0] >= _DENSE_FROM:
            postings[concept].dense.append(number)
