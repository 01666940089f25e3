"""Reform pages: what a reform is, who did it in which words with which figures, and beside what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.index.counts import by_level, by_province, by_year, reforms_with
from casebook.index.divide import (
    IndexRow,
    TablePage,
    by_place,
    case_keys,
    province_key,
    sheet_pages,
)
from casebook.index.evidence import Shown, evidence_of
from casebook.index.markdown import Column, link, page, text
from casebook.index.model import GeneratedPage, PlacedCase, Reform, Shelf
from casebook.index.tables import date_link, passage_link, place_link
from casebook.index.topics import EMPTY, listing

_COLUMNS: Sequence[Column] = (
    ("地区", ":--"),
    ("日期", ":--"),
    ("原文", "----"),
    ("同段其他数字", "---"),
)
_CRUMB = link("改革举措", "index.md")
_NO_QUOTE = "（编者标注，正文里没有找到相应语句）"


def build(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The list of reforms, theme by theme, and one page for each."""
    yield GeneratedPage("reforms/index.md", _index(shelf))
    shown = {
        placed.case.id: evidence_of(shelf.read(placed), placed.case.reforms)
        for placed in shelf.cases
    }
    for reform in shelf.reforms:
        cases = by_place(shelf.by_reform.get(reform.name, ()))
        held = [(placed, shown[placed.case.id].get(reform.name)) for placed in cases]
        yield from _pages(reform, held, shelf)


def _index(shelf: Shelf) -> str:
    groups = [
        f"## {text(theme.name)}\n\n" + listing(group, shelf.by_reform)
        for theme in shelf.themes
        if (group := [reform for reform in shelf.reforms if reform.theme == theme.id])
    ]
    known = {theme.id for theme in shelf.themes}
    rest = [reform for reform in shelf.reforms if reform.theme not in known]
    others = "## 其他\n\n" + listing(rest, shelf.by_reform) if rest else ""
    prose = "各地报告里已经推行的改革举措，按主题排列；点名称看谁做了、原文怎么说。"
    return page("改革举措", prose, *groups, others)


def _pages(
    reform: Reform, held: Sequence[tuple[PlacedCase, Shown | None]], shelf: Shelf
) -> Iterator[GeneratedPage]:
    sheet = TablePage(
        folder="reforms",
        id=reform.id,
        title=reform.name,
        columns=_COLUMNS,
        crumbs=(_CRUMB,),
        noun="篇",
    )
    cases = [placed for placed, _ in held]
    rows = [_row(placed, shown, shelf, sheet.path) for placed, shown in held]
    provinces = {placed.case.adcode[:2] for placed in cases if placed.case.adcode}
    lead = (
        f"包括：{text(reform.covers)}" if reform.covers else "",
        f"共 {len(cases)} 篇，涉及 {len(provinces)} 个省级地区。点语句看它在原文里的位置。"
        if cases
        else EMPTY,
    )
    tail = (
        by_province(cases, shelf, sheet.path),
        by_year(cases),
        by_level(cases),
        reforms_with(cases, shelf, sheet.path, "同时推行的改革", but=reform.name),
    )
    yield from sheet_pages(sheet, rows, lead, tail)


def _row(placed: PlacedCase, shown: Shown | None, shelf: Shelf, path: str) -> IndexRow:
    case = shelf.read(placed)
    quotes = (
        passage_link(quote.words, placed, case, quote.start, path)
        for quote in (shown.quotes if shown else ())
    )
    return IndexRow(
        (
            place_link(placed, path, province=False),
            date_link(placed, path),
            " ".join(quotes) or _NO_QUOTE,
            "；".join(text(figure) for figure in (shown.figures if shown else ())),
        ),
        case_keys(placed, shelf),
        text(province_key(placed, shelf)[1]),
        placed.case.date,
    )
