"""Criteria -> the cases, in the order asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.export.criteria import Criteria
from casebook.export.words import Tier, complete, find
from casebook.index.model import PlacedCase, Shelf
from casebook.search.facets import facets


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cases; `partial` says that none holds all words, so that these hold some of them."""

    cases: tuple[PlacedCase, ...]
    partial: bool = False


def choose(shelf: Shelf, criteria: Criteria) -> Chosen:
    """The cases that meet all criteria."""
    hits = complete(find(shelf, criteria.query)) if criteria.query else None
    numbers = range(len(shelf.cases)) if hits is None else [hit.number for hit in hits]
    tests = {facet.key: facet for facet in facets(shelf)}

    def fits(number: int) -> bool:
        case = shelf.cases[number].case
        return (
            (criteria.ids is None or case.id in criteria.ids)
            and (criteria.places is None or case.id in criteria.places)
            and all(
                any(key in wanted for key, _ in tests[name].values(case))
                for name, wanted in criteria.choice.items()
            )
        )

    kept = [number for number in numbers if fits(number)]
    partial = bool(hits) and all(hit.tier == Tier.PART for hit in hits or ())
    return Chosen(tuple(shelf.cases[n] for n in _ordered(kept, shelf, criteria)), partial)


def _ordered(numbers: Sequence[int], shelf: Shelf, criteria: Criteria) -> list[int]:
    """As asked; else the ids as given, hits by relevance, and all others as the search page does."""
    usual = "given" if criteria.ids is not None else "relevance" if criteria.query else "date"
    order = criteria.order or usual
    if order == "given" and criteria.ids is not None:
        place = {name: n for n, name in enumerate(criteria.ids)}
        return sorted(numbers, key=lambda number: place[shelf.cases[number].case.id])
    if order == "date" or (order == "relevance" and not criteria.query):
        by_place = sorted(numbers)
        return sorted(by_place, key=lambda number: shelf.cases[number].case.date, reverse=True)
    return sorted(numbers) if order == "place" else list(numbers)
