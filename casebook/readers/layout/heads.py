"""Finds the rows of heads above a table without upright rules, in which a head spans columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from casebook.readers.layout.items import Band, Interval, Item, column_of, in_columns
from casebook.tables import is_figure

MOST_HEAD_ROWS = 4  # of heads above a table
_FARTHEST = 2.8  # ems from a row of heads to the one below it
_RESIZED = 0.12  # of the size of the cells, by which that of a head can differ
_LONGEST = 24  # characters of a head
_OFF = 1.2  # ems by which a head can be off the middle or the edge of its columns
_SURE = 0.8  # ems; how well the place of a head is known
_TOUCHING = 1.5  # ems between the lines of one head
_CAPTION = re.compile(r"(?:表|图|情况|统计|一览|汇总)$")
_NO_HEAD = re.compile(
    r"[。；！？]|^[（(]?[一二三四五六七八九十]+[、）)]|^[（(]?(?:计量|金额)?单位[:：]|^[（(](?:计量|金额)?单位|^附?表\s*[\d一二三四五六七八九十]|^注"
)


@dataclass(frozen=True, slots=True)
class Spanning:
    """A head and its columns, from `first` to `last`."""

    text: str
    first: int
    last: int


def heads_above(above: Band, band: Band, gutters: Sequence[Interval]) -> int:
    """Return how many of the rows `above` a table are rows of its heads."""
    columns = _columns(band, gutters)
    if not columns:
        return 0
    taken: list[Sequence[Item]] = []
    below = band[0]
    usual = median(item.size for row in band for item in row)
    for row in reversed(above[-MOST_HEAD_ROWS:]):
        size = row[0].size
        if not 0 <= below[0].base - row[0].base <= _FARTHEST * max(size, below[0].size):
            break
        if any(_is_no_head(item, columns, usual) for item in row):
            break
        taken.insert(0, row)
        below = row
    while taken and not _is_top(taken, columns, band):
        taken.pop(0)
    return len(taken)


def heads_of(rows: Band, band: Band, gutters: Sequence[Interval]) -> list[list[str]]:
    """Return for each column of a table the heads in the rows above it, from top to bottom."""
    columns = _columns(band, gutters)
    found: list[list[str]] = [[] for _ in columns]
    open_heads: dict[tuple[int, int], float] = {}
    for at, row in enumerate(rows):
        blocked = _blocked([each for n, each in enumerate(rows) if n != at], columns)
        for head in _spans(row, columns, blocked) or ():
            ends = (head.first, head.last)
            goes_on = row[0].base - open_heads.get(ends, -1e9) <= _TOUCHING * row[0].size
            for column in range(head.first, head.last + 1):
                if goes_on and found[column]:
                    found[column][-1] += head.text
                else:
                    found[column].append(head.text)
            open_heads[ends] = row[0].base
    return found


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges and the middle of the cells of a column, and its borders.

    `counts` is whether its last cell is a figure, `head` the edges of its own head if that is in
    the first row, None otherwise.
    """

    left: float
    right: float
    middle: float
    start: float
    end: float
    counts: bool
    head: Interval | None


def _columns(band: Band, gutters: Sequence[Interval]) -> list[_Column]:
    """Return the columns of a table, [] if one of them is empty."""
    edges: list[tuple[float, float, float]] = []
    counts: list[bool] = []
    own = in_columns(band[:1], gutters)
    has_heads = not any(is_figure(item.text) for item in band[0])
    for rows in in_columns(band, gutters):
        items = [item for row in rows for item in row]
        if not items:
            return []
        middle = median((item.x0 + item.x1) / 2 for item in items)
        edges.append((min(item.x0 for item in items), max(item.x1 for item in items), middle))
        counts.append(is_figure(items[-1].text))
    middles = sorted((start + end) / 2 for start, end in gutters)
    outer = (2 * edges[0][2] - middles[0], 2 * edges[-1][2] - middles[-1])
    borders = [min(outer[0], edges[0][0]), *middles, max(outer[1], edges[-1][1])]
    return [
        _Column(
            *edge,
            borders[index],
            borders[index + 1],
            counts[index],
            (own[index][0][0].x0, own[index][0][-1].x1) if has_heads and own[index] else None,
        )
        for index, edge in enumerate(edges)
    ]


def _is_no_head(item: Item, columns: Sequence[_Column], size: float) -> bool:
    """Whether an item cannot be a head, by its words, its size, or the place where it stands."""
    return (
        item.piece is None
        or len(item.text) > _LONGEST
        or _NO_HEAD.search(item.text) is not None
        or abs(item.size - size) > _RESIZED * size
        or item.x0 < columns[0].start - size
        or item.x1 > columns[-1].end + size
    )


