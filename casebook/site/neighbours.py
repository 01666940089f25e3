"""Which cases stand near a case: those about the same things, those with the same passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from casebook.index.model import PlacedCase, Shelf
from casebook.passages import Overlap, find_overlaps
from casebook.site.related import Related, find_related


@dataclass(frozen=True, slots=True)
class Nearby:
    """By id: the cases themselves, what each is related to, what each has in common with others."""

    cases: Mapping[str, PlacedCase] = field(default_factory=dict)
    related: Mapping[str, Sequence[Related]] = field(default_factory=dict)
    overlaps: Mapping[str, Sequence[Overlap]] = field(default_factory=dict)


_last: list[tuple[Shelf, Nearby]] = []


def nearby_of(shelf: Shelf) -> Nearby:
    """`find_nearby`, done once for each shelf; a shelf is told by identity, which costs nothing."""
    if not _last or _last[0][0] is not shelf:
        _last[:] = [(shelf, find_nearby(shelf))]
    return _last[0][1]


def find_nearby(shelf: Shelf) -> Nearby:
    """The neighbours of every case; in a case's overlaps the one that shares most comes first."""
    overlaps: defaultdict[str, list[Overlap]] = defaultdict(list)
    for overlap in _overlaps(tuple((placed.case.id, placed.case.body) for placed in shelf.cases)):
        overlaps[overlap.first].append(overlap)
        overlaps[overlap.second].append(overlap)
    for case, found in overlaps.items():
        found.sort(
            key=lambda item: -(item.share_first if item.first == case else item.share_second)
        )
    cases = {placed.case.id: placed for placed in shelf.cases}
    return Nearby(cases, find_related(shelf), overlaps)


# `mkdocs serve` builds again when only a title has changed.
@lru_cache(maxsize=1)
def _overlaps(bodies: tuple[tuple[str, str], ...]) -> tuple[Overlap, ...]:
    return find_overlaps(dict(bodies))
