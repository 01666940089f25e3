"""The data files of the comparison, as scripts (see `casebook.search.shards`).

`compare/case/<id>.js`      the data of a case (`contents`, `packing`)
`compare/places/<two>.js`   the places of a province, whose codes begin with these two digits: the
                            cases that represent each, its own first, then those of places below
`compare/names.js`          the names of all cases and places, loaded when the reader starts to type
`compare/terms.js`          themes, reforms and indicators in order, each with its page

A comparison loads `terms.js`, one file per case and one per province. Only `names.js` and the files
of provinces grow with the casebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from casebook.casetext.report_year import when
from casebook.casetext.titles import public_title
from casebook.compare.contents import case_contents, near_cases
from casebook.compare.packing import packed
from casebook.index.case_parts import kept_part
from casebook.index.model import Corpus, PlacedCase
from casebook.index.related import related_of
from casebook.index.site_file import Address, SiteFile
from casebook.index.tables import newest_first, place_name
from casebook.index.tree import PlaceNode
from casebook.search.shards import arguments, compact, data_file, data_file_of
from casebook.shelf import Kind

MOST_CASES = 8
"""Cases that represent a place in a comparison."""
KIND: Kind[bytes] = Kind("compare", bytes, packed=True)
"""The data of the file of a case, in the form of `arguments`."""


def compare_files(corpus: Corpus, address: Address) -> Iterator[SiteFile]:
    """All data files, in a fixed order."""
    yield data_file("compare/terms", _terms(corpus, address))
    yield data_file("compare/names", _names(corpus))
    related = related_of(corpus)
    for placed in corpus.cases:
        near = compact(near_cases(related.get(placed.case.id, ())))
        make = partial(_case, placed, near, corpus, address)
        data = kept_part(KIND, placed, corpus, make, address(placed.src_uri), near)
        yield data_file_of(f"compare/case/{placed.case.id}", data)
    by_id = {placed.case.id: placed for placed in corpus.cases}
    provinces: dict[str, dict[str, Any]] = {}
    for place in corpus.tree:
        places = provinces.setdefault(place.code[:2], {})
        places[place.code] = _place(place, by_id, corpus, address)
    for province, places in provinces.items():
        yield data_file(f"compare/places/{province}", places)


def _case(placed: PlacedCase, near: str, corpus: Corpus, address: Address) -> bytes:
    """The data of the file of a case, with the cases to suggest (JSON)."""
    own = compact(packed(case_contents(placed, corpus, address))).removesuffix("}")
    return arguments(f'{own},"near":{near}}}')


def _terms(corpus: Corpus, address: Address) -> Mapping[str, Any]:
    """`[name, address, theme]` of every theme, reform and indicator."""
    themes = {theme.id: theme.name for theme in corpus.themes}
    return {
        "themes": [
            [theme.name, address(f"themes/{theme.id}.md"), theme.name] for theme in corpus.themes
        ],
        "reforms": [
            [item.name, address(f"reforms/{item.id}.md"), themes.get(item.theme, "")]
            for item in corpus.reforms
        ],
        "indicators": [
            [item.name, address(f"indicators/{item.id}.md"), themes.get(item.theme, "")]
            for item in corpus.vocabulary.indicators
        ],
    }


def _names(corpus: Corpus) -> Mapping[str, Any]:
    """Places as `[code, label]`; cases as three strings with one line per case.

    The strings are their ids, titles and places. `dates` maps the 0-based line of a case to what
    `when` says of it, if its id does not end in it.
    """
    cases = [placed.case for placed in corpus.cases]
    return {
        "places": [[place.code, _label(place, corpus)] for place in corpus.tree],
        "ids": "\n".join(case.id for case in cases),
        "titles": "\n".join(" ".join(public_title(case).split("\n")) for case in cases),
        "where": "\n".join(" ".join(place_name(case).split("\n")) for case in cases),
        "dates": {
            number: when(case)
            for number, case in enumerate(cases)
            if not case.date or not case.id.endswith(case.date)
        },
    }


def _label(place: PlaceNode, corpus: Corpus) -> str:
    """The full name of a place: 湖南省 长沙市."""
    return " ".join(item.name for item in corpus.tree.line(place.code))


def _place(
    place: PlaceNode, by_id: Mapping[str, PlacedCase], corpus: Corpus, address: Address
) -> Mapping[str, Any]:
    """The page of a place, the ids of the cases that represent it, and its numbers of cases."""
    own = newest_first(by_id[name] for name in dict.fromkeys(place.own))
    below = newest_first(by_id[name] for name in place.all if name not in set(place.own))
    chosen = [*own, *below][:MOST_CASES]
    return {
        "url": address(f"places/{place.code}.md"),
        "title": _label(place, corpus),
        "cases": [item.case.id for item in chosen],
        "own": len(own),
        "total": len(own) + len(below),
    }
