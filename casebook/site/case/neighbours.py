"""Which cases stand near a case: those about the same things, those with the same passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casebook.index.model import PlacedCase, Shelf
from casebook.index.related import Related, related_of
from casebook.passages import Overlap


@dataclass(frozen=True, slots=True)
class Nearby:
    """By id: the cases themselves, what each is related to, what each has in common with others."""

    cases: Mapping[str, PlacedCase] = field(default_factory=dict)
    related: Mapping[str, Sequence[Related]] = field(default_factory=dict)
    overlaps: Mapping[str, Sequence[Overlap]] = field(default_factory=dict)


def find_nearby(shelf: Shelf, common: Iterable[Overlap]) -> Nearby:
    """The neighbours of every case; in a case's overlaps the one that shares most comes first.

    `common` are the passages that the cases have in common.
    """
    overlaps: defaultdict[str, list[Overlap]] = defaultdict(list)
    for overlap in common:
        overlaps[overlap.first].append(overlap)
        overlaps[overlap.second].append(overlap)
    for case, found in overlaps.items():
        found.sort(
            key=lambda item: -(item.share_first if item.first == case else item.share_second)
        )
    cases = {placed.case.id: placed for placed in shelf.cases}
    return Nearby(cases, related_of(shelf), overlaps)
