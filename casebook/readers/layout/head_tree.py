"""Reads the heads above columns whose borders are not drawn, from their order and their middles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from casebook.readers.layout.items import Item
from casebook.readers.layout.model import Rule

_WRAPPED = 1.6  # ems between the lines of one head, at most
_INSIDE = 0.88  # times the distance of rows; the same
_ALIGNED = 0.8  # ems by which the lines of one head can be out of line
_OFF = 1.2  # ems by which a head can be off the middle of its columns
_NARROWER = 0.4  # times the distance of columns; the same
_BESIDE = 0.25  # ems by which a head can reach over its neighbours
_NEAR = 1.0  # ems by which heads above a column can be farther than the nearest
_SURE = 0.5  # ems by which the best way to fill columns is better than another
_LEVEL = 0.4  # ems between heads of one row
_LOWER = (0.6, 0.85, 0.3, 0.0)  # of the height of the heads; how much lower those below a head are
_MOST_WAYS = 64  # that are looked at
_NONE = 1e9


_T = TypeVar("_T")
_Ends = tuple[tuple[int, int], ...]
"""The first and the last column of each head of a row."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The left and the right edge of a column or a head."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle of the edges."""
        return (self.left + self.right) / 2


_Off = Callable[[Extent, Extent, Extent], float]
"""How far a head is off its place above a first and a last column."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A head: its words, its edges, and the first and the last baseline of its lines."""

    text: str
    x: Extent
    first: float
    last: float
    size: float

    @property
    def height(self) -> float:
        """The height of its middle."""
        return (self.first + self.last) / 2


def heads_of_columns(
    lines: Sequence[Sequence[Item]],
    columns: Sequence[Extent],
    pitch: float,
    names: int = 1,
    rules: Sequence[Rule] = (),
) -> list[list[str]] | None:
    """Return the heads of each column from the top to the bottom, None if they cannot be told.

    `lines` are all lines of heads, `pitch` is the distance of the rows below, the first `names`
    columns name the rows. Heads stand in the order of the columns; one that reaches over several is in
    their middle, or at their left or right edge, and those of one row fill all columns that have
    another head below, or all that one of the level `rules` right below them reaches over. Only the
    first column, of names, can have none.
    """
    heads = _heads(lines, pitch)
    if not heads:
        return None
    lowest = max(head.last for head in heads)
    bottom = [head for head in heads if head.last > lowest - _LEVEL * head.size]
    own = _in_order(bottom, columns)
    if own is None:
        return None
    rest = [head for head in heads if head not in bottom]
    for column, head in enumerate(own):
        if head is None:
            own[column] = tall = _tall(column, own, columns, rest)
            if tall is not None:
                rest.remove(tall)
            elif column:
                return None
    found: list[list[str]] = [[head.text] if head else [] for head in own]
    above = _spans(rest, own, columns, names, rules)
    if above is None:
        return None
    for head, first, last in above:
        for column in range(first, last + 1):
            found[column].insert(-1, head.text)
    return found


def _heads(lines: Sequence[Sequence[Item]], pitch: float) -> list[_Head]:
    """Return the heads, those of several lines as one."""
    found: list[_Head] = []
    for line in lines:
        merged: list[_Head] = []
        taken: set[int] = set()
        for item in line:
            own = Extent(item.x0, item.x1)
            over = [n for n, head in enumerate(found) if _goes_on(head, item, own, pitch)]
            below = [
                each
                for each in line
                if each.x0 < _right(found, over) and each.x1 > _left(found, over)
            ]
            if len(over) == 1 and len(below) == 1:
                head = found[over[0]]
                taken.add(over[0])
                edges = Extent(min(head.x.left, own.left), max(head.x.right, own.right))
                merged.append(_Head(head.text + item.text, edges, head.first, item.base, item.size))
            else:
                merged.append(_Head(item.text, own, item.base, item.base, item.size))
        found = [head for n, head in enumerate(found) if n not in taken] + merged
    return sorted(found, key=lambda head: (head.last, head.x.left))


def _left(heads: Sequence[_Head], indexes: Sequence[int]) -> float:
    return min((heads[n].x.left for n in indexes), default=0.0)


def _right(heads: Sequence[_Head], indexes: Sequence[int]) -> float:
    return max((heads[n].x.right for n in indexes), default=0.0)


def _goes_on(head: _Head, item: Item, own: Extent, pitch: float) -> bool:
    """Whether a line is the next one of a head."""
    step = item.base - head.last
    near = max(_INSIDE * pitch, item.size * 1.2) if pitch else _WRAPPED * item.size
    if not 0 < step <= min(_WRAPPED * item.size, near):
        return False
    room = _ALIGNED * item.size
    if not (own.left < head.x.right and head.x.left < own.right):
        return False
    return abs(own.middle - head.x.middle) <= room or abs(own.left - head.x.left) <= room


