"""Theme pages: the sections that are filed under a theme; and the list that topics share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casebook.casetext import CaseText
from casebook.findings import Section
from casebook.index.counts import by_level, by_province, by_year, reforms_with
from casebook.index.divide import (
    IndexRow,
    TablePage,
    by_place,
    case_keys,
    province_key,
    sheet_pages,
)
from casebook.index.markdown import Column, link, page, table, text
from casebook.index.model import GeneratedPage, PlacedCase, Shelf, Theme
from casebook.index.tables import case_link, passage_link, place_link, shown_day
from casebook.privacy import redact
from casebook.problems.quoting import shortened

EMPTY = "暂无案例。"
_COLUMNS: Sequence[Column] = (
    ("案例", "---"),
    ("地区", ":--"),
    ("日期", ":--"),
    ("相关章节", "----"),
)
_CRUMB = link("主题", "index.md")
MOST_SECTIONS = 4
_HEADING = 40


def build_themes(shelf: Shelf) -> Iterator[GeneratedPage]:
    """The list of themes and one page for each."""
    prose = "每篇案例按内容归入一个或几个主题；点名称看哪些案例的哪些章节谈它。"
    yield GeneratedPage(
        "themes/index.md", page("主题", prose, listing(shelf.themes, shelf.by_theme))
    )
    for theme in shelf.themes:
        yield from _pages(theme, by_place(shelf.by_theme.get(theme.name, ())), shelf)


def listing(topics: Sequence[Theme], cases: Mapping[str, Sequence[PlacedCase]]) -> str:
    """A table of topics of one folder with their cases counted."""
    rows = (
        (
            link(text(topic.name), f"{topic.id}.md"),
            text(topic.covers),
            str(len(cases.get(topic.name, ()))),
        )
        for topic in topics
    )
    return table((("名称", ":--"), ("内容", "---"), ("案例", "--:")), rows)


def _pages(theme: Theme, cases: Sequence[PlacedCase], shelf: Shelf) -> Iterator[GeneratedPage]:
    sheet = TablePage(
        folder="themes",
        id=theme.id,
        title=theme.name,
        columns=_COLUMNS,
        crumbs=(_CRUMB,),
        noun="篇",
    )
    rows = [_row(placed, theme, shelf, sheet.path) for placed in cases]
    provinces = {placed.case.adcode[:2] for placed in cases if placed.case.adcode}
    own = [reform for reform in shelf.reforms if reform.theme == theme.id]
    lead = (
        f"收录内容：{text(theme.covers)}" if theme.covers else "",
        f"共 {len(cases)} 篇，涉及 {len(provinces)} 个省级地区。" if cases else EMPTY,
    )
    tail = (
        by_province(cases, shelf, sheet.path),
        by_year(cases),
        by_level(cases),
        reforms_with(cases, shelf, sheet.path, "相关改革", among=own),
    )
    yield from sheet_pages(sheet, rows, lead, tail)


def _row(placed: PlacedCase, theme: Theme, shelf: Shelf, path: str) -> IndexRow:
    case = shelf.read(placed)
    sections = " ".join(
        passage_link(_short(section.heading), placed, case, section.start, path)
        for section in sections_of(case, theme.id)
    )
    return IndexRow(
        (
            case_link(placed, path),
            place_link(placed, path, province=False),
            shown_day(placed.case),
            sections,
        ),
        case_keys(placed, shelf),
        text(province_key(placed, shelf)[1]),
        placed.case.date,
    )


def sections_of(case: CaseText, theme: str) -> list[Section]:
    """The first sections with the theme; not those inside one that is listed."""
    found: list[Section] = []
    for section in case.sections:
        if theme in section.themes and (not found or section.start >= found[-1].end):
            found.append(section)
    return found[:MOST_SECTIONS]


def _short(heading: str) -> str:
    words = redact(heading)
    return shortened(words, _HEADING)
