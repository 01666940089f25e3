"""What the search box proposes while a reader types.

`suggest.js`        reforms, indicators and themes with their other names, and the places
`suggest-more.js`   titles of cases, and what reports claim to have done first
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from casebook.casetext.titles import public_title
from casebook.index.claim_kinds import FIRSTS
from casebook.index.model import Corpus
from casebook.index.site_file import Address, SiteFile
from casebook.index.tables import place_name
from casebook.privacy import redact_label
from casebook.search.shards import data_file

# The list of firsts grows with the casebook, and no reader scrolls through it.
_MOST_FIRSTS = 2_000


def suggestion_files(corpus: Corpus, address: Address) -> Iterator[SiteFile]:
    """Both files; every row begins with the words to show."""
    vocabulary = corpus.vocabulary
    yield data_file(
        "suggest",
        {
            "reforms": [
                [item.name, address(f"reforms/{item.id}.md"), list(item.aliases)]
                for item in vocabulary.reforms
            ],
            "indicators": [
                [item.name, address(f"indicators/{item.id}.md"), list(item.examples)]
                for item in vocabulary.indicators
            ],
            "themes": [[item.name, address(f"themes/{item.id}.md"), []] for item in corpus.themes],
            "places": [
                [place.name, address(f"places/{place.code}.md"), _above(place.code, corpus)]
                for place in corpus.tree
            ],
        },
    )
    yield data_file(
        "suggest-more",
        {
            "titles": [
                [_line(public_title(placed.case)), address(placed.src_uri), place_name(placed.case)]
                for placed in corpus.cases
            ],
            "firsts": list(_firsts(corpus, address))[:_MOST_FIRSTS],
        },
    )


def _above(code: str, corpus: Corpus) -> str:
    """The names of the places above one: 湖南省 for 长沙市."""
    return " ".join(item.name for item in corpus.tree.line(code)[:-1])


def _firsts(corpus: Corpus, address: Address) -> Iterator[list[Any]]:
    """Yield `[what was first, address of its paragraph, place]`, each claim of a case once."""
    for placed in corpus.cases:
        case = corpus.read(placed)
        listed: set[str] = set()
        for claim in case.findings.firsts:
            label = _line(redact_label(FIRSTS.label(claim)))
            if not label or label in listed:
                continue
            listed.add(label)
            anchor = quote(case.passage_at(claim.start).anchor)
            yield [label, f"{address(placed.src_uri)}#{anchor}", place_name(placed.case)]


def _line(text: str) -> str:
    return " ".join(text.split())
