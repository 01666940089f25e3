"""Reform pages: the places that carry out a reform, with quotes and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.index.counts import breakdown, common_reforms, coverage
from casebook.index.divide import IndexRow, TablePage, by_place, province_row, table_pages
from casebook.index.evidence import ReformEvidence, evidence_of
from casebook.index.markdown import Column, link, page, text
from casebook.index.model import Corpus, GeneratedPage, PlacedCase
from casebook.index.tables import date_link, passage_link, place_link, topic_table
from casebook.vocabulary import Reform

_COLUMNS: Sequence[Column] = (
    ("地区", ":--"),
    ("日期", ":--"),
    ("原文", "----"),
    ("同段其他数字", "---"),
)
_CRUMB = link("改革举措", "index.md")
_NO_QUOTE = "（编者标注，正文里没有找到相应语句）"


def build(corpus: Corpus) -> Iterator[GeneratedPage]:
    """The list of reforms, theme by theme, and one page for each."""
    yield GeneratedPage("reforms/index.md", _list(corpus))
    evidence = {
        placed.case.id: evidence_of(corpus.read(placed), placed.case.reforms)
        for placed in corpus.cases
    }
    for reform in corpus.reforms:
        cases = by_place(corpus.by_reform.get(reform.name, ()))
        of_reform = [evidence[placed.case.id].get(reform.name) for placed in cases]
        yield from _pages(reform, cases, of_reform, corpus)


def _list(corpus: Corpus) -> str:
    groups = [
        f"## {text(theme.name)}\n\n" + topic_table(group, corpus.by_reform)
        for theme in corpus.themes
        if (group := [reform for reform in corpus.reforms if reform.theme == theme.id])
    ]
    known = {theme.id for theme in corpus.themes}
    rest = [reform for reform in corpus.reforms if reform.theme not in known]
    others = "## 其他\n\n" + topic_table(rest, corpus.by_reform) if rest else ""
    prose = "各地报告里已经推行的改革举措，按主题排列；点名称看谁做了、原文怎么说。"
    return page("改革举措", (prose, *groups, others))


def _pages(
    reform: Reform,
    cases: Sequence[PlacedCase],
    evidence: Sequence[ReformEvidence | None],
    corpus: Corpus,
) -> Iterator[GeneratedPage]:
    """The page of a reform; `evidence` has one entry per case, None where the text has none."""
    sheet = TablePage(
        folder="reforms",
        id=reform.id,
        title=reform.name,
        columns=_COLUMNS,
        crumbs=(_CRUMB,),
        noun="篇",
    )
    rows = [_row(*pair, corpus, sheet.path) for pair in zip(cases, evidence, strict=True)]
    lead = (
        f"包括：{text(reform.covers)}" if reform.covers else "",
        coverage(cases) + ("点语句看它在原文里的位置。" if cases else ""),
    )
    beside = common_reforms(cases, corpus, sheet.path, "同时推行的改革", excluding=reform.name)
    yield from table_pages(sheet, rows, lead, (*breakdown(cases, corpus, sheet.path), beside))


def _row(
    placed: PlacedCase, evidence: ReformEvidence | None, corpus: Corpus, path: str
) -> IndexRow:
    case = corpus.read(placed)
    quotes = (
        passage_link(quote.text, placed, case=case, start=quote.start, page=path)
        for quote in (evidence.quotes if evidence else ())
    )
    cells = (
        place_link(placed, path, province=False),
        date_link(placed, path),
        " ".join(quotes) or _NO_QUOTE,
        "；".join(map(text, evidence.figures if evidence else ())),
    )
    return province_row(placed, corpus, cells)
