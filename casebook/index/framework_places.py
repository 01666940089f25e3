"""One page per framework: which of its parts the newest report of each place is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from casebook.index.coverage import Coverage
from casebook.index.facts import case_facts
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Column, IndexPage, Link, Paragraph, Row, bullets
from casebook.index.pagination import IndexRow, TablePage, by_place, province_row, table_pages
from casebook.index.peers import place_key
from casebook.index.tables import date_link, place_link
from casebook.vocabulary import Framework, Node

Covered = Sequence[tuple[PlacedCase, Sequence[Coverage]]]
"""Cases with what each says about every part of a framework."""
_COLUMNS = (
    Column("地区", "name"),
    Column("最新的报告", "name"),
    Column("写到", "number"),
    Column("有做法", "labelled"),
    Column("有数字", "labelled"),
    Column("只有章节", "labelled"),
    Column("未见", "labelled"),
)
SECTION = "cb-frameworks"
"""The id of the section of a case page that says what the case has about each part."""
_NONE = "—"
_PROSE = (
    "每个地方最新的一篇报告写到哪些部分；点“写到”一栏，看那一篇写在哪里。归入哪一部分由词表决定，"
    "“未见”只是程序在这一篇里没有找到，不等于没有做，也不等于别的报告没有写。"
)


def places_page(framework: Framework) -> str:
    """The path of the page, from the site's source folder."""
    return f"frameworks/{framework.id}-places.md"


def place_coverage(
    framework: Framework,
    covered: Covered,
    node_page: Callable[[Node], str],
    crumbs: tuple[Link, ...],
    corpus: Corpus,
) -> Iterator[IndexPage]:
    """The page; masked places and texts about no place are left out, since they cannot be told apart."""
    sheet = TablePage(
        folder="frameworks",
        id=f"{framework.id}-places",
        title=f"{framework.name}：各地写到哪些部分",
        columns=_COLUMNS,
        crumbs=crumbs,
        noun="个地方",
    )
    parts = {placed.case.id: coverage for placed, coverage in covered}
    rows = [_row(placed, parts[placed.case.id], corpus) for placed in _newest(covered)]
    legend = bullets(Link(node.label, node_page(node)) for node in framework.nodes)
    yield from table_pages(sheet, rows, (Paragraph(_PROSE), legend))


def _newest(covered: Covered) -> Iterator[PlacedCase]:
    """Yield the newest case of each place, by place."""
    seen = set()
    for placed in by_place([placed for placed, _ in covered]):
        key = place_key(placed.case)
        if key and key not in seen:
            seen.add(key)
            yield placed


def _row(placed: PlacedCase, parts: Sequence[Coverage], corpus: Corpus) -> IndexRow:
    practised = (item for item in parts if item.practices)
    counted = (item for item in parts if item.figures)
    headed = (item for item in parts if item.sections and not (item.practices or item.figures))
    silent = (item for item in parts if not item)
    cells: Row = (
        place_link(placed, province=False),
        date_link(placed),
        Link(f"{sum(map(bool, parts))} / {len(parts)}", placed.src_uri, SECTION),
        *(
            "、".join(_sign(item.node) for item in found) or _NONE
            for found in (practised, counted, headed, silent)
        ),
    )
    return province_row(placed, corpus, cells, case_facts(placed.case))


def _sign(node: Node) -> str:
    """What stands for a part in a narrow column: its number, else its name."""
    return node.number or node.name
