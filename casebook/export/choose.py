"""Select and sort the cases that meet the criteria of an export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.casetext.report_year import when
from casebook.export.criteria import Criteria
from casebook.export.full_scan import Tier, complete, find
from casebook.index.model import Corpus, PlacedCase
from casebook.search.facets import facets


@dataclass(frozen=True, slots=True)
class SelectedCases:
    """The selected cases in order; `partial` means that each matches only some words of the query."""

    cases: tuple[PlacedCase, ...]
    partial: bool = False


def select(corpus: Corpus, criteria: Criteria) -> SelectedCases:
    """The cases that meet all criteria, sorted as `_ordered` describes."""
    hits = complete(find(corpus, criteria.query)) if criteria.query else None
    numbers = range(len(corpus.cases)) if hits is None else [hit.number for hit in hits]
    by_key = {facet.key: facet for facet in facets(corpus)}

    def meets(number: int) -> bool:
        case = corpus.cases[number].case
        return (
            (criteria.ids is None or case.id in criteria.ids)
            and (criteria.places is None or case.id in criteria.places)
            and all(
                any(key in wanted for key, _ in by_key[name].values(case))
                for name, wanted in criteria.choice.items()
            )
        )

    kept = [number for number in numbers if meets(number)]
    partial = bool(hits) and all(hit.tier == Tier.PART for hit in hits or ())
    return SelectedCases(tuple(corpus.cases[n] for n in _ordered(kept, corpus, criteria)), partial)


def _ordered(numbers: Sequence[int], corpus: Corpus, criteria: Criteria) -> list[int]:
    """Sort case numbers by `criteria.order`, by default "given", "relevance" or "date".

    "given" is the order of `criteria.ids`; "relevance" that of `numbers`, which must be sorted by
    it; "date" newest first; "place" corpus order. Without a query, "relevance" means "date".
    """
    default = "given" if criteria.ids is not None else "relevance" if criteria.query else "date"
    order = criteria.order or default
    if order == "given" and criteria.ids is not None:
        position = {identifier: n for n, identifier in enumerate(criteria.ids)}
        return sorted(numbers, key=lambda number: position[corpus.cases[number].case.id])
    if order == "date" or (order == "relevance" and not criteria.query):
        in_corpus_order = sorted(numbers)
        return sorted(
            in_corpus_order, key=lambda number: when(corpus.cases[number].case), reverse=True
        )
    return sorted(numbers) if order == "place" else list(numbers)
