"""Words for places, and the cases of each: 上海 stands for every case of its districts too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casebook.index.model import Shelf
from casebook.places.divisions import table
from casebook.places.lexicon import lexicon
from casebook.places.names import aliases, short_name, short_township
from casebook.search.normal import normal
from casebook.search.regions import LETTERS, NICKNAMES, REGIONS


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """A place that a word stands for: its name, its page's source path ("" for none), its cases."""

    name: str
    page: str
    cases: tuple[int, ...]


def place_words(shelf: Shelf) -> Mapping[str, tuple[PlaceWord, ...]]:
    """Word (normal form) -> the places of the cases that it names."""
    number = {placed.case.id: index for index, placed in enumerate(shelf.cases)}
    found: defaultdict[str, list[PlaceWord]] = defaultdict(list)
    nicknames = _by_code(lexicon().nicknames) | {}
    others = _by_code(lexicon().aliases)
    former = _former()
    for place in shelf.tree:
        cases = tuple(sorted({number[identifier] for identifier in place.all}))
        label = "".join(item.name for item in shelf.tree.line(place.code)[-2:])
        word = PlaceWord(label, f"places/{place.code}.md", cases)
        names = [place.name, *_short(place.name), *aliases(place.name)]
        for source in (nicknames, others, former):
            names += source.get(place.code, ())
        for name in dict.fromkeys(map(normal, names)):
            found[name].append(word)
        for township, identifiers in place.townships.items():
            below = tuple(sorted({number[identifier] for identifier in identifiers}))
            at = PlaceWord(place.name + township, word.page, below)
            for name in dict.fromkeys(map(normal, (township, *_short_township(township)))):
                found[name].append(at)
    words = {name: tuple(places) for name, places in found.items() if len(name) > 1}
    return words | dict(_regions(shelf, number))


def _regions(
    shelf: Shelf, number: Mapping[str, int]
) -> Iterator[tuple[str, tuple[PlaceWord, ...]]]:
    """Regions, and provinces by their one-character name, that have cases."""
    below: defaultdict[str, set[int]] = defaultdict(set)
    for place in shelf.tree:
        numbers = {number[identifier] for identifier in place.all}
        for end in (2, 4, 6):
            below[place.code[:end]] |= numbers
    for name, codes in (*REGIONS.items(), *LETTERS.items(), *NICKNAMES.items()):
        cases = set().union(*(below.get(code, ()) for code in codes.split()))
        if not cases:
            continue
        label, page = name, ""
        if (code := codes.ljust(6, "0")) in shelf.tree:  # one division, which has a page
            label, page = shelf.tree[code].name, f"places/{code}.md"
        yield normal(name), (PlaceWord(label, page, tuple(sorted(cases))),)


def _short(name: str) -> Iterator[str]:
    """The name without its level, unless that is a word of its own (公安县, 和平区)."""
    stem = short_name(name)
    if len(stem) > 1 and stem not in lexicon().everyday and stem not in lexicon().generic:
        yield stem


def _short_township(name: str) -> Iterator[str]:
    stem = short_township(name)
    if len(stem) > 1 and stem not in lexicon().everyday and stem not in lexicon().generic:
        yield stem


def _by_code(names: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, code in names.items():
        found.setdefault(code, []).append(name)
    return found


def _former() -> dict[str, list[str]]:
    """Old names by today's code."""
    found: dict[str, list[str]] = {}
    for name, codes in table().former.items():
        for code in codes:
            found.setdefault(code, []).append(name)
    return found
