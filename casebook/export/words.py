"""The words of a query in the cases, without the index that the site has for it.

What counts is what counts on the search page: words that stand literally in a text (white space,
punctuation and width forgiven), places by any of their names, and wordings of the vocabulary. The
order is simpler: how closely the words stand together, then how often.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from casebook.index.model import Shelf
from casebook.search.concepts import Concept, concepts
from casebook.search.entries import CaseEntry, entries
from casebook.search.normal import normal
from casebook.search.places import PlaceWord, place_words

# Above this share of a word, a wording in it stands for all of it (query.js, WHOLE).
_WHOLE = 0.6


class Tier(IntEnum):
    """How well a case answers, as `rank.js` has it."""

    PART = 1
    MEANING = 2
    TEXT = 3
    PASSAGE = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A case by its number on the shelf, how well it answers and in how many passages."""

    number: int
    tier: Tier
    words: int
    passages: int

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Sorts the best first."""
        return (-self.tier, -self.words, -self.passages, self.number)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word of the query: its places or its text, and the wordings that mean the same."""

    text: str
    cases: frozenset[int]
    meant: tuple[str, ...]


def find(shelf: Shelf, query: str) -> tuple[Hit, ...]:
    """The cases that hold a word of the query, the best first."""
    words = dict.fromkeys(filter(None, map(normal, query.split())))
    units = tuple(_units(words, place_words(shelf), concepts(shelf)))
    if not units:
        return ()
    hits = (hit for entry in entries(shelf) if (hit := _hit(entry, units)))
    return tuple(sorted(hits, key=lambda hit: hit.rank))


def complete(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Those that hold all words, or mean them; all of them when none does."""
    whole = tuple(hit for hit in hits if hit.tier > Tier.PART)
    return whole or tuple(hits)


def _units(
    words: Collection[str], places: Mapping[str, Sequence[PlaceWord]], known: Sequence[Concept]
) -> Iterable[_Unit]:
    for word in words:
        name = _place_in(word, places)
        if name:
            cases = frozenset(number for place in places[name] for number in place.cases)
            # A place asked for alone is also found where a text mentions it; beside other words
            # it says where, and a text that only mentions it is about elsewhere (rank.js).
            yield _Unit(name if name == word and len(words) == 1 else "", cases, ())
        rest = word.removeprefix(name) if word.startswith(name) else word.removesuffix(name)
        if rest:
            yield _Unit(rest, frozenset(), tuple(_wordings(rest, known)))


def _place_in(word: str, places: Mapping[str, Sequence[PlaceWord]]) -> str:
    """The longest name that is the word, or an end of it with two characters beside it."""
    for size in (len(word), *range(len(word) - 2, 1, -1)):
        for name in (word[:size], word[-size:]):
            if name in places:
                return name
    return ""


def _wordings(word: str, known: Sequence[Concept]) -> Iterable[str]:
    for concept in known:
        named = any(
            strong in word and len(strong) >= _WHOLE * len(word) for strong in concept.strong
        )
        if named or any(all(part in word for part in parts) for parts in concept.asked):
            yield from concept.strong


def _hit(entry: CaseEntry, units: Sequence[_Unit]) -> Hit | None:
    heads = entry.normal[: len(entry.heads)]
    placed = {n for n, unit in enumerate(units) if entry.number in unit.cases}
    fixed = placed | {
        n for n, unit in enumerate(units) if unit.text and any(unit.text in head for head in heads)
    }
    held = [
        {n for n, unit in enumerate(units) if unit.text and unit.text in passage}
        for passage in entry.normal
    ]
    literal = fixed.union(*held)
    meant = literal | {n for n, unit in enumerate(units) if _means(entry, unit)}
    if not meant:
        return None
    if any(len(fixed | words) == len(units) for words in held):
        tier = Tier.PASSAGE
    elif len(literal) == len(units):
        tier = Tier.TEXT
    else:
        tier = Tier.MEANING if len(meant) == len(units) else Tier.PART
    return Hit(entry.number, tier, len(meant), sum(map(bool, held)))


def _means(entry: CaseEntry, unit: _Unit) -> bool:
    return any(wording in passage for passage in entry.normal for wording in unit.meant)