def _in_order(heads: Sequence[_Head], columns: Sequence[Extent]) -> list[_Head | None] | None:
    """Return the head of each column among those of the lowest row, None if one is above none.

    A head does not reach beyond the columns to the left and to the right of its own.
    """
    ordered = sorted(heads, key=lambda head: head.x.left)
    count, width = len(ordered), len(columns)
    if count > width:
        return None
    best = [[_NONE] * (width + 1) for _ in range(count + 1)]
    best[0] = [0.0] * (width + 1)
    for at, head in enumerate(ordered, 1):
        for column in range(1, width + 1):
            cost = _distance(head, column - 1, columns)
            best[at][column] = min(best[at][column - 1], best[at - 1][column - 1] + cost)
    if best[count][width] >= _NONE:
        return None
    found: list[_Head | None] = [None] * width
    at, column = count, width
    while at:
        if best[at][column] == best[at][column - 1]:
            column -= 1
            continue
        found[column - 1] = ordered[at - 1]
        at, column = at - 1, column - 1
    return found


def _distance(head: _Head, column: int, columns: Sequence[Extent]) -> float:
    """Return how far a head is from the middle of a column in ems, `_NONE` if it is none of it."""
    room = _BESIDE * head.size
    own = columns[column]
    if column and head.x.middle < columns[column - 1].right + room:
        return _NONE
    if column + 1 < len(columns) and head.x.middle > columns[column + 1].left - room:
        return _NONE
    apart = max(own.left - head.x.right, head.x.left - own.right, 0.0)
    return (apart + abs(own.middle - head.x.middle)) / head.size


def _tall(
    column: int, own: Sequence[_Head | None], columns: Sequence[Extent], heads: Iterable[_Head]
) -> _Head | None:
    """Return the lowest head of a column that stands higher than the others, in the middle of its cell."""
    left = max((head.x.right for head in own[:column] if head), default=-_NONE)
    right = min((head.x.left for head in own[column + 1 :] if head), default=_NONE)
    found = [
        (_distance(head, column, columns), head)
        for head in heads
        if head.x.left > left and head.x.right < right
    ]
    nearest = min((distance for distance, _ in found), default=_NONE)
    near = [head for distance, head in found if distance <= nearest + _NEAR]
    return max(near, key=lambda head: head.last) if nearest < _NONE else None


def _spans(
    heads: Sequence[_Head],
    own: Sequence[_Head | None],
    columns: Sequence[Extent],
    names: int,
    rules: Sequence[Rule],
) -> list[tuple[_Head, int, int]] | None:
    """Return the first and the last column of heads that reach over others, None if it is not clear.

    All of a table are in the middle of their columns, or all at the left or at the right edge.
    """
    edges = [head.x if head else column for head, column in zip(own, columns, strict=True)]
    rows = _rows(heads)
    if not rows:
        return []
    ways: dict[tuple[_Ends, ...], float] = {}
    for off in (_off_middle, _off_left, _off_right):
        way: list[_Ends] = []
        total = 0.0
        for row in rows:
            walls = {last for ends in way for _, last in ends}
            made = _filled(row, own, edges, off, walls, names, rules)
            if made is None:
                break
            total += made[0]
            way.append(made[1])
        else:
            ways[tuple(way)] = min(total, ways.get(tuple(way), _NONE))
    best = _clearly_best(ways, rows[0][0].size)
    if best is None:
        return None
    return [
        (head, *ends)
        for row, of_row in zip(rows, best, strict=True)
        for head, ends in zip(row, of_row, strict=True)
    ]


def _clearly_best(ways: Mapping[_T, float], size: float) -> _T | None:
    """Return the way that costs least, None if there is none or another costs hardly more."""
    ordered = sorted(ways, key=lambda way: ways[way])
    if not ordered or (len(ordered) > 1 and ways[ordered[1]] - ways[ordered[0]] < _SURE * size):
        return None
    return ordered[0]


def _rows(heads: Sequence[_Head]) -> list[list[_Head]]:
    """Return heads by their height, each row from left to right."""
    rows: list[list[_Head]] = []
    for head in sorted(heads, key=lambda each: each.height):
        if rows and head.height - rows[-1][0].height <= _LEVEL * head.size:
            rows[-1].append(head)
        else:
            rows.append([head])
    return [sorted(row, key=lambda head: head.x.left) for row in rows]


