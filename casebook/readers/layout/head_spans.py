"""Tells which columns the heads reach over that have others below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TypeVar

from casebook.readers.layout.head_model import Extent, Head
from casebook.readers.layout.model import Rule

_WRAPPED = 1.6  # ems between the lines of one head, at most
_ALIGNED = 0.8  # ems by which the lines of one head can be out of line
_OFF = 1.2  # ems by which a head can be off the middle of its columns
_NARROWER = 0.4  # times the distance of columns; the same
_SURE = 0.5  # ems by which the best way to fill columns is better than another
_LEVEL = 0.4  # ems between heads of one row
_LOWER = (0.6, 0.85, 0.3, 0.0)  # of the height of the heads; how much lower those below a head are
_MOST_WAYS = 64  # that are looked at
_NONE = 1e9

_T = TypeVar("_T")
_Ends = tuple[tuple[int, int], ...]
"""The first and the last column of each head of a row."""

_Off = Callable[[Extent, Extent, Extent], float]
"""How far a head is off its place above a first and a last column."""


def spans_of_heads(
    heads: Sequence[Head],
    own: Sequence[Head | None],
    columns: Sequence[Extent],
    names: int,
    rules: Sequence[Rule],
) -> list[tuple[Head, int, int]] | None:
    """Return the first and the last column of heads that reach over others, None if it is not clear.

    All of a table are in the middle of their columns, or all at the left or at the right edge.
    """
    leaves = [head.x if head else column for head, column in zip(own, columns, strict=True)]
    rows = _rows(heads)
    if not rows:
        return []
    tall = _tall_columns(rows, own)
    ways: dict[tuple[_Ends, ...], float] = {}
    tries = [(_off_middle, leaves), (_off_left, leaves), (_off_right, leaves)]
    if cells := _cells(leaves, columns, rules):
        tries.append((_off_cells, cells))
    for off, edges in tries:
        way: list[_Ends] = []
        total = 0.0
        for row in rows:
            walls = {last for ends in way for _, last in ends}
            made = _filled(row, own, edges, off, walls, names, rules, tall)
            if made is None:
                break
            total += made[0]
            way.append(made[1])
        else:
            ways[tuple(way)] = min(total, ways.get(tuple(way), _NONE))
    best = _clearly_best(ways, rows[0][0].size)
    if best is None:
        repeated = [way for way in ways if all(_repeats(ends, own) for ends in way)]
        best = repeated[0] if len(repeated) == 1 else None
    if best is None:
        return None
    return [
        (head, *ends)
        for row, of_row in zip(rows, best, strict=True)
        for head, ends in zip(row, of_row, strict=True)
    ]


def _tall_columns(rows: Sequence[Sequence[Head]], own: Sequence[Head | None]) -> set[int]:
    """Return the columns whose heads stand in the middle between a row of heads and those below it."""
    if len(rows) > 1:
        return set()
    lowest = max(head.last for head in own if head)
    middle = (min(head.first for head in rows[0]) + lowest) / 2
    return {
        at
        for at, head in enumerate(own)
        if head and head.last < lowest and abs(head.height - middle) <= _LEVEL * head.size
    }


def _cells(
    leaves: Sequence[Extent], columns: Sequence[Extent], rules: Sequence[Rule]
) -> list[Extent]:
    """Return the edges of the cells of columns below a rule as wide as the table, [] without one.

    Those between two columns are taken to be in the middle of the gap.
    """
    words = [
        Extent(min(leaf.left, column.left), max(leaf.right, column.right))
        for leaf, column in zip(leaves, columns, strict=True)
    ]
    whole = next(
        (rule for rule in rules if rule.x0 <= words[0].left and rule.x1 >= words[-1].right), None
    )
    if whole is None:
        return []
    borders = [(one.right + other.left) / 2 for one, other in pairwise(words)]
    return [Extent(*ends) for ends in pairwise((whole.x0, *borders, whole.x1))]


def _clearly_best(ways: Mapping[_T, float], size: float) -> _T | None:
    """Return the way that costs least, None if there is none or another costs hardly more."""
    ordered = sorted(ways, key=lambda way: ways[way])
    if not ordered or (len(ordered) > 1 and ways[ordered[1]] - ways[ordered[0]] < _SURE * size):
        return None
    return ordered[0]


def _repeats(ends: _Ends, own: Sequence[Head | None]) -> bool:
    """Whether heads beside each other reach over several others, each over the same ones."""
    below = {
        tuple(head.text if head else "" for head in own[first : last + 1]) for first, last in ends
    }
    return len(ends) > 1 and len(below) == 1 and len(next(iter(below))) > 1


def _rows(heads: Sequence[Head]) -> list[list[Head]]:
    """Return heads by their height, each row from left to right."""
    rows: list[list[Head]] = []
    for head in sorted(heads, key=lambda each: each.height):
        if rows and head.height - rows[-1][0].height <= _LEVEL * head.size:
            rows[-1].append(head)
        else:
            rows.append([head])
    return [sorted(row, key=lambda head: head.x.left) for row in rows]


def _filled(
    row: Sequence[Head],
    own: Sequence[Head | None],
    edges: Sequence[Extent],
    off: _Off,
    walls: AbstractSet[int],
    names: int,
    rules: Sequence[Rule],
    tall: AbstractSet[int],
) -> tuple[float, _Ends] | None:
    """Return how the heads of a row fill the columns with other heads below, None if they do not.

    None reaches over one of the columns `walls`, with which heads above them end, or `tall`, whose
    heads are as high as all.
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
    open_columns = [[at for at in columns if at not in tall] for columns in open_columns]
    ruled = _below_rules(row, own, edges, rules)
    if ruled:
        open_columns = [ruled]
    for columns in open_columns:
        steps = [edges[after].middle - edges[before].middle for before, after in pairwise(columns)]
        narrow = _NARROWER * min(steps, default=_NONE)
        room = min(_OFF * size, narrow) if off in (_off_middle, _off_cells) else _ALIGNED * size
        made = _tiled(row, columns, edges, off, room, walls) if columns else None
        if made is not None and (best is None or made[0] < best[0] - _SURE * size):
            best = made
    if best is None and off is _off_middle and not ruled:
        return _only_way(row, open_columns[-1], edges, min(_OFF, _SURE * 2) * size, walls)
    return best


def _below_rules(
    row: Sequence[Head],
    own: Sequence[Head | None],
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
    row: Sequence[Head],
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
    if len(ways) != 1:
        return None
    offs = (
        _off_middle(head.x, edges[first], edges[last])
        for head, (first, last) in zip(row, ways[0], strict=True)
    )
    return (sum(offs), ways[0])


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


def _off_cells(head: Extent, first: Extent, last: Extent) -> float:
    return abs(head.middle - (first.left + last.right) / 2)


def _off_left(head: Extent, first: Extent, _: Extent) -> float:
    return abs(head.left - first.left)


def _off_right(head: Extent, _: Extent, last: Extent) -> float:
    return abs(head.right - last.right)


def _tiled(
    row: Sequence[Head],
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
