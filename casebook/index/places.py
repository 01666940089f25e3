"""Place pages: the tree, each division down to the county, masked places, and no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casebook.index.counts import EMPTY, by_theme, by_year, common_reforms
from casebook.index.markdown import link, page, text
from casebook.index.model import Corpus, GeneratedPage, PlacedCase
from casebook.index.pagination import IndexRow, TablePage, table_pages, year_key
from casebook.index.place_values import figure_charts, figures_table
from casebook.index.tables import NO_PLACE, PlaceColumn, case_cells, case_columns, newest_first
from casebook.index.tree import MASKED, NONE, PlaceNode, PlaceTree

INDEX = "places/index.md"
# With more places than this, the index omits counties, which are on the pages of their cities.
_FULL_TREE = 600
MOST_ROWS = 300
"""Rows about places below; at about 400 bytes of HTML each, the page stays well below 300 KB."""
_PROSE = {
    MASKED: (
        "名称隐去的地方",
        "原文隐去了地名（如“**市”“XX区”），这里一律写作某市、某区、某县，不作推测。",
    ),
    NONE: (NO_PLACE, "这些文章不谈某一个地方，或者原文没有写明、不足以判断是哪个地方。"),
}


def build(corpus: Corpus) -> Iterator[GeneratedPage]:
    """All place pages."""
    by_id = {placed.case.id: placed for placed in corpus.cases}
    tree = corpus.tree
    yield GeneratedPage(INDEX, _index(tree))
    for place in tree:
        yield from _place_pages(place, _pick(by_id, place.all), corpus)
    for page_id, ids in ((MASKED, tree.masked), (NONE, tree.none)):
        yield from _special_pages(page_id, _pick(by_id, ids), corpus)


def _pick(by_id: dict[str, PlacedCase], ids: Iterable[str]) -> list[PlacedCase]:
    return [by_id[case_id] for case_id in dict.fromkeys(ids)]


def _index(tree: PlaceTree) -> str:
    depth = 2 if len(tree) <= _FULL_TREE else 1
    others = [
        f"- {link(_PROSE[page_id][0], f'{page_id}.md')} {len(ids)}"
        for page_id, ids in ((MASKED, tree.masked), (NONE, tree.none))
    ]
    blocks = (
        "按省、市、县逐级查看；数字是案例篇数，含下级地方。",
        *(_province(tree, root, depth) for root in tree.roots()),
        "## 其他\n\n" + "\n".join(others),
    )
    return page("地区", blocks)


def _province(tree: PlaceTree, province: PlaceNode, depth: int) -> str:
    """A province's heading and the list of the places below it."""
    lines = (line for code in province.children for line in _list(tree, tree[code], depth))
    return f"## {_counted(province)}\n\n" + "\n".join(lines)


def _list(tree: PlaceTree, place: PlaceNode, depth: int, level: int = 0) -> Iterator[str]:
    """List items of a place and of the `depth - level - 1` levels below; `level` is the indent."""
    yield f"{'    ' * level}- {_counted(place)}"
    if level + 1 < depth:
        for code in place.children:
            yield from _list(tree, tree[code], depth, level + 1)


def _counted(place: PlaceNode) -> str:
    return f"{link(text(place.name), f'{place.code}.md')} {len(place.all)}"


def _place_pages(
    place: PlaceNode, cases: Sequence[PlacedCase], corpus: Corpus
) -> Iterator[GeneratedPage]:
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
        _summary(place),
        _children(below),
        _townships(place),
        "## 案例" if with_places else "",
        f"列出本级和最新的共 {len(listed)} 篇，其余见下级地方。"
        if len(listed) < len(cases)
        else "",
    )
    tail = _statistics(place, cases, corpus, sheet.path)
    yield from table_pages(sheet, _rows(listed, corpus, sheet, column), lead, tail)


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


def _statistics(
    place: PlaceNode, cases: Sequence[PlacedCase], corpus: Corpus, path: str
) -> tuple[str, ...]:
    """The place's own figures over time, and counts of all its cases."""
    own_ids = set(place.own)
    own = [item for item in cases if item.case.id in own_ids]
    return (
        figures_table(own, corpus, path),
        figure_charts(own, corpus),
        by_year(cases) if len({year_key(item) for item in cases}) > 1 else "",
        by_theme(cases, corpus, path),
        common_reforms(cases, corpus, path, "推行最多的改革"),
    )


def _rows(
    cases: Sequence[PlacedCase], corpus: Corpus, sheet: TablePage, column: PlaceColumn
) -> list[IndexRow]:
    return [
        IndexRow(
            case_cells(placed, corpus, sheet.path, place=column),
            (year_key(placed),),
            date=placed.case.date,
        )
        for placed in cases
    ]


def _above(place: PlaceNode, tree: PlaceTree) -> Iterator[str]:
    yield link("地区", "index.md")
    for item in tree.line(place.code)[:-1]:
        yield link(text(item.name), f"{item.code}.md")


def _summary(place: PlaceNode) -> str:
    total, own = len(place.all), len(place.own)
    if own in (0, total):
        return f"共 {total} 篇" + ("，均来自下级地方。" if own == 0 else "。")
    return f"共 {total} 篇，其中本级 {own} 篇，下级地方 {total - own} 篇。"


def _children(below: Sequence[PlaceNode]) -> str:
    lines = (f"- {_counted(item)}" for item in below)
    return "## 下级地方\n\n" + "\n".join(lines) if below else ""


def _townships(place: PlaceNode) -> str:
    lines = (f"- {text(name)} {len(ids)}" for name, ids in sorted(place.townships.items()))
    return "## 乡镇、街道\n\n" + "\n".join(lines) if place.townships else ""


def _special_pages(
    page_id: str, cases: Sequence[PlacedCase], corpus: Corpus
) -> Iterator[GeneratedPage]:
    """The page of masked places, or that of cases about no place."""
    title, prose = _PROSE[page_id]
    column: PlaceColumn = "full" if page_id == MASKED else ""
    sheet = TablePage(
        folder="places",
        id=page_id,
        title=title,
        columns=case_columns(place=column),
        crumbs=(link("地区", "index.md"),),
        noun="篇",
    )
    count = f"共 {len(cases)} 篇。" if cases else EMPTY
    rows = _rows(newest_first(cases), corpus, sheet, column)
    return table_pages(sheet, rows, (text(prose), count))