def _filled(
    row: Sequence[_Head],
    own: Sequence[_Head | None],
    edges: Sequence[Extent],
    off: _Off,
    walls: AbstractSet[int],
    names: int,
    rules: Sequence[Rule],
) -> tuple[float, _Ends] | None:
    """Return how the heads of a row fill the columns with other heads below, None if they do not.

    None reaches over one of the columns `walls`, with which heads above them end.
    """
    height, size = row[0].height, row[0].size
    lowest = max(head.height for head in own if head)
    best: tuple[float, _Ends] | None = None
    open_columns = [
        [
            at
            for at, head in enumerate(own)
            if head and head.height - height > max(lower * (lowest - height), size / 2)
        ]
        for lower in _LOWER
    ]
    open_columns.append([at for at in open_columns[-1] if at >= names])
    ruled = _below_rules(row, own, edges, rules)
    if ruled:
        open_columns = [ruled]
    for columns in open_columns:
        steps = [edges[after].middle - edges[before].middle for before, after in pairwise(columns)]
        narrow = _NARROWER * min(steps, default=_NONE)
        room = min(_OFF * size, narrow) if off is _off_middle else _ALIGNED * size
        made = _tiled(row, columns, edges, off, room, walls) if columns else None
        if made is not None and (best is None or made[0] < best[0] - _SURE * size):
            best = made
    if best is None and off is _off_middle and not ruled:
        return _only_way(row, open_columns[-1], edges, min(_OFF, _SURE * 2) * size, walls)
    return best


def _below_rules(
    row: Sequence[_Head],
    own: Sequence[_Head | None],
    edges: Sequence[Extent],
    rules: Sequence[Rule],
) -> list[int]:
    """Return the columns with other heads below the rules right below a row, [] if one is below all."""
    base = max(head.last for head in row)
    under = [rule for rule in rules if base < rule.top < base + _WRAPPED * row[0].size]
    found = [
        at for at, edge in enumerate(edges) for rule in under if rule.x0 <= edge.middle <= rule.x1
    ]
    below = [at for at in dict.fromkeys(found) if (head := own[at]) and head.first > base]
    return below if found and 0 not in found and len(below) == len({*found}) else []


def _only_way(
    row: Sequence[_Head],
    columns: Sequence[int],
    edges: Sequence[Extent],
    room: float,
    walls: AbstractSet[int],
) -> tuple[float, _Ends] | None:
    """Return the one way in which heads stand in the middle of several columns, None if there are more.

    Columns beside them have no other head: theirs are as low as the lowest.
    """
    places = [
        [
            (first, last)
            for first, last in _runs(columns, walls)
            if _off_middle(head.x, edges[first], edges[last]) <= room
        ]
        for head in row
    ]
    ways: list[_Ends] = [()]
    for these in places:
        ways = [(*way, ends) for way in ways for ends in these if not way or ends[0] > way[-1][1]][
            :_MOST_WAYS
        ]
    return (0.0, ways[0]) if len(ways) == 1 else None


def _runs(columns: Sequence[int], walls: AbstractSet[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of several neighbouring columns without a wall between them."""
    for start, first in enumerate(columns):
        for before, last in pairwise(columns[start:]):
            if last != before + 1 or before in walls:
                break
            yield first, last


def _off_middle(head: Extent, first: Extent, last: Extent) -> float:
    whole = abs(head.middle - (first.left + last.right) / 2)
    return min(whole, abs(head.middle - (first.middle + last.middle) / 2))


def _off_left(head: Extent, first: Extent, _: Extent) -> float:
    return abs(head.left - first.left)


def _off_right(head: Extent, _: Extent, last: Extent) -> float:
    return abs(head.right - last.right)


def _tiled(
    row: Sequence[_Head],
    columns: Sequence[int],
    edges: Sequence[Extent],
    off: _Off,
    room: float,
    walls: AbstractSet[int],
) -> tuple[float, _Ends] | None:
    """Return the best way to fill the columns with the heads in order, each off by no more than `room`."""
    best: dict[int, tuple[float, _Ends]] = {0: (0.0, ())}
    for head in row:
        more: dict[int, tuple[float, _Ends]] = {}
        for start, (cost, ends) in best.items():
            for stop in range(start, len(columns)):
                before = columns[stop - 1]
                if stop > start and (columns[stop] != before + 1 or before in walls):
                    break
                first, last = columns[start], columns[stop]
                apart = off(head.x, edges[first], edges[last])
                if apart > room:
                    continue
                total = cost + apart
                if stop + 1 not in more or total < more[stop + 1][0]:
                    more[stop + 1] = (total, (*ends, (first, last)))
        best = more
    return best.get(len(columns))
