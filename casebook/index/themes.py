"""Theme pages: the cases and sections about a theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.findings import Section
from casebook.index import counts
from casebook.index.evidence import strongest_finding
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Column,
    Content,
    IndexPage,
    Link,
    Paragraph,
    joined,
    paragraphs,
    side_by_side,
)
from casebook.index.pagination import IndexRow, TablePage, by_place, province_row, table_pages
from casebook.index.tables import case_link, date_text, passage_link, place_link, topic_table
from casebook.privacy import redact_label
from casebook.problems.quoting import shortened
from casebook.vocabulary import Theme

_COLUMNS = (
    Column("案例"),
    Column("地区", "name"),
    Column("日期", "name"),
    Column("有据的原句", "quotes"),
    Column("相关章节", "quotes"),
)
_CRUMB = Link("主题", "themes/index.md")
MOST_SECTIONS = 4
"""Sections listed per case."""
_LONGEST_HEADING = 40


def build_themes(corpus: Corpus) -> Iterator[IndexPage]:
    """The list of themes and one page for each."""
    prose = "每篇案例按内容归入一个或几个主题；点名称看哪些案例的哪些章节谈它。"
    blocks = (Paragraph(prose), topic_table("themes", corpus.themes, corpus.by_theme))
    yield IndexPage("themes/index.md", "主题", blocks)
    for theme in corpus.themes:
        yield from _pages(theme, by_place(corpus.by_theme.get(theme.name, ())), corpus)


def _pages(theme: Theme, cases: Sequence[PlacedCase], corpus: Corpus) -> Iterator[IndexPage]:
    sheet = TablePage(
        folder="themes",
        id=theme.id,
        title=theme.name,
        columns=_COLUMNS,
        crumbs=(_CRUMB,),
        noun="篇",
    )
    rows = [_row(placed, theme, corpus) for placed in cases]
    lead = paragraphs(f"收录内容：{theme.covers}" if theme.covers else "", counts.coverage(cases))
    own = [reform for reform in corpus.reforms if reform.theme == theme.id]
    tail = side_by_side(
        *counts.breakdown(cases, corpus),
        counts.common_reforms(cases, corpus, "相关改革", among=own),
    )
    yield from table_pages(sheet, rows, lead, tail)


def _row(placed: PlacedCase, theme: Theme, corpus: Corpus) -> IndexRow:
    case = corpus.read(placed)
    sections = sections_of(case, theme.id)
    links = (section_link(section, placed, case) for section in sections)
    cells = (
        case_link(placed),
        place_link(placed, province=False),
        date_text(placed.case),
        _strongest(placed, case, sections),
        joined(links, " "),
    )
    return province_row(placed, corpus, cells)


def _strongest(placed: PlacedCase, case: CaseText, sections: Sequence[Section]) -> Content:
    """The sentence of the sections with most to show, as a link; "" if none has anything."""
    spans = [(section.start, section.end) for section in sections]
    found = strongest_finding(case, spans)
    if not found:
        return ""
    sentence = excerpts(case).sentence(found.start, found.start + len(found.text))
    return passage_link(sentence, placed, case=case, start=found.start)


def sections_of(case: CaseText, theme: str) -> list[Section]:
    """The first `MOST_SECTIONS` sections about a theme, given by id.

    Sections inside a section of the result are left out.
    """
    sections: list[Section] = []
    for section in case.sections:
        if theme in section.themes and (not sections or section.start >= sections[-1].end):
            sections.append(section)
    return sections[:MOST_SECTIONS]


def section_link(section: Section, placed: PlacedCase, case: CaseText) -> Link:
    """The heading of a section, shortened, as a link to it."""
    label = shortened(redact_label(section.heading), _LONGEST_HEADING)
    return passage_link(label, placed, case=case, start=section.start)
