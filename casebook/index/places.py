"""Place pages: the tree, each division down to the county, masked places, and no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casebook.casetext.report_year import when
from casebook.index.changes.pairs import place_page, report_series
from casebook.index.counts import EMPTY, by_theme, by_year, common_reforms
from casebook.index.facts import case_facts
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Block,
    BulletList,
    Content,
    Heading,
    IndexPage,
    Item,
    Link,
    Paragraph,
    bullets,
    paragraphs,
    side_by_side,
)
from casebook.index.pagination import IndexRow, TablePage, table_pages, year_key
from casebook.index.peer_tables import peer_blocks
from casebook.index.place_values import figure_charts, figures_table
from casebook.index.tables import NO_PLACE, PlaceColumn, case_cells, case_columns, newest_first
from casebook.index.tree import MASKED, NONE, PlaceNode, PlaceTree

INDEX = "places/index.md"
_CRUMB = Link("地区", INDEX)
# With more places than this, the index omits counties, which are on the pages of their cities.
_FULL_TREE = 600
MOST_ROWS = 300
"""Rows about places below; at about 400 bytes of HTML each, the page stays well below 300 KB."""
_PROSE = {
    MASKED: (
        "隐去地名的报告",
        "原文隐去了地名（如“**市”“XX区”），这里一律写作某市、某区、某县，不作推测。",
    ),
    NONE: (NO_PLACE, "这些文章不谈某一个地方，或者原文没有写明、不足以判断是哪个地方。"),
}


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """All place pages."""
    by_id = {placed.case.id: placed for placed in corpus.cases}
    tree = corpus.tree
    yield IndexPage(INDEX, "地区", tuple(_index(tree)))
    for place in tree:
        yield from _place_pages(place, _pick(by_id, place.all), corpus)
    for page_id, ids in ((MASKED, tree.masked), (NONE, tree.none)):
        yield from _special_pages(page_id, _pick(by_id, ids), corpus)


def _pick(by_id: dict[str, PlacedCase], ids: Iterable[str]) -> list[PlacedCase]:
    return [by_id[case_id] for case_id in dict.fromkeys(ids)]


def _index(tree: PlaceTree) -> Iterator[Block]:
    """Each province with the places below it, then masked places and no place."""
    depth = 2 if len(tree) <= _FULL_TREE else 1
    yield Paragraph("按省、市、县逐级查看；数字是案例篇数，含下辖地区。")
    for province in tree.roots():
        yield Heading(counted_link(province))
        if province.children:
            yield BulletList(places_below(tree, province, depth))
    yield Heading("其他")
    yield bullets(
        (Link(_PROSE[page_id][0], f"places/{page_id}.md"), f" {len(ids)}")
        for page_id, ids in ((MASKED, tree.masked), (NONE, tree.none))
    )


def places_below(tree: PlaceTree, place: PlaceNode, depth: int) -> tuple[Item, ...]:
    """The places below a place as list items, `depth` levels of them."""
    if not depth:
        return ()
    below = (tree[code] for code in place.children)
    return tuple(Item(counted_link(item), places_below(tree, item, depth - 1)) for item in below)


def counted_link(place: PlaceNode) -> Content:
    """The name of a place, as a link, and the number of its cases."""
    return Link(place.name, f"places/{place.code}.md"), f" {len(place.all)}"


def _place_pages(
    place: PlaceNode, cases: Sequence[PlacedCase], corpus: Corpus
) -> Iterator[IndexPage]:
    below = [corpus.tree[code] for code in place.children]
    with_places = bool(below or place.townships)
    listed = _listed(place, cases)
    column: PlaceColumn = "name" if with_places else ""
    sheet = TablePage(
        folder="places",
        id=place.code,
        title=place.name,
        columns=case_columns(place=column),
        crumbs=tuple(_above(place, corpus.tree)),
        noun="篇",
    )
    lead = (
        Paragraph(_summary(place)),
        *_children(below),
        *_townships(place),
        *((Heading("案例"),) if with_places else ()),
        *paragraphs(
            _partial(len(listed)) if len(listed) < len(cases) else "",
            _changes(place, cases),
        ),
    )
    tail = _statistics(place, cases, corpus)
    yield from table_pages(sheet, _rows(listed, corpus, column), lead, tail)


def _changes(place: PlaceNode, cases: Sequence[PlacedCase]) -> Content:
    """A link to what changed between the place's own reports; "" when it has no two in order."""
    own = set(place.own)
    series = report_series(item for item in cases if item.case.id in own)
    return Link("历次报告的变化", place_page(next(iter(series)))) if series else ""


