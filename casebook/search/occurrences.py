"""Which passages hold a wording of which concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from casebook.search.concepts import Concept
from casebook.search.entries import CaseEntry

_WEAK, _STRONG, _BLOCKED = 0, 1, 2
# So many wordings in one passage make it dense.
_MANY = 3


@dataclass(slots=True)
class ConceptHits:
    """The numbers of a concept's passages; a passage with a strong wording is not in `weak`.

    `dense` are those of `strong` with several wordings: they are about it, not only name it.
    """

    strong: list[int] = field(default_factory=list)
    dense: list[int] = field(default_factory=list)
    weak: list[int] = field(default_factory=list)


def occurrences(
    concepts: Sequence[Concept], entries: Iterable[CaseEntry]
) -> Mapping[str, ConceptHits]:
    """Concept id -> its passages, over all cases; one pass over the texts."""
    owners: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for concept in concepts:
        for kind, wordings in enumerate((concept.weak, concept.strong, concept.blocked)):
            for word in wordings:
                owners[word].append((concept.id, kind))
    words = list(owners)
    uses = [owners[word] for word in words]
    found = {concept.id: ConceptHits() for concept in concepts}
    if not words:
        return found
    blocking = {concept.id for concept in concepts if concept.blocked}
    machine = AhoCorasick(words)
    for entry in entries:
        for number, text in enumerate(entry.normal, entry.first):
            hits = machine.find_matches_as_indexes(text, overlapping=True)
            if hits:
                _note(number, hits, uses, blocking, found)
    return found


def _note(
    number: int,
    hits: Sequence[tuple[int, int, int]],
    uses: Sequence[Sequence[tuple[str, int]]],
    blocking: set[str],
    found: Mapping[str, ConceptHits],
) -> None:
    """Enter one passage under every concept that it holds; `hits` come in order of their ends."""
    kinds: dict[str, int] = {}
    apart: dict[str, tuple[int, int]] = {}
    barred: list[tuple[str, int, int]] | None = None
    for word, start, end in hits:
        for concept, kind in uses[word]:
            if kind == _BLOCKED:
                continue
            if concept in blocking:
                if barred is None:
                    barred = _barred(hits, uses)
                if any(
                    concept == other and first <= start and end <= last
                    for other, first, last in barred
                ):
                    continue
            if kinds.get(concept, -1) < kind:
                kinds[concept] = kind
            count, reached = apart.get(concept, (0, 0))
            if start >= reached:
                apart[concept] = (count + 1, end)
    for concept, kind in kinds.items():
        if kind != _STRONG:
            found[concept].weak.append(number)
            continue
        found[concept].strong.append(number)
        if apart[concept][0] >= _MANY:
            found[concept].dense.append(number)


def _barred(
    hits: Sequence[tuple[int, int, int]], uses: Sequence[Sequence[tuple[str, int]]]
) -> list[tuple[str, int, int]]:
    """Where longer words stand that hold a wording of a concept by chance."""
    return [
        (concept, start, end)
        for word, start, end in hits
        for concept, kind in uses[word]
        if kind == _BLOCKED
    ]
