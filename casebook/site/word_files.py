"""What the search page needs to make a Word document of the cases it shows.

`search/data/word.js`      the parts that every document has (casebook/export/word/parts.py)
`search/data/word/<n>.js`  of each of `GROUP` cases what stands around its text, and the order of
                           its passages, which the files of the search hold already
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.casetext import Passage
from casebook.export.word import content, document, parts
from casebook.index.model import PlacedCase, Shelf
from casebook.index.site_file import About, Address, SiteFile
from casebook.search.shards import script

GROUP = 50
"""Cases to a file: one is about 300 bytes."""
_ADDRESS, _TODAY = "{address}", "{today}"
_COUNTED = "abcde"


def word_files(shelf: Shelf, address: Address, about: About) -> Iterator[SiteFile]:
    """The parts, and the cases in the order of the shelf."""
    yield script(
        "word",
        {
            "group": GROUP,
            "static": parts.STATIC,
            "open": parts.OPEN,
            "close": parts.CLOSE,
            "numbering": parts.NUMBERING,
            "contents": document.CONTENTS,
            "references": document.REFERENCES,
            "hint": document.HINT,
            "title": content.TITLE,
        },
    )
    for start in range(0, len(shelf.cases), GROUP):
        cases = shelf.cases[start : start + GROUP]
        rows = [_case(placed, shelf, address, about) for placed in cases]
        yield script(f"word/{start // GROUP}", rows)


def _case(placed: PlacedCase, shelf: Shelf, address: Address, about: About) -> list[Any]:
    """Title, subtitle, line below, reference with and without an address, order of passages."""
    page = about.absolute(address(placed.src_uri)) if about.url else _ADDRESS
    online = content.article(placed.case, page, _TODAY)
    offline = "" if about.url else content.article(placed.case).reference
    return [
        online.title,
        online.subtitle,
        online.about,
        online.reference,
        offline,
        _order(shelf.read(placed).passages),
    ]


def _order(passages: tuple[Passage, ...]) -> str:
    """A character for each passage: `.` a paragraph, `2`..`4` a heading, `c`..`e` a counted one."""
    counted = content.counted_levels(passages)
    return "".join(
        (_COUNTED[item.level] if item.level in counted else str(item.level)) if item.level else "."
        for item in passages
    )
