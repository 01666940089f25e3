"""Makes blocks in reading order of the rows of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

from casebook.readers.layout.areas import joined_areas
from casebook.readers.layout.bands import cut
from casebook.readers.layout.cuts import Cut
from casebook.readers.layout.drawings import without_drawings
from casebook.readers.layout.drawn_tables import NEAR_HEADS, drawn_tables
from casebook.readers.layout.figure_lines import counts
from casebook.readers.layout.grids import Grid, grids_of, level_rules, stacked
from casebook.readers.layout.items import (
    Band,
    Interval,
    Item,
    in_columns,
    is_on_table,
    rows_of,
)
from casebook.readers.layout.joints import jointed
from casebook.readers.layout.lined import lined_tables
from casebook.readers.layout.lines import Piece, Row, line_of, parted
from casebook.readers.layout.model import Block, Line, Page
from casebook.readers.layout.unruled import unruled_table
from casebook.tables import is_figure

_DEPTH = 4  # columns within columns
_MOST = 0.5  # share of the characters of a page that a box beside the text can have
_MOST_AREAS = 300  # of a page; one with more has a pattern
_LEAST_HEIGHT = 1.9  # times the size of the text; a lower box marks words of a line
_BELOW = 0.8  # ems of room below a box
_FULL = 1.3  # ems by which a full line can be short of its column
_STOP = re.compile("[。，；]")
_LONGEST_CELL = 24  # code points of a cell with a ground of its own
_SIDE = 0.62  # width of a text beside the text, as a share of that text's


@dataclass(frozen=True, slots=True)
class _Box:
    """A frame or ground with text in it."""

    x0: float
    top: float
    x1: float
    bottom: float

    def has(self, piece: Piece) -> bool:
        """Whether a piece is in the box."""
        middle = (piece.x0 + piece.x1) / 2
        return self.x0 - 1 <= middle <= self.x1 + 1 and self.is_level_with(piece)

    def is_level_with(self, piece: Piece) -> bool:
        """Whether a piece is at the height of the box."""
        return self.top - 1 <= piece.base - piece.size * 0.35 <= self.bottom + 1

    def cut(self, piece: Piece) -> list[Piece]:
        """Return the parts of a piece to the left of the box, in it, and to the right."""
        return [part for each in parted(piece, self.x0) for part in parted(each, self.x1)]


def page_blocks(page: Page, rows: Sequence[Row], gutters: Sequence[Interval] = ()) -> list[Block]:
    """Return the blocks of a page; `rows` are its horizontal rows without furniture.

    `gutters` are those of the columns with which the page before ends: a few lines can go on there.

    Boxes beside the text come last, as asides with the depth of their top.
    """
    pieces = [piece for row in rows for piece in row.pieces]
    drawn = [*page.rules, *jointed(page.rules, page.areas, pieces)]
    grids = grids_of(drawn) if drawn else []
    tables = stacked([grid for grid in grids if grid.is_table], page.rules)
    tables, pieces, asides = without_drawings(tables, pieces, page)
    rest, items = drawn_tables(tables, pieces, page)
    rest, lined = lined_tables(page, items, rest)
    items += lined
    boxes, rest = _boxed(_boxes(grids, page, items, rest), rest)
    for box in boxes:
        inside = [piece for piece in rest if box.has(piece)]
        rest = [piece for piece in rest if not box.has(piece)]
        inner = [
            item
            for item in items
            if box.x0 - 1 <= item.x0
            and item.x1 <= box.x1 + 1
            and box.top - 1 <= item.top <= box.bottom
        ]
        items = [item for item in items if item not in inner]
        asides += (
            _as_aside(block, box.top / page.height)
            for block in _flow(rows_of(inside, inner), page, 0)
        )
    blocks = _flow(rows_of(rest, items), page, 0, gutters)
    return [*_beside(blocks, boxes), *asides]


def _boxes(
    grids: Sequence[Grid], page: Page, items: Sequence[Item], pieces: Sequence[Piece]
) -> list[_Box]:
    """Return the frames and grounds of a page that are not part of a table."""
    frames = [_Box(grid.x0, grid.top, grid.x1, grid.bottom) for grid in grids if not grid.is_table]
    grounds = [
        _Box(area.x0, area.top, area.x1, area.bottom)
        for area in joined_areas(page.areas[:_MOST_AREAS])
        if not is_on_table(area, items)
    ]
    found: list[_Box] = []
    for box in (*frames, *grounds):
        if not any(_overlap(box, other) for other in found):
            found.append(box)
    return [box for box in found if not _is_of_heads(box, pieces)]


def _is_of_heads(box: _Box, pieces: Sequence[Piece]) -> bool:
    """Whether a ground is that of heads above figures."""
    inside = [each for each in pieces if box.has(each)]
    if not inside or any(_STOP.search(each.text) or is_figure(each.text) for each in inside):
        return False
    size = inside[0].size
    below = [
        each
        for each in pieces
        if box.bottom < each.base - size * 0.35 < box.bottom + 2 * NEAR_HEADS * size
    ]
    return any(counts(row) and row[0].x0 < box.x1 and box.x0 < row[-1].x1 for row in rows_of(below))


def _boxed(boxes: Sequence[_Box], pieces: list[Piece]) -> tuple[list[_Box], list[Piece]]:
    """Return the boxes with text beside them, and the pieces, cut at the edges of those."""
    total = sum(len(piece.text) for piece in pieces)
    found: list[_Box] = []
    for box in boxes:
        near = [piece for piece in pieces if box.is_level_with(piece)]
        size = near[0].size if near else 1.0
        if not near or box.bottom - box.top < _LEAST_HEIGHT * size:
            continue
        parts = {id(piece): box.cut(piece) for piece in near}
        level = [part for piece in near for part in parts[id(piece)]]
        inside = [part for part in level if box.has(part)]
        chars = sum(len(part.text) for part in inside)
        beside = any(part.x1 <= box.x0 + 1 or part.x0 >= box.x1 - 1 for part in level)
        if not inside or chars > _MOST * total or not beside or _is_cell(inside, level):
            continue
        found.append(box)
        pieces = [part for piece in pieces for part in parts.get(id(piece), [piece])]
    return found, pieces


def _is_cell(inside: Sequence[Piece], level: Sequence[Piece]) -> bool:
    """Whether a ground is that of a cell beside rows of figures; `level` is all at its height."""
    if sum(len(each.text) for each in inside) > _LONGEST_CELL:
        return False
    others = [row for row in rows_of(each for each in level if each not in inside) if row]
    return len(others) > 1 and all(map(counts, others))


def _overlap(one: _Box, other: _Box) -> bool:
    """Whether two boxes share room."""
    return (
        one.x0 < other.x1
        and other.x0 < one.x1
        and one.top < other.bottom
        and other.top < one.bottom
    )


def gutters_at_end(blocks: Sequence[Block]) -> list[Interval]:
    """Return the gutters of the columns with which a page ends, [] if it does not end so."""
    edges: list[Interval] = []
    for block in reversed([block for block in blocks if not block.aside]):
        if not block.narrow or not block.lines:
            break
        if not edges or block.right <= edges[-1][0]:
            edges.append((block.left, block.right))
    edges.reverse()
    return [(one[1], other[0]) for one, other in pairwise(edges)]


def _flow(rows: Band, page: Page, depth: int, gutters: Sequence[Interval] = ()) -> list[Block]:
    """Return the blocks of some rows in reading order."""
    blocks: list[Block] = []
    structured = any(len(row) > 1 for row in rows) or _uneven(rows)
    level = level_rules(page.rules) if structured else []
    for band in cut(rows, gutters, level) if structured else [Cut("lines", rows)]:
        if band.kind == "table":
            table = unruled_table(band, level)
            blocks.append(
                Block(
                    left=table.x0,
                    right=table.x1,
                    table=table,
                    page=page.number,
                    depth=table.top / page.height,
                )
            )
        elif band.kind == "columns" and depth < _DEPTH:
            columns = in_columns(band.rows, band.gutters)
            blocks += _ordered(columns, page, depth)
        else:
            blocks += _lines(band.rows, page, narrow=depth > 0)
    return blocks


def _uneven(rows: Band) -> bool:
    """Whether rows stand beside each other without sharing a baseline."""
    return any(
        above[0].x1 <= below[0].x0 or below[0].x1 <= above[0].x0 for above, below in pairwise(rows)
    )


def _ordered(columns: Sequence[Band], page: Page, depth: int) -> list[Block]:
    """Return the blocks of columns from left to right; a narrow one is beside the text."""
    widths = [
        max(item.x1 for row in column for item in row)
        - min(item.x0 for row in column for item in row)
        for column in columns
    ]
    usual = max(median(item.x1 - item.x0 for row in column for item in row) for column in columns)
    tables = all(any(row[0].table or counts(row) for row in column) for column in columns)
    blocks: list[Block] = []
    asides: list[Block] = []
    for column, width in zip(columns, widths, strict=True):
        inner = _flow(column, page, depth + 1)
        narrow = width < _SIDE * usual
        beside = len(columns) == 2 and (
            (narrow and not tables) or _is_table_beside(column, columns)
        )
        if beside:
            asides += (_as_aside(block, column[0][0].top / page.height) for block in inner)
        else:
            blocks += inner
    return blocks + asides


def _is_table_beside(column: Band, columns: Sequence[Band]) -> bool:
    """Whether a column is a table with its caption, and the other is text."""
    others = [row for each in columns if each is not column for row in each]
    return (
        any(row[0].table for row in column)
        and not any("。" in item.text for row in column for item in row)
        and not any(row[0].table for row in others)
    )


def _as_aside(block: Block, depth: float) -> Block:
    """Return a block as one beside the text."""
    return replace(block, narrow=True, aside=True, depth=depth)


def _lines(rows: Band, page: Page, *, narrow: bool) -> list[Block]:
    """Return the blocks of rows that are read as lines, and of the tables among them."""
    blocks: list[Block] = []
    edges = [item for row in rows for item in row if item.piece]
    left = min((item.x0 for item in edges), default=0.0)
    right = max((item.x1 for item in edges), default=page.width)
    for is_table, group in groupby(rows, lambda row: row[0].table is not None):
        if is_table:
            blocks += (
                Block(
                    left=item.x0,
                    right=item.x1,
                    table=item.table,
                    captions=item.captions,
                    page=page.number,
                    depth=item.top / page.height,
                )
                for row in group
                for item in row
            )
            continue
        lines = [line_of([item.piece for item in row if item.piece], page) for row in group]
        blocks.append(
            Block(
                left=left,
                right=right,
                lines=tuple(lines),
                narrow=narrow,
                page=page.number,
                depth=lines[0].depth,
            )
        )
    return blocks


def _beside(blocks: Sequence[Block], boxes: Sequence[_Box]) -> list[Block]:
    """Cut blocks of lines where boxes stand beside them, as their lines are shorter there."""
    result: list[Block] = []
    for block in blocks:
        if not block.lines or not boxes:
            result.append(block)
            continue
        beside = _boxes_beside(block.lines, boxes)
        for index, numbered in groupby(zip(beside, block.lines, strict=True), itemgetter(0)):
            lines = tuple(line for _, line in numbered)
            left, right = block.left, block.right
            if index is not None:
                left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
            result.append(
                Block(
                    left=left,
                    right=right,
                    lines=lines,
                    narrow=block.narrow or index is not None,
                    page=block.page,
                    depth=lines[0].depth,
                )
            )
    return result


def _boxes_beside(lines: Sequence[Line], boxes: Sequence[_Box]) -> list[int | None]:
    """Return the index of the box that each line stands beside; a column can go on below its box."""
    found: list[int | None] = []
    right = 0.0  # edge of the lines beside the last box
    open_line = False  # whether the line before goes on
    for line in lines:
        index = _box_beside(line, boxes)
        last = found[-1] if found else None
        if index is None and last is not None:
            box = boxes[last]
            short = line.x1 <= box.x0 + 1 or line.x0 >= box.x1 - 1
            if short and (open_line or right - line.x1 <= _FULL * line.size):
                index = last
        right = max(right, line.x1) if index == last else line.x1
        open_line = right - line.x1 <= _FULL * line.size
        found.append(index)
    return found


def _box_beside(line: Line, boxes: Sequence[_Box]) -> int | None:
    """Return the index of the box that a line stands beside, or just below and still in its way."""
    for index, box in enumerate(boxes):
        level = box.top < line.base and line.base - line.size < box.bottom + _BELOW * line.size
        if level and (line.x1 <= box.x0 + 1 or line.x0 >= box.x1 - 1):
            return index
    return None