def _is_top(rows: Sequence[Sequence[Item]], columns: Sequence[_Column], band: Band) -> bool:
    """Whether all rows are heads, and the first of them has one that spans columns.

    A row of one head only counts if it is in the middle of its columns, which a caption is not, or
    if it is a line of a head of one column.
    """
    for at, row in enumerate(rows):
        others = [each for n, each in enumerate(rows) if n != at]
        heads = _spans(row, columns, _blocked(others, columns))
        if heads is None:
            return False
        if at:
            continue
        wide = any(head.last > head.first for head in heads)
        if len(row) == 1:
            (head,) = heads
            if wide:
                if not _is_over(row[0], columns, head):
                    return False
                continue
            below = rows[1] if len(rows) > 1 else band[0]
            step = below[0].base - row[0].base
            if head.first == 0 or step > _TOUCHING * row[0].size:
                return False
        elif not wide:
            return False
    return True


def _is_over(item: Item, columns: Sequence[_Column], head: Spanning) -> bool:
    """Whether a head that is alone in its row is in the middle of its columns, not of the table."""
    whole = Spanning(head.text, 0, len(columns) - 1)
    return (
        _off_middle(item, columns, head) <= _OFF / 2
        and _off_middle(item, columns, whole) > _OFF
        and not _CAPTION.search(item.text)
    )


def _blocked(rows: Sequence[Sequence[Item]], columns: Sequence[_Column]) -> set[int]:
    """Return the columns that have a head of their own in other rows."""
    least = [_least(item, columns) for row in rows for item in row]
    return {first for first, last in least if first == last}


def _least(item: Item, columns: Sequence[_Column]) -> tuple[int, int]:
    """Return the first and the last column that an item is above."""
    middles = [column.end for column in columns[:-1]]
    width = item.x1 - item.x0
    inner = (item.x0 + min(item.size, width) / 4, item.x1 - min(item.size, width) / 4)
    first, last = (sum(x > middle for middle in middles) for x in inner)
    centre = column_of(item, middles)
    return min(first, centre), max(last, centre)


def _off_middle(item: Item, columns: Sequence[_Column], head: Spanning) -> float:
    """Return by how many ems an item is off the middle of its columns.

    Their borders are not drawn: they are half way between columns, or at one side of the cells, or
    the heads of the columns are in their middle.
    """
    first, last = columns[head.first], columns[head.last]
    centre = (item.x0 + item.x1) / 2
    middles = [(first.start + last.end) / 2, (first.middle + last.middle) / 2]
    if head.first < head.last and first.head is not None and last.head is not None:
        middles.append((sum(first.head) + sum(last.head)) / 4)
        before = columns[head.first - 1]
        at_right = last.right - last.head[1] <= _SURE * item.size
        if head.first and before.counts and not at_right:
            middles.append((before.right + last.right) / 2)
    if (
        head.first == head.last
        and first.head is None
        and any(each.head is not None for each in columns)
    ):
        return 0.0  # all others have a head below
    return min(abs(middle - centre) for middle in middles) / item.size


def _off_left(item: Item, columns: Sequence[_Column], head: Spanning) -> float:
    return abs(columns[head.first].left - item.x0) / item.size


def _off_right(item: Item, columns: Sequence[_Column], head: Spanning) -> float:
    return abs(columns[head.last].right - item.x1) / item.size


def _spans(
    row: Sequence[Item], columns: Sequence[_Column], blocked: set[int]
) -> list[Spanning] | None:
    """Return the columns of each head of a row, None if they cannot be told.

    The heads of a row are all in the middle of their columns, or all at their left or right edges.
    The first column, which names the rows, has no head in common with others that is not wide enough.
    """
    best: tuple[float, list[Spanning]] | None = None
    for off in (_off_middle, _off_left, _off_right):
        heads: list[Spanning] = []
        total = 0.0
        least = [_least(item, columns) for item in row]
        for index, item in enumerate(row):
            low = heads[-1].last + 1 if heads else 0
            high = least[index + 1][0] - 1 if index + 1 < len(row) else len(columns) - 1
            choices = [
                (
                    _SURE * round(off(item, columns, head) / _SURE),
                    len(blocked.intersection(range(head.first, head.last + 1))),
                    head.first - head.last,
                    head,
                )
                for head in _choices(item.text, least[index], low, high)
                if head.first or columns[0].counts or (head.first, head.last) == least[index]
            ]
            if not choices:
                break
            cost, _, _, head = min(choices, key=lambda each: each[:3])
            total += cost
            heads.append(head)
            if cost > _OFF:
                break
        else:
            if best is None or total < best[0]:
                best = (total, heads)
    return best[1] if best else None


def _choices(text: str, least: tuple[int, int], low: int, high: int) -> Iterator[Spanning]:
    """Yield the ranges of columns that a head can have, `low` to `high` at most."""
    first, last = least
    for start in range(first, low - 1, -1):
        for end in range(last, high + 1):
            yield Spanning(text, start, end)
