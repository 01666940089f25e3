"""The place names that a query can have, and the cases of each place, those below it included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook.index.model import Corpus
from casebook.places.divisions import division_table
from casebook.places.lexicon import place_lexicon
from casebook.places.names import aliases, short_name, short_township
from casebook.search.normalization import normalize
from casebook.search.regions import ABBREVIATIONS, NICKNAMES, REGIONS


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """A place that a name can mean: its label, the source path of its page ("" for none), its cases.

    `cases` are indexes in `corpus.cases`, ascending.
    """

    name: str
    page: str
    cases: tuple[int, ...]


def place_words(corpus: Corpus) -> Mapping[str, tuple[PlaceWord, ...]]:
    """Normalized name -> the places with cases that it can mean."""
    numbers = {placed.case.id: index for index, placed in enumerate(corpus.cases)}
    places: defaultdict[str, list[PlaceWord]] = defaultdict(list)
    further_names = (
        _by_code(place_lexicon().nicknames),
        _by_code(place_lexicon().aliases),
        _former(),
    )
    for place in corpus.tree:
        label = "".join(item.name for item in corpus.tree.line(place.code)[-2:])
        page = f"places/{place.code}.md"
        word = PlaceWord(label, page, _numbers(place.all, numbers))
        names = [place.name, *_distinctive(short_name(place.name)), *aliases(place.name)]
        for source in further_names:
            names += source.get(place.code, ())
        for name in dict.fromkeys(map(normalize, names)):
            places[name].append(word)
        for township, identifiers in place.townships.items():
            in_township = PlaceWord(place.name + township, page, _numbers(identifiers, numbers))
            names = [township, *_distinctive(short_township(township))]
            for name in dict.fromkeys(map(normalize, names)):
                places[name].append(in_township)
    words = {name: tuple(candidates) for name, candidates in places.items() if len(name) > 1}
    return words | dict(_regions(corpus, numbers))


def _numbers(identifiers: Iterable[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Case ids as sorted numbers."""
    return tuple(sorted({numbers[identifier] for identifier in identifiers}))


def _regions(
    corpus: Corpus, numbers: Mapping[str, int]
) -> Iterator[tuple[str, tuple[PlaceWord, ...]]]:
    """Yield regions, abbreviations and nicknames, each with its place, if they have cases."""
    below: defaultdict[str, set[int]] = defaultdict(set)
    for place in corpus.tree:
        for end in (2, 4, 6):
            below[place.code[:end]].update(_numbers(place.all, numbers))
    for name, codes in (*REGIONS.items(), *ABBREVIATIONS.items(), *NICKNAMES.items()):
        cases = set().union(*(below.get(code, ()) for code in codes.split()))
        if not cases:
            continue
        label, page = name, ""
        if (code := codes.ljust(6, "0")) in corpus.tree:  # one division, which has a page
            label, page = corpus.tree[code].name, f"places/{code}.md"
        yield normalize(name), (PlaceWord(label, page, tuple(sorted(cases))),)


def _distinctive(stem: str) -> tuple[str, ...]:
    """The short name in a tuple; () if it is an ordinary word (公安县, 和平区) or too short."""
    ordinary = stem in place_lexicon().everyday or stem in place_lexicon().generic
    return () if len(stem) < 2 or ordinary else (stem,)


def _by_code(codes: Mapping[str, str]) -> dict[str, list[str]]:
    """Invert name -> code to code -> names."""
    names: dict[str, list[str]] = {}
    for name, code in codes.items():
        names.setdefault(code, []).append(name)
    return names


def _former() -> dict[str, list[str]]:
    """Current code -> former names of the division."""
    names: dict[str, list[str]] = {}
    for name, codes in division_table().former.items():
        for code in codes:
            names.setdefault(code, []).append(name)
    return names
