"""Practices with a name of their own that several places report under the same name, by date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.findings import Initiative
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Block, Column, Content, Heading, Link, Paragraph, joined, table
from casebook.index.spread import said_link
from casebook.index.tables import date_link, passage_link, place_link, place_name
from casebook.index.tree import NONE, place_page_id

_COLUMNS = (
    Column("名称", "name"),
    Column("最早的报告", "name"),
    Column("地区", "name"),
    Column("后来还有"),
    Column("借鉴、推广的原话", "quotes"),
)
_PROSE = (
    "几个地方的报告里名称相同的做法，按收录的最早一篇的日期排。名称相同，未必是同一件事；"
    "报告在后，也不等于是学来的：只有原文写明借鉴、推广的，才列在右边一栏。"
)
_NAME = re.compile("[一-鿿]{2}")  # 1+8 is no name that says anything


@dataclass(frozen=True, slots=True)
class _Named:
    """A practice in the earliest report of a place."""

    placed: PlacedCase
    item: Initiative


def practice_blocks(corpus: Corpus) -> tuple[Block, ...]:
    """The heading and table of the practices that two or more places name; () without any."""
    rows = [_row(name, places, corpus) for name, places in sorted(_shared(corpus).items())]
    if not rows:
        return ()
    return Heading("同名的做法"), Paragraph(_PROSE), table(_COLUMNS, rows)


def _shared(corpus: Corpus) -> Mapping[str, Sequence[_Named]]:
    """Name -> where it occurs, one report a place, earliest first; of names in two or more places."""
    found: dict[str, dict[str, _Named]] = {}
    for placed in sorted(corpus.cases, key=lambda each: (each.case.date, each.case.id)):
        page = place_page_id(placed.case)
        if page == NONE or placed.case.masked or not placed.case.date:
            continue
        for item in corpus.read(placed).findings.initiatives:
            if _NAME.search(item.name):
                found.setdefault(item.name, {}).setdefault(page, _Named(placed, item))
    return {name: tuple(places.values()) for name, places in found.items() if len(places) > 1}


def _row(name: str, places: Sequence[_Named], corpus: Corpus) -> tuple[Content, ...]:
    first, *later = places
    said = joined((link for named in places for link in _said(named, corpus)), " ")
    return (
        _link(f"“{name}”", first, corpus),
        date_link(first.placed),
        place_link(first.placed),
        joined((_link(_where(named), named, corpus) for named in later), "、"),
        said,
    )


def _where(named: _Named) -> str:
    return f"{place_name(named.placed.case)}（{named.placed.case.date}）"


def _link(label: str, named: _Named, corpus: Corpus) -> Link:
    text = corpus.read(named.placed)
    return passage_link(label, named.placed, case=text, start=named.item.start)


def _said(named: _Named, corpus: Corpus) -> Iterator[Link]:
    """Yield the statements of learning or spreading that contain the name of the practice."""
    text = corpus.read(named.placed)
    for item in dict.fromkeys(item for ladder in text.ladders for item in ladder.spread):
        if named.item.name in text.text[item.start : item.end]:
            yield said_link(item, named.placed, corpus)
