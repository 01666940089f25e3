"""Reads the heads above columns whose borders are not drawn, from their order and their middles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from casebook.readers.layout.head_model import Extent, Head
from casebook.readers.layout.head_spans import spans_of_heads
from casebook.readers.layout.items import Item
from casebook.readers.layout.model import Rule

_WRAPPED = 1.6  # ems between the lines of one head, at most
_TAIL = re.compile(r".$|[（(]|[^（(]{1,4}[）)]$")  # the rest of a head that was cut, or its unit
_TAIL_STEP = 1.75  # ems to such a line at the most
_RULED = 2.0  # the same where rules part the heads
_INSIDE = 0.88  # times the distance of rows; the same
_ALIGNED = 0.8  # ems by which the lines of one head can be out of line
_BESIDE = 0.25  # ems by which a head can reach over its neighbours
_NEAR = 1.0  # ems by which heads above a column can be farther than the nearest
_LEVEL = 0.4  # ems between heads of one row
_NONE = 1e9


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
    heads = _heads(lines, pitch, rules)
    if not heads:
        return None
    lowest = max(head.last for head in heads)
    bottom = [head for head in heads if head.last > lowest - _LEVEL * head.size]
    whole = (min(head.first for head in heads) + lowest) / 2
    if len(heads) == len(columns) and all(
        head in bottom or abs(head.height - whole) <= _LEVEL * head.size for head in heads
    ):
        bottom = heads  # each in a cell as high as all heads: none is above others
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
    above = spans_of_heads(rest, own, columns, names, rules)
    if above is None:
        return None
    for head, first, last in above:
        for column in range(first, last + 1):
            found[column].insert(-1, head.text)
    return found


def _heads(lines: Sequence[Sequence[Item]], pitch: float, rules: Sequence[Rule]) -> list[Head]:
    """Return the heads, those of several lines as one.

    Where rules part heads from others below them, lines without a rule between them are of one head.
    """
    within = [rule for rule in rules if lines[0][0].base < rule.top < lines[-1][0].base]
    found: list[Head] = []
    for line in lines:
        merged: list[Head] = []
        taken: set[int] = set()
        for item in line:
            own = Extent(item.x0, item.x1)
            over = [n for n, head in enumerate(found) if _goes_on(head, item, own, pitch, within)]
            below = [
                each
                for each in line
                if each.x0 < _right(found, over) and each.x1 > _left(found, over)
            ]
            if len(over) == 1 and len(below) == 1:
                head = found[over[0]]
                taken.add(over[0])
                edges = Extent(min(head.x.left, own.left), max(head.x.right, own.right))
                merged.append(Head(head.text + item.text, edges, head.first, item.base, item.size))
            else:
                merged.append(Head(item.text, own, item.base, item.base, item.size))
        found = [head for n, head in enumerate(found) if n not in taken] + merged
    return sorted(found, key=lambda head: (head.last, head.x.left))


def _left(heads: Sequence[Head], indexes: Sequence[int]) -> float:
    return min((heads[n].x.left for n in indexes), default=0.0)


def _right(heads: Sequence[Head], indexes: Sequence[int]) -> float:
    return max((heads[n].x.right for n in indexes), default=0.0)


def _goes_on(head: Head, item: Item, own: Extent, pitch: float, rules: Sequence[Rule]) -> bool:
    """Whether a line is the next one of a head; `rules` are those between the heads."""
    step = item.base - head.last
    if rules:
        near = _RULED * item.size
        x = own.middle
        if any(head.last < each.top <= item.base and each.x0 <= x <= each.x1 for each in rules):
            return False
    else:
        near = max(_INSIDE * pitch, item.size * 1.2) if pitch else _WRAPPED * item.size
        near = min(_WRAPPED * item.size, near)
        if _TAIL.match(item.text):
            near = max(near, _TAIL_STEP * item.size)
    if not 0 < step <= near or not (own.left < head.x.right and head.x.left < own.right):
        return False
    room = _ALIGNED * item.size
    return abs(own.middle - head.x.middle) <= room or abs(own.left - head.x.left) <= room


def _in_order(heads: Sequence[Head], columns: Sequence[Extent]) -> list[Head | None] | None:
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
    found: list[Head | None] = [None] * width
    at, column = count, width
    while at:
        if best[at][column] == best[at][column - 1]:
            column -= 1
            continue
        found[column - 1] = ordered[at - 1]
        at, column = at - 1, column - 1
    return found


def _distance(head: Head, column: int, columns: Sequence[Extent]) -> float:
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
    column: int, own: Sequence[Head | None], columns: Sequence[Extent], heads: Iterable[Head]
) -> Head | None:
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
