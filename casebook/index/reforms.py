"""Reform pages: the places that carry out a reform, with quotes and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casebook.casetext.anchors import heading_anchor
from casebook.extract.ladder import Ladder
from casebook.index.changes.years import PAGE as YEARS_PAGE
from casebook.index.changes.years import TITLE as YEARS_TITLE
from casebook.index.changes.years import counted_years
from casebook.index.counts import breakdown, common_reforms, coverage
from casebook.index.evidence import NO_QUOTE, ReformEvidence, evidence_of
from casebook.index.facts import case_facts
from casebook.index.ladders import EXPLAINED, HEADING, highest_label, ladders_of
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Block,
    Column,
    Content,
    Heading,
    IndexPage,
    Link,
    Paragraph,
    joined,
    paragraphs,
    side_by_side,
)
from casebook.index.pagination import IndexRow, TablePage, by_place, province_row, table_pages
from casebook.index.practices import practice_blocks
from casebook.index.spread import HEADING as SPREAD
from casebook.index.spread import spread_blocks
from casebook.index.tables import date_link, passage_link, place_link, topic_table
from casebook.vocabulary import Reform

_COLUMNS = (
    Column("地区", "name"),
    Column("日期", "name"),
    Column(HEADING, "name"),
    Column("原文", "quotes"),
)
_CRUMB = Link("改革举措", "reforms/index.md")


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """The list of reforms, theme by theme, and one page for each."""
    yield IndexPage("reforms/index.md", "改革举措", tuple(_list(corpus)))
    evidence = {
        placed.case.id: evidence_of(corpus.read(placed), placed.case.reforms)
        for placed in corpus.cases
    }
    for reform in corpus.reforms:
        cases = by_place(corpus.by_reform.get(reform.name, ()))
        of_reform = [evidence[placed.case.id].get(reform.name) for placed in cases]
        yield from _pages(reform, cases, of_reform, corpus)


def _list(corpus: Corpus) -> Iterator[Block]:
    """A table of the reforms of each theme."""
    yield Paragraph("各地报告里已经推行的改革举措，按主题排列；点名称看谁做了、原文怎么说。")
    if counted_years(corpus):
        yield Paragraph(("哪些写到的多了、少了，见", Link(YEARS_TITLE, YEARS_PAGE), "。"))
    groups: dict[str, list[Reform]] = {theme.id: [] for theme in corpus.themes}
    rest: list[Reform] = []
    for reform in corpus.reforms:
        groups.get(reform.theme, rest).append(reform)
    named = [(theme.name, groups[theme.id]) for theme in corpus.themes]
    for name, group in (*named, ("其他", rest)):
        if group:
            yield Heading(name)
            yield topic_table("reforms", group, corpus.by_reform)
    yield from practice_blocks(corpus)


def _pages(
    reform: Reform,
    cases: Sequence[PlacedCase],
    evidence: Sequence[ReformEvidence | None],
    corpus: Corpus,
) -> Iterator[IndexPage]:
    """The page of a reform; `evidence` has one entry per case, None where the text has none."""
    sheet = TablePage(
        folder="reforms",
        id=reform.id,
        title=reform.name,
        columns=_COLUMNS,
        crumbs=(_CRUMB,),
        noun="篇",
    )
    rows = [_row(*pair, reform.name, corpus) for pair in zip(cases, evidence, strict=True)]
    spread = spread_blocks(reform.name, cases, corpus)
    lead = paragraphs(
        f"包括：{reform.covers}" if reform.covers else "",
        coverage(cases) + ("点语句看它在原文里的位置。" if cases else ""),
        f"“{HEADING}”{EXPLAINED}" if cases else "",
        ("谁的报告在前、谁写明学了谁，见", _to_spread(reform), "。") if spread else "",
    )
    beside = common_reforms(cases, corpus, "同时推行的改革", excluding=reform.name)
    tail = (
        *spread,
        *side_by_side(*breakdown(cases, corpus), beside),
    )
    yield from table_pages(sheet, rows, lead, tail)


def _to_spread(reform: Reform) -> Link:
    """The section of the reform's page that is far below a long table."""
    return Link(SPREAD, f"reforms/{reform.id}.md", heading_anchor(SPREAD))


def _row(
    placed: PlacedCase, evidence: ReformEvidence | None, reform: str, corpus: Corpus
) -> IndexRow:
    case = corpus.read(placed)
    ladder = ladders_of(case, placed.case.reforms).get(reform)
    quotes = (
        passage_link(quote.text, placed, case=case, start=quote.start)
        for quote in (evidence.quotes if evidence else ())
    )
    cells = (
        place_link(placed, province=False),
        date_link(placed),
        _highest(ladder, placed, corpus),
        joined(quotes, " ") or NO_QUOTE,
    )
    facts = replace(case_facts(placed.case), rung=highest_label(ladder) if ladder else "")
    return province_row(placed, corpus, cells, facts)


def _highest(ladder: Ladder | None, placed: PlacedCase, corpus: Corpus) -> Content:
    """The highest rung as a link to its clause; "" where the text shows none."""
    if ladder is None or not ladder.steps:
        return ""
    start = ladder.steps[-1].start
    return passage_link(highest_label(ladder), placed, case=corpus.read(placed), start=start)
