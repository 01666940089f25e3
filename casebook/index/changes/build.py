"""All pages about changes: the list, a page for each place, one for each pair, and the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.index.changes import years
from casebook.index.changes.comparing import Comparison, compare
from casebook.index.changes.pair_pages import pair_page
from casebook.index.changes.pairs import FOLDER, Author, place_page, report_pairs, report_series
from casebook.index.changes.place_pages import place_changes
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Column, IndexPage, Link, Row, paragraphs
from casebook.index.pagination import IndexRow, TablePage, province_row, table_pages
from casebook.index.tables import case_link, date_text

_COLUMNS = (
    Column("地区", "name"),
    Column("前一份"),
    Column("后一份"),
    Column("变化"),
)
_PROSE = (
    "同一个地方前后两份报告的对照：新增、改写、不再有的段落，指标的变化，新写到和没有写到的改革举措。"
    "先后按报告年份，再按发布日期；同一文种的优先相比。"
)
_NONE = "还没有哪个地方有先后两份报告。"


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """The list of all pairs, the page of each place, the page of each pair, the page of the years."""
    series = report_series(corpus.cases)
    pairs = {
        author: [compare(pair, corpus) for pair in report_pairs(reports)]
        for author, reports in series.items()
    }
    counted = years.counted_years(corpus)
    places: dict[str, dict[Author, Sequence[PlacedCase]]] = {}
    for author, reports in series.items():
        places.setdefault(author[0], {})[author] = reports
    yield from _list(pairs, corpus, with_years=bool(counted))
    for code, own in places.items():
        name = corpus.tree[code].name
        yield from place_changes(name, own, pairs, corpus)
        for author in own:
            for comparison in pairs[author]:
                yield pair_page(comparison, Link(name, place_page(author)), corpus)
    if counted:
        yield years.year_page(corpus, counted)


def _list(
    pairs: dict[Author, list[Comparison]], corpus: Corpus, *, with_years: bool
) -> Iterator[IndexPage]:
    """The list of all pairs by province, newest first within a place."""
    sheet = TablePage(folder=FOLDER, id="index", title="前后变化", columns=_COLUMNS, noun="组对照")
    rows = [
        _row(author, comparison, corpus)
        for author, found in pairs.items()
        for comparison in reversed(found)
    ]
    lead = paragraphs(
        _PROSE,
        ("全部报告合起来看：", Link(years.TITLE, years.PAGE), "。") if with_years else "",
        f"共 {len(rows)} 组对照。" if rows else _NONE,
    )
    yield from table_pages(sheet, rows, lead)


def _row(author: Author, comparison: Comparison, corpus: Corpus) -> IndexRow:
    earlier, later = comparison.pair.earlier, comparison.pair.later
    cells: Row = (
        Link(corpus.tree[author[0]].name, place_page(author)),
        *((f"{date_text(placed.case)} ", case_link(placed)) for placed in (earlier, later)),
        Link(comparison.summary, comparison.pair.page),
    )
    return province_row(later, corpus, cells)
