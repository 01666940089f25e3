"""The data from which the search page makes a Word document of its hits.

`search/data/word.js`      the parts that all documents share (casebook/export/word/parts.py)
`search/data/word/<n>.js`  for each of `GROUP` cases its title lines, references and order
                           of passages; their text is in the `text/` files of the search index
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casebook.casetext import CaseText, Passage
from casebook.casetext.titles import public_subtitle, public_title
from casebook.dataset.citation import chinese_date, official, without_private
from casebook.export.choices import TITLE
from casebook.export.word import content, document, excerpts, parts
from casebook.index.case_parts import kept_part
from casebook.index.model import Corpus, PlacedCase
from casebook.index.site_file import Address, SiteFile, SiteInfo
from casebook.search.shards import arguments, compact, data_file, data_file_of
from casebook.shelf import Kind

GROUP = 50
"""Cases per file; a case takes about 300 bytes."""
# Placeholders, which word.js replaces.
_ADDRESS, _TODAY = "{address}", "{today}"
KIND: Kind[str] = Kind("word", str, packed=True)
"""The row of a case as JSON."""
_NUMBERED = "abcde"  # level of a numbered heading -> its character


def word_files(corpus: Corpus, address: Address, about: SiteInfo) -> Iterator[SiteFile]:
    """Yield the shared parts, then the cases in the order of the corpus."""
    yield data_file(
        "word",
        {
            "group": GROUP,
            "static": parts.STATIC,
            "open": parts.OPEN,
            "close": parts.CLOSE,
            "numbering": parts.NUMBERING,
            "contents": document.CONTENTS,
            "references": document.REFERENCES,
            "figures": excerpts.FIGURES,
            "table": excerpts.TABLE,
            "letters": excerpts.ROW_LETTERS,
            "sizes": excerpts.SIZES,
            "title": TITLE,
        },
    )
    for start in range(0, len(corpus.cases), GROUP):
        cases = corpus.cases[start : start + GROUP]
        rows = ",".join(_kept_case(placed, corpus, address, about) for placed in cases)
        yield data_file_of(f"word/{start // GROUP}", arguments(f"[{rows}]"))


def _kept_case(placed: PlacedCase, corpus: Corpus, address: Address, about: SiteInfo) -> str:
    """The row of a case as JSON."""
    page = about.absolute(address(placed.src_uri)) if about.url else ""
    return kept_part(
        KIND, placed, corpus, lambda: compact(_case(placed, page, corpus.read(placed))), page
    )


def _case(placed: PlacedCase, page: str, text: CaseText) -> list[Any]:
    """A row: title, subtitle, lines about place, date and source, references, passage order.

    The first reference has the URL of the page, or a placeholder for it; the second, without a URL,
    is "" if the URL is known. The form of official documents comes last. `page` is the URL, "" if unknown.
    """
    case = placed.case
    return [
        public_title(case),
        public_subtitle(case),
        content.about(case),
        content.reference(case, page or _ADDRESS, _TODAY),
        "" if page else content.reference(case),
        _order(text.passages),
        without_private(official(case, chinese_date(case.date) if case.date else ""), case),
    ]


def _order(passages: tuple[Passage, ...]) -> str:
    """One character per passage: `.` a paragraph, `2`..`4` a heading, `c`..`e` a numbered one."""
    counted = content.counted_levels(passages)
    return "".join(
        (_NUMBERED[item.level] if item.level in counted else str(item.level)) if item.level else "."
        for item in passages
    )
