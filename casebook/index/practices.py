"""Practices with a name of their own that several places report under the same name, by date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext.report_year import when
from casebook.findings import Initiative
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Block,
    Column,
    Content,
    Heading,
    Link,
    Paragraph,
    Piece,
    joined,
    table,
)
from casebook.index.spread import said_link
from casebook.index.tables import date_link, passage_link, place_link, place_name
from casebook.index.tree import NONE, place_page_id

_COLUMNS = (
    Column("名称"),
    Column("最早的报告", "name"),
    Column("地区", "name"),
    Column("后来还有", "remark"),
)
_SAID = Column("借鉴、推广的原话", "quotes")
_PROSE = (
    "几个地方的报告里名称相同的做法；“最早的报告”只是收录的各篇里最早的。名称相同，未必是同一件事；"
    "报告在后，也不等于是学来的，除非原文写明借鉴、推广。"
)
MOST_NAMES = 100
MOST_PLACES = 12
"""Names listed, those of most places first, and later places of each."""
_NAME = re.compile("[一-鿿]{2}")  # 1+8 is no name that says anything


@dataclass(frozen=True, slots=True)
class _Named:
    """A practice in the earliest report of a place."""

    placed: PlacedCase
    item: Initiative


def practice_blocks(corpus: Corpus) -> tuple[Block, ...]:
    """The heading and table of the practices that two or more places name; () without any."""
    shared = sorted(_shared(corpus).items(), key=lambda each: (-len(each[1]), each[0]))
    if not shared:
        return ()
    rows = [_row(name, places, corpus) for name, places in shared[:MOST_NAMES]]
    # Most reports say nothing of learning, so that the column would be empty in every row.
    if any(row[-1] for row in rows):
        listed = table((*_COLUMNS, _SAID), rows)
    else:
        listed = table(_COLUMNS, [row[:-1] for row in rows])
    cut = f"共 {len(shared)} 个，列出地方最多的 {len(rows)} 个。" if len(shared) > len(rows) else ""
    return Heading("同名的做法"), Paragraph(_PROSE + cut), listed


def _shared(corpus: Corpus) -> Mapping[str, Sequence[_Named]]:
    """Name -> where it occurs, one report a place, earliest first; of names in two or more places."""
    found: dict[str, dict[str, _Named]] = {}
    for placed in sorted(corpus.cases, key=lambda each: (when(each.case), each.case.id)):
        page = place_page_id(placed.case)
        if page == NONE or placed.case.masked or not when(placed.case):
            continue
        for item in corpus.read(placed).findings.initiatives:
            if _NAME.search(item.name):
                found.setdefault(item.name, {}).setdefault(page, _Named(placed, item))
    return {name: tuple(places.values()) for name, places in found.items() if len(places) > 1}


def _row(name: str, places: Sequence[_Named], corpus: Corpus) -> tuple[Content, ...]:
    first, *later = places
    said = joined((link for named in places for link in _said(named, corpus)), " ")
    shown: list[Piece] = [_link(_where(named), named, corpus) for named in later[:MOST_PLACES]]
    more = len(later) - len(shown)
    shown += [f"另有 {more} 个地方"] if more > 0 else []
    return (
        _link(f"“{name}”", first, corpus),
        date_link(first.placed),
        place_link(first.placed),
        joined(shown, "、"),
        said,
    )


def _where(named: _Named) -> str:
    return f"{place_name(named.placed.case)}（{when(named.placed.case)}）"


def _link(label: str, named: _Named, corpus: Corpus) -> Link:
    text = corpus.read(named.placed)
    return passage_link(label, named.placed, case=text, start=named.item.start)


def _said(named: _Named, corpus: Corpus) -> Iterator[Link]:
    """Yield the statements of learning or spreading that contain the name of the practice."""
    text = corpus.read(named.placed)
    for item in dict.fromkeys(item for ladder in text.ladders for item in ladder.spread):
        if named.item.name in text.text[item.start : item.end]:
            yield said_link(item, named.placed, corpus)
