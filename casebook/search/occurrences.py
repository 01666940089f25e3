"""Which passages contain a wording of which concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from casebook.search.concepts import Concept

_WEAK, _STRONG, _DENSE = range(3)  # of a concept in a passage
_KINDS = 3
_BLOCKED = 2  # of a wording, which else is weak or strong
# The number of non-overlapping wordings of a concept from which a passage is dense.
_DENSE_FROM = 3

_Match = tuple[int, int, int]
"""Index of the wording, start, end: code points of the normalized passage, half open."""


FoundConcepts = Mapping[str, Sequence[int]]
"""Concept id -> the passages of a case with it, ascending, as number * 3 + kind."""


@dataclass(slots=True)
class ConceptPostings:
    """Passage numbers of a concept, ascending; a passage with a strong wording is not in `weak`.

    `dense` is the subset of `strong` with `_DENSE_FROM` or more wordings: those passages are about
    the concept and do not just mention it.
    """

    strong: list[int] = field(default_factory=list)
    dense: list[int] = field(default_factory=list)
    weak: list[int] = field(default_factory=list)


class Wordings:
    """Finds the wordings of some concepts in passages, all in one pass over a text."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        owners: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for concept in concepts:
            for kind, wordings in enumerate((concept.weak, concept.strong, concept.blocked)):
                for wording in wordings:
                    owners[wording].append((concept.id, kind))
        # For each wording the (concept id, kind) pairs that it belongs to.
        self._uses = list(owners.values())
        self._blocking = {concept.id for concept in concepts if concept.blocked}
        self._automaton = AhoCorasick(list(owners)) if owners else None

    def found(self, passages: Iterable[str]) -> FoundConcepts:
        """The passages with each concept, the first of which has number 0."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        if self._automaton:
            for number, text in enumerate(passages):
                matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
                for concept, kind in _kinds(self._unblocked(matches)):
                    found[concept].append(number * _KINDS + kind)
        return found

    def _unblocked(self, matches: Sequence[_Match]) -> Iterator[tuple[str, int, int, int]]:
        """Yield (concept id, kind, start, end) of each match outside the blocked words of its concept."""
        blocked: Mapping[str, Sequence[tuple[int, int]]] | None = None
        for wording, start, end in matches:
            for concept, kind in self._uses[wording]:
                if kind == _BLOCKED:
                    continue
                if concept in self._blocking:
                    if blocked is None:
                        blocked = self._blocked_spans(matches)
                    spans = blocked.get(concept, ())
                    if any(first <= start and end <= last for first, last in spans):
                        continue
                yield concept, kind, start, end

    def _blocked_spans(self, matches: Sequence[_Match]) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Concept id -> spans of its blocked words in the passage."""
        spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for wording, start, end in matches:
            for concept, kind in self._uses[wording]:
                if kind == _BLOCKED:
                    spans[concept].append((start, end))
        return spans


def postings(
    cases: Iterable[tuple[int, FoundConcepts]],
) -> defaultdict[str, ConceptPostings]:
    """Concept id -> its postings over cases, each with the number of its first passage, ascending."""
    postings: defaultdict[str, ConceptPostings] = defaultdict(ConceptPostings)
    for first, own in cases:
        for concept, codes in own.items():
            of_concept = postings[concept]
            for code in codes:
                number, kind = divmod(code, _KINDS)
                (of_concept.weak if kind == _WEAK else of_concept.strong).append(first + number)
                if kind == _DENSE:
                    of_concept.dense.append(first + number)
    return postings


def _kinds(matches: Iterable[tuple[str, int, int, int]]) -> Iterator[tuple[str, int]]:
    """Yield each concept of a passage and its kind there; the matches must be sorted by end."""
    kinds: dict[str, int] = {}
    disjoint: dict[str, tuple[int, int]] = {}  # concept id -> number of disjoint matches, last end
    for concept, kind, start, end in matches:
        kinds[concept] = max(kind, kinds.get(concept, kind))
        count, last_end = disjoint.get(concept, (0, 0))
        if start >= last_end:
            disjoint[concept] = (count + 1, end)
    for concept, kind in kinds.items():
        dense = kind == _STRONG and disjoint[concept][0] >= _DENSE_FROM
        yield concept, _DENSE if dense else kind
