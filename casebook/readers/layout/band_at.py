"""Tells the columns of text or the table without rules that begin with a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from casebook.readers.layout.cuts import Cut
from casebook.readers.layout.items import (
    Band,
    Interval,
    Item,
    column_of,
    free_between,
    in_columns,
    without,
)
from casebook.readers.layout.kinds import columns_in, columns_of, is_text, kind_of
from casebook.tables import is_figure

_GUTTER = 0.5  # ems; the least gap between columns
_ALIGNED = 0.8  # ems by which the cells of a column can be out of line
_RESIZED = 0.05  # of the size of text, by which that of other text differs
_LEAST_ROWS = 2  # of a table above columns
_MOST_CHANGES = 4  # of the size of text, before which columns can end
_FAR = 3.2  # ems between rows that do not belong together
_NEAR = 0.85  # of the usual distance of rows; lines that are nearer are in one cell
_ALONE = 4  # rows of a column above the first one of the column beside it
_TOP = 2  # most rows of heads below one whose heads stand between the columns


def band_at(rows: Band, at: int, edges: Interval) -> Cut | None:
    """Return the band of columns or of a table that begins with a row, None if there is none."""
    size = median(item.size for item in rows[at])
    least = _GUTTER * size
    outside = [(edges[0], rows[at][0].x0), (max(item.x1 for item in rows[at]), edges[1])]
    gutters = without([*free_between(rows[at]), *outside], rows[at], least)
    end = at + 1
    free = [gutters]  # of the rows up to each end
    starts = [item.x0 for item in rows[at]]
    first, last = min(starts), max(starts)  # where the first and the last item of all begin
    while end < len(rows) and gutters:
        if rows[end][0].top - max(item.base for item in rows[end - 1]) > _FAR * size:
            break
        left = without(gutters, rows[end], least)
        starts = [first, last, *(item.x0 for item in rows[end])]
        first, last = min(starts), max(starts)
        if not any(first < stop <= last for _, stop in left) and (
            len(rows[at]) > 1 or end - at > _ALONE
        ):
            break
        gutters = left
        free.append(gutters)
        end += 1
    for last_row in range(end, at + 1, -1):
        band = rows[at:last_row]
        kept = _joined(band, _with_both_sides(band, free[last_row - at - 1]))
        if not kept:
            return None
        kind = kind_of(band, kept)
        above = _table_above(band, free, kept, kind)
        if above is not None:
            return above
        if kind == "table":
            if _begins_with_text(band, kept) or _begins_with_heads(band, kept):
                return None
            band = _trimmed(band, kept)
            return Cut("table", band, tuple(kept)) if len(band) > 1 else None
        if kind == "columns":
            return _columns_above(band, free) or Cut("columns", band, tuple(kept))
        if len(band[-1]) > 1 or end - last_row > 3:
            break
    return _columns_above(rows[at:end], free)


def _table_above(
    rows: Band, free: Sequence[list[Interval]], gutters: Sequence[Interval], kind: str
) -> Cut | None:
    """Return the table above columns that leave some of its gaps free, None if there is none.

    Its rows have more cells than there are columns. `free` are the gaps of the rows up to each,
    `kind` is what all rows would be.
    """
    end = next((n for n, row in enumerate(rows) if len(row) < len(gutters) + 2), len(rows))
    if not _LEAST_ROWS <= end < len(rows):
        return None
    if kind != "columns" and kind_of(rows[end:], gutters) != "columns":
        return None
    table = rows[:end]
    kept = _joined(table, _with_both_sides(table, free[end - 1]))
    columns = ([item for row in column for item in row] for column in in_columns(table, kept))
    if (
        len(kept) > len(gutters)
        and kind_of(table, kept) == "table"
        and not any(map(is_text, columns))
    ):
        return Cut("table", table, tuple(kept))
    return None


def _columns_above(rows: Band, free: Sequence[list[Interval]]) -> Cut | None:
    """Return columns that end where the size of the text changes, None if there are none.

    A table below columns can leave the same gaps free as they do. `free` are the gaps of the rows
    up to each.
    """
    sizes = [median(item.size for item in row) for row in rows]
    changes = [
        end
        for end in range(3, len(rows) - 1)
        if abs(sizes[end] - sizes[end - 1]) > _RESIZED * sizes[end]
    ]
    for end in reversed(changes[:_MOST_CHANGES]):
        above, below = rows[:end], rows[end:]
        kept = _joined(above, _with_both_sides(above, free[end - 1]))
        if kept and kind_of(above, kept) == "columns" and kind_of(below, kept) != "columns":
            return Cut("columns", above, tuple(kept))
    return None


def _with_both_sides(band: Band, gutters: Sequence[Interval]) -> list[Interval]:
    """Return the gutters with something on both sides in at least two rows."""
    kept: list[Interval] = []
    for start, end in gutters:
        middle = (start + end) / 2
        left = sum(any(item.x1 <= middle for item in row) for row in band)
        right = sum(any(item.x0 >= middle for item in row) for row in band)
        if min(left, right) >= 2:
            kept.append((start, end))
    return kept


def _joined(band: Band, gutters: Sequence[Interval]) -> list[Interval]:
    """Return the gutters without those between heads and cells that stand beside below them.

    Of the cells to the left and right of heads, those belong to them that are nearer.
    """
    kept = sorted(gutters)
    while True:
        columns = _extents(band, kept)
        beside = [
            (right.left - left.right, at)
            for at, (left, right) in enumerate(pairwise(columns))
            if left.rows and right.rows and _is_above(*sorted((left.rows, right.rows)))
        ]
        if not beside:
            return kept
        del kept[min(beside)[1]]


@dataclass(slots=True)
class _Extent:
    """The numbers of the rows that a column has something in, and its edges."""

    rows: list[int] = field(default_factory=list)
    left: float = 1e9
    right: float = -1e9


def _extents(band: Band, gutters: Sequence[Interval]) -> list[_Extent]:
    """Return the extents of all columns."""
    middles = [(start + end) / 2 for start, end in gutters]
    found = [_Extent() for _ in range(len(gutters) + 1)]
    for number, row in enumerate(band):
        for item in row:
            extent = found[column_of(item, middles)]
            if not extent.rows or extent.rows[-1] != number:
                extent.rows.append(number)
            extent.left, extent.right = min(extent.left, item.x0), max(extent.right, item.x1)
    return found


def _is_above(heads: Sequence[int], cells: Sequence[int]) -> bool:
    """Whether the rows of one column are heads above all rows of the other."""
    return heads[-1] < cells[0] and heads[-1] <= _TOP


def _begins_with_text(band: Band, gutters: Sequence[Interval]) -> bool:
    """Whether the first row is a line of text above a table, not the first line of a cell."""
    step = band[1][0].base - band[0][0].base
    return columns_in(band[0], gutters) == 1 and step >= _NEAR * _pitch(band, gutters)


def _begins_with_heads(band: Band, gutters: Sequence[Interval]) -> bool:
    """Whether the first row has heads that span columns: others are below it, or it is out of line."""
    top = columns_of(band[0], gutters)
    below = [columns_of(row, gutters) for row in band[1:]]
    if max(map(len, below[:_TOP])) <= len(top) or len(top - {0}) * 2 > len(gutters):
        return False
    second = next(row for row, cells in zip(band[1:], below, strict=True) if len(cells) > len(top))
    if not any(is_figure(item.text) for item in second) and any(
        is_figure(item.text) for row in band[2:] for item in row
    ):
        return True
    columns = in_columns(band[1:], gutters)
    middles = [(start + end) / 2 for start, end in gutters]
    for item in band[0]:
        cells = [each for row in columns[column_of(item, middles)] for each in row]
        if not _is_in_line(item, cells):
            return True
    return False


def _is_in_line(item: Item, column: Sequence[Item]) -> bool:
    """Whether an item shares its left edge, right edge or middle with most cells of a column."""
    room = _ALIGNED * item.size
    return bool(column) and any(
        abs(own - median(others)) <= room
        for own, others in (
            (item.x0, [each.x0 for each in column]),
            (item.x1, [each.x1 for each in column]),
            ((item.x0 + item.x1) / 2, [(each.x0 + each.x1) / 2 for each in column]),
        )
    )


def _trimmed(band: Band, gutters: Sequence[Interval]) -> Band:
    """Return a table's rows without those at its end that are lines of text below it."""
    pitch = _pitch(band, gutters)
    last = len(band)
    while last > 1 and columns_in(band[last - 1], gutters) == 1:
        if band[last - 1][0].base - band[last - 2][0].base < _NEAR * pitch:
            break  # the rest of a cell
        last -= 1
    return band[:last]


def _pitch(band: Band, gutters: Sequence[Interval]) -> float:
    """Return the usual distance of rows that have more than one cell."""
    bases = [row[0].base for row in band if columns_in(row, gutters) > 1]
    steps = [after - before for before, after in pairwise(bases)]
    return median(steps) if steps else 0.0