def _partial(listed: int) -> str:
    return f"列出本级和最新的共 {listed} 篇，其余见下辖地区。"


def _listed(place: PlaceNode, cases: Sequence[PlacedCase]) -> list[PlacedCase]:
    """The cases to list, newest first.

    With more than `MOST_ROWS`, only the place's own and the newest of the places below, whose
    pages list the rest.
    """
    newest = newest_first(cases)
    if not place.children or len(cases) <= MOST_ROWS:
        return newest
    own = set(place.own)
    below = [item for item in newest if item.case.id not in own][:MOST_ROWS]
    return newest_first([*below, *(item for item in newest if item.case.id in own)])


def _statistics(place: PlaceNode, cases: Sequence[PlacedCase], corpus: Corpus) -> tuple[Block, ...]:
    """The place's own figures over time, places like it, and counts of its cases, of one none."""
    own_ids = set(place.own)
    own = [item for item in cases if item.case.id in own_ids]
    return (
        *figures_table(own, corpus),
        *figure_charts(own, corpus),
        *peer_blocks(place.code, corpus),
        *(_counts(cases, corpus) if len(cases) > 1 else ()),
    )


def _counts(cases: Sequence[PlacedCase], corpus: Corpus) -> Sequence[Block]:
    return side_by_side(
        by_year(cases) if len({year_key(item) for item in cases}) > 1 else None,
        by_theme(cases, corpus),
        common_reforms(cases, corpus, "推行最多的改革"),
    )


def _rows(cases: Sequence[PlacedCase], corpus: Corpus, column: PlaceColumn) -> list[IndexRow]:
    return [
        IndexRow(
            case_cells(placed, corpus, place=column),
            (year_key(placed),),
            date=when(placed.case),
            facts=case_facts(placed.case),
        )
        for placed in cases
    ]


def _above(place: PlaceNode, tree: PlaceTree) -> Iterator[Link]:
    yield _CRUMB
    for item in tree.line(place.code)[:-1]:
        yield Link(item.name, f"places/{item.code}.md")


def _summary(place: PlaceNode) -> str:
    total, own = len(place.all), len(place.own)
    if own in (0, total):
        return f"共 {total} 篇" + ("，均来自下辖地区。" if own == 0 else "。")
    return f"共 {total} 篇，其中本级 {own} 篇，下辖地区 {total - own} 篇。"


def _children(below: Sequence[PlaceNode]) -> tuple[Block, ...]:
    return (Heading("下辖地区"), bullets(map(counted_link, below))) if below else ()


def _townships(place: PlaceNode) -> tuple[Block, ...]:
    lines = (f"{name} {len(ids)}" for name, ids in sorted(place.townships.items()))
    return (Heading("乡镇、街道"), bullets(lines)) if place.townships else ()


def _special_pages(
    page_id: str, cases: Sequence[PlacedCase], corpus: Corpus
) -> Iterator[IndexPage]:
    """The page of masked places, or that of cases about no place."""
    title, prose = _PROSE[page_id]
    column: PlaceColumn = "full" if page_id == MASKED else ""
    sheet = TablePage(
        folder="places",
        id=page_id,
        title=title,
        columns=case_columns(place=column),
        crumbs=(_CRUMB,),
        noun="篇",
    )
    count = f"共 {len(cases)} 篇。" if cases else EMPTY
    rows = _rows(newest_first(cases), corpus, column)
    return table_pages(sheet, rows, paragraphs(prose, count))
