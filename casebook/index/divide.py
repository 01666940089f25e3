"""Long tables as several pages: by place, then by year, then by number.

No page may pass 300 KB of HTML, however many cases there are, and every row must stay reachable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.index.markdown import Column, link, page, table, text
from casebook.index.model import GeneratedPage, PlacedCase, Shelf
from casebook.index.tables import NO_DATE, NO_PLACE
from casebook.index.tree import MASKED, NONE, place_page_id

# Bytes of rows on one page; the frame of a page, its head and its small tables come on top.
LIMIT = 200_000
NEWEST = 50
# What a cell and a row cost in HTML beyond their own bytes: <td align="left"></td>.
_CELL, _ROW = 26, 12
_ELSEWHERE = {MASKED: "名称隐去的地方", NONE: NO_PLACE}

GroupKey = tuple[str, str]
"""A part that a row can go to: its ASCII mark in the path, and what readers call it."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of an index table: its cells (Markdown) and where it goes.

    `keys` say to which part it belongs when its page is divided, the first division first.
    `group` (Markdown) is the heading it stands under; rows of one group follow each other.
    """

    cells: tuple[str, ...]
    keys: tuple[GroupKey, ...] = ()
    group: str = ""
    date: str = ""

    @property
    def size(self) -> int:
        """About how many bytes of HTML it makes."""
        return _ROW + sum(_CELL + len(cell.encode("utf-8", "replace")) for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """A table with a page of its own in `folder`; `id` is `index` for the page of the folder.

    `crumbs` (Markdown) lead to it; `noun` counts its rows.
    """

    folder: str
    id: str
    title: str
    columns: Sequence[Column]
    crumbs: tuple[str, ...] = ()
    noun: str = "条"

    @property
    def path(self) -> str:
        """Its path from the source folder."""
        return self.part(())

    def part(self, marks: tuple[str, ...]) -> str:
        """The path of one of its parts."""
        names = marks if self.id == "index" and marks else (self.id, *marks)
        return f"{self.folder}/{'-'.join(names)}.md"


def province_key(placed: PlacedCase, shelf: Shelf) -> GroupKey:
    """The province of a case, the masked places, or no place."""
    mark = place_page_id(placed.case)
    if mark in _ELSEWHERE:
        return mark, _ELSEWHERE[mark]
    mark = mark[:2] + "0000"
    return mark, shelf.tree[mark].name if mark in shelf.tree else mark


def year_key(placed: PlacedCase) -> GroupKey:
    """The year of a case's date."""
    year = placed.case.date[:4]
    return (year, f"{year}年") if year.isascii() and year.isdigit() else ("undated", NO_DATE)


def case_keys(placed: PlacedCase, shelf: Shelf) -> tuple[GroupKey, ...]:
    """By province, then by year: how most tables are divided."""
    return province_key(placed, shelf), year_key(placed)


def by_place(cases: Sequence[PlacedCase]) -> list[PlacedCase]:
    """In the order of their places (masked ones and those without a place last), newest first."""
    newest = sorted(cases, key=lambda placed: (placed.case.date, placed.case.id), reverse=True)
    return sorted(newest, key=lambda placed: place_page_id(placed.case))


def sheet_pages(
    sheet: TablePage, rows: Sequence[IndexRow], lead: Sequence[str] = (), tail: Sequence[str] = ()
) -> Iterator[GeneratedPage]:
    """The page of a table, between `lead` and `tail`, and the pages of its parts if it has any."""
    root = _grow(rows, (), 0)
    yield GeneratedPage(
        sheet.path,
        page(sheet.title, _crumbs(sheet, root), *lead, *_content(sheet, root), *tail),
    )
    yield from _part_pages(sheet, root)


@dataclass(frozen=True, slots=True)
class _Node:
    """A part: its rows, and the parts that they are divided into when they are too many."""

    keys: tuple[GroupKey, ...]
    rows: Sequence[IndexRow]
    children: tuple[_Node, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        return tuple(mark for mark, _ in self.keys)


def _grow(rows: Sequence[IndexRow], keys: tuple[GroupKey, ...], depth: int) -> _Node:
    sizes = [row.size for row in rows]
    if sum(sizes) <= LIMIT or len(rows) < 2:
        return _Node(keys, rows)
    if any(len(row.keys) <= depth for row in rows):
        chunks = _chunks(rows, sizes)
        numbered = (
            _Node((*keys, (str(number), f"第 {number} 页")), chunk)
            for number, chunk in enumerate(chunks, 1)
        )
        return _Node(keys, rows, tuple(numbered))
    groups: dict[GroupKey, list[IndexRow]] = {}
    for row in rows:
        groups.setdefault(row.keys[depth], []).append(row)
    if len(groups) == 1:
        return _grow(rows, keys, depth + 1)
    parts = (_grow(groups[key], (*keys, key), depth + 1) for key in sorted(groups))
    return _Node(keys, rows, tuple(parts))


def _chunks(rows: Sequence[IndexRow], sizes: Sequence[int]) -> Iterator[Sequence[IndexRow]]:
    start = total = 0
    for end, size in enumerate(sizes):
        if total + size > LIMIT and end > start:
            yield rows[start:end]
            start, total = end, 0
        total += size
    yield rows[start:]


def _part_pages(sheet: TablePage, node: _Node) -> Iterator[GeneratedPage]:
    for child in node.children:
        title = " · ".join((sheet.title, *(label for _, label in child.keys)))
        count = f"共 {len(child.rows)} {sheet.noun}。"
        yield GeneratedPage(
            sheet.part(child.marks),
            page(title, _crumbs(sheet, child), count, *_content(sheet, child)),
        )
        yield from _part_pages(sheet, child)


def _crumbs(sheet: TablePage, node: _Node) -> str:
    if not node.keys:
        return " › ".join((*sheet.crumbs, text(sheet.title))) if sheet.crumbs else ""
    above = [
        link(text(label), _name(sheet.part(node.marks[:depth])))
        for depth, label in enumerate((sheet.title, *(label for _, label in node.keys[:-1])))
    ]
    return " › ".join((*sheet.crumbs, *above, text(node.keys[-1][1])))


def _content(sheet: TablePage, node: _Node) -> Iterator[str]:
    if not node.children:
        if node.rows:
            yield _table(sheet, node.rows, grouped=not node.keys)
        return
    yield "## 分页查看\n\n" + "\n".join(
        f"- {link(text(child.keys[-1][1]), _name(sheet.part(child.marks)))} {len(child.rows)}"
        for child in node.children
    )
    newest = sorted(range(len(node.rows)), key=lambda n: node.rows[n].date, reverse=True)
    if not node.rows[newest[0]].date:
        return
    yield f"## 最新 {NEWEST} {sheet.noun}"
    yield _table(sheet, [node.rows[n] for n in sorted(newest[:NEWEST])], grouped=True)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _table(sheet: TablePage, rows: Sequence[IndexRow], *, grouped: bool) -> str:
    cells: list[tuple[str, ...]] = []
    groups = [(group, list(found)) for group, found in groupby(rows, lambda row: row.group)]
    # A part that is one group has it in its heading.
    shown = grouped or len(groups) > 1
    for group, found in groups:
        if group and shown:
            cells.append((f"{group} {len(found)}",))
        cells += [row.cells for row in found]
    return table(sheet.columns, cells)
