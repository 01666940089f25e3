"""The page of a place with several reports: its pairs of reports, and its indicators over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casebook.casetext.report_year import when
from casebook.index.changes.comparing import Comparison
from casebook.index.changes.indicator_series import MOST_ROWS, indicator_series
from casebook.index.changes.pair_pages import INDEX_LINK
from casebook.index.changes.pairs import FOLDER, Author
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Block, Column, Heading, IndexPage, Link, Paragraph, Row, Table
from casebook.index.pagination import IndexRow, TablePage, table_pages, year_key
from casebook.index.tables import case_link, date_text

PairsOf = Mapping[Author, Sequence[Comparison]]
"""Whose reports -> the comparisons of each of them with the last one before."""

_COLUMNS = (
    Column("前一份"),
    Column("后一份"),
    Column("段落"),
    Column("两份都有的指标", "number"),
    Column("改革举措"),
)


def place_changes(
    name: str,
    series: Mapping[Author, Sequence[PlacedCase]],
    pairs: PairsOf,
    corpus: Corpus,
) -> Iterator[IndexPage]:
    """The page of a place; `series` are its reports in order, by township and body."""
    code = next(iter(series))[0]
    sheet = TablePage(
        folder=FOLDER,
        id=f"place-{code}",
        title=f"{name}：历次报告的变化",
        columns=_COLUMNS,
        crumbs=(INDEX_LINK,),
        noun="组对照",
    )
    rows = [
        _row(comparison, whose(name, author) if len(series) > 1 else "")
        for author in series
        for comparison in reversed(pairs[author])
    ]
    lead = (
        Paragraph(
            ("历次报告前后对照；这个地方的全部案例见", Link(name, f"places/{code}.md"), "。")
        ),
    )
    yield from table_pages(sheet, rows, lead, tuple(_indicators(name, series, corpus)))


def whose(name: str, author: Author) -> str:
    """Whose reports: the place's own, those of a township or of a body of it."""
    return " ".join(filter(None, author[1:])) or name


def _indicators(
    name: str, series: Mapping[Author, Sequence[PlacedCase]], corpus: Corpus
) -> Iterator[Block]:
    """The indicators of each series of reports, `MOST_ROWS` values in all."""
    left = MOST_ROWS
    for author, reports in series.items():
        blocks = indicator_series(reports, corpus, left)
        if blocks:
            yield Heading(f"{whose(name, author)}历次报告的指标")
            yield from blocks
        left -= sum(
            len(group.rows)
            for block in blocks
            if isinstance(block, Table)
            for group in block.groups
        )


def _row(comparison: Comparison, group: str) -> IndexRow:
    """A pair; its year is that of the later report."""
    pair = comparison.pair
    cells: Row = (
        *(_report(placed) for placed in (pair.earlier, pair.later)),
        Link(comparison.summary, pair.page),
        str(len(comparison.figures)),
        _reforms(comparison),
    )
    return IndexRow(cells, (year_key(pair.later),), group, when(pair.later.case))


def _report(placed: PlacedCase) -> tuple[str, Link]:
    return f"{date_text(placed.case)} ", case_link(placed)


def _reforms(comparison: Comparison) -> str:
    """How many reforms only one of the reports names; "" for none."""
    changes = ((comparison.new, "新写到"), (comparison.gone, "没有写到"))
    counts = ((sum(not item.mention for item in found), name) for found, name in changes)
    return "，".join(f"{name} {count} 项" for count, name in counts if count)
