"""Words a query may hold that stand for more than themselves, filed under their first two letters.

The client fetches the shard of every pair of a query anyway, so what is filed with the pair costs
no request.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.search.coding import encode
from casebook.search.concepts import Concept
from casebook.search.places import PlaceWord

# How surely a wording means its concept; the client weighs by it.
NAMED, ASKED, TOUCHED = 0, 1, 2

SearchLexicon = Mapping[str, Sequence[Any]]


def make_lexicon(
    concepts: Sequence[Concept], places: Mapping[str, Sequence[PlaceWord]], link: Any
) -> SearchLexicon:
    """Pair -> lines `[parts, concept number, how]` and `[[word], name, url, cases]`."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for number, concept in enumerate(concepts):
        lines: list[tuple[tuple[str, ...], int]] = [((word,), NAMED) for word in concept.strong]
        lines += [(parts, ASKED) for parts in concept.asked]
        lines += [((word,), TOUCHED) for word in concept.weak]
        seen = set()
        for parts, how in lines:
            if parts not in seen:
                seen.add(parts)
                found[parts[0][:2]].append([list(parts), number, how])
    for word, meant in places.items():
        for place in meant:
            url = link(place.page) if place.page else ""
            line = [[word], place.name, url, encode(place.cases)]
            found[word[:2]].append(line)
    return found
