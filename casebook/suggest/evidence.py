"""The evidence of proposals: in how many places a wording stands, and three sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casebook.suggest.locating import Located
from casebook.suggest.model import Quote, SourceText

QUOTES = 3
"""Sentences of a proposal."""
_MOST_PLACES = 30  # names of places that are kept
_LONGEST = 400  # characters of a quote


class Places:
    """The places of a corpus, numbered in the order in which they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []

    def number(self, name: str) -> int:
        """The number of a place, a new one for a new place."""
        if name not in self._numbers:
            self._numbers[name] = len(self._names)
            self._names.append(name)
        return self._numbers[name]

    def names(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The names of some places, the first of many."""
        return tuple(self._names[number] for number in sorted(numbers)[:_MOST_PLACES])

    def __len__(self) -> int:
        return len(self._names)


@dataclass(slots=True)
class Seen:
    """A wording in all texts."""

    places: set[int] = field(default_factory=set)
    quotes: list[tuple[int, Quote]] = field(default_factory=list)
    headings: Counter[str] = field(default_factory=Counter)
    around: Counter[str] = field(default_factory=Counter)
    behind: Counter[str] = field(default_factory=Counter)

    def add(self, found: Located, text: SourceText, place: int, theme: str) -> None:
        """Add what a text has of it; `theme` is that of the section where it stands."""
        if place not in self.places and len(self.quotes) < QUOTES:
            self.quotes.append((place, quote(found.sentence, text)))
        self.places.add(place)
        if theme:
            self.headings[theme] += 1
        for around, count in found.around.most_common(4):
            self.around[around] += count
        self.behind += found.behind


def quote(sentence: str, text: SourceText) -> Quote:
    """A sentence of a text as a quote."""
    words = sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"
    return Quote(text=words, place=text.place, title=text.title)


def merged(seen: Sequence[Seen]) -> Seen:
    """Several wordings of one thing; a quote for each place, those of the first wording first."""
    whole = Seen()
    for each in seen:
        new = [(place, words) for place, words in each.quotes if place not in whole.places]
        whole.quotes += new[: QUOTES - len(whole.quotes)]
        whole.places |= each.places
        whole.headings += each.headings
        whole.around += each.around
    more = (found for each in seen for found in each.quotes if found not in whole.quotes)
    for found in more:
        if len(whole.quotes) < QUOTES:
            whole.quotes.append(found)
    return whole
