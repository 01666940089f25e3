"""The search lexicon: wordings of concepts and names of places, keyed by their first two characters.

Colloquial wordings are also keyed by their last two characters.

The client loads the shard of every bigram of a query anyway, so finding a lexicon entry costs no
further request.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.index.site_file import Address
from casebook.search.concepts import Concept
from casebook.search.delta_encoding import encode
from casebook.search.places import PlaceWord
from casebook.search.spoken import SpokenPart, spoken_parts

# The relation of a wording to its concept, by which the client weighs it: a name, a colloquial
# question, or a related term. query.js has the same numbers.
NAMED, ASKED, RELATED = 0, 1, 2

SearchLexicon = Mapping[str, Sequence[Any]]
"""Bigram -> entries: `[parts, concept number, relation]` or `[[name], label, url, cases]`.

The concept number is the index in the concepts; `cases` is an encoded posting list. A part that is a
number is a row of words that stand for each other (casebook/search/spoken.py).
"""


def make_lexicon(
    concepts: Sequence[Concept], places: Mapping[str, Sequence[PlaceWord]], address: Address
) -> SearchLexicon:
    """The entries of all concepts and places; a wording has its first relation to a concept only."""
    lexicon: defaultdict[str, list[Any]] = defaultdict(list)
    for number, concept in enumerate(concepts):
        wordings: list[tuple[tuple[SpokenPart, ...], int]] = [
            ((word,), NAMED) for word in concept.strong
        ]
        wordings += [(form, ASKED) for parts in concept.asked for form in spoken_parts(parts)]
        wordings += [((word,), RELATED) for word in concept.weak]
        seen = set()
        for parts, relation in wordings:
            if parts not in seen:
                seen.add(parts)
                for key in _keys(str(parts[0]), loose=relation == ASKED):
                    lexicon[key].append([list(parts), number, relation])
    for name, candidates in places.items():
        for place in candidates:
            url = address(place.page) if place.page else ""
            lexicon[name[:2]].append([[name], place.name, url, encode(place.cases)])
    return lexicon


def _keys(wording: str, *, loose: bool) -> tuple[str, ...]:
    """The bigrams by which a wording is found; a question may insert characters (开家小饭馆)."""
    ends = (wording[:2], wording[-2:]) if loose else (wording[:2],)
    return tuple(dict.fromkeys(ends))
