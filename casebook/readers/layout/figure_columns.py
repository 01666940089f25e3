"""Finds the columns of rows of figures, and two tables of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from casebook.readers.layout.figure_lines import counts, is_beside_figures, is_value
from casebook.readers.layout.head_model import Extent
from casebook.readers.layout.items import Band, Item, item_of
from casebook.readers.layout.kinds import is_contents
from casebook.readers.layout.lines import parted
from casebook.readers.layout.model import Rule
from casebook.tables import is_figure, is_year

CUTS = (0.5, 0.3)
"""Ems between heads, or cells, that stand close to each other."""
_TOUCH = 0.8  # ems by which the figures of a column can be out of line
_TOUCHING = 0.15  # ems between columns at the least
_WIDER = 1.8  # times the gaps between columns of figures; one between two tables


def columns_of_figures(counted: Band) -> list[Extent] | None:
    """Return the edges of the columns of rows of figures, None if they reach over each other."""
    most = max(map(len, counted))
    full = [row for row in counted if len(row) == most]
    found = _joined([Extent(item.x0, item.x1) for row in full for item in row], full[0][0].size)
    if len(found) != most and not _leave_one_empty(full, found):
        return None
    others = [item for row in counted if len(row) < most for item in row]
    beyond: list[Item] = []
    for item in others:
        over = [at for at, each in enumerate(found) if item.x0 < each.right and each.left < item.x1]
        if len(over) == 1:
            own = found[over[0]]
            wide = Extent(min(own.left, item.x0), max(own.right, item.x1))
            beside = (*found[max(over[0] - 1, 0) : over[0]], *found[over[0] + 1 : over[0] + 2])
            if all(wide.right < each.left or each.right < wide.left for each in beside):
                found[over[0]] = wide
        elif not over:
            beyond.append(item)
    more = _joined([Extent(each.x0, each.x1) for each in beyond], full[0][0].size)
    for each in more:
        inside = [item for item in beyond if each.left <= item.x0 and item.x1 <= each.right]
        if len(inside) > 1 or any(is_figure(item.text) for item in inside):
            found.append(each)
    return sorted(found, key=lambda each: each.left)


def _leave_one_empty(full: Band, columns: Sequence[Extent]) -> bool:
    """Whether each row leaves one of the first two columns empty, and figures are in the others only."""
    if len(columns) != len(full[0]) + 1:
        return False
    for row in full:
        at = [column_at(item, columns) for item in row]
        if len({*at}) < len(at) or not {*range(2, len(columns))} <= {*at} or is_value(row[0].text):
            return False
    return True


def parted_at(row: Sequence[Item], columns: Sequence[Extent]) -> Sequence[Item]:
    """Return a row, its items cut where they have a gap between two columns."""
    found: list[Item] = []
    for item in row:
        over = [each for each in columns if item.x0 < each.right and each.left < item.x1]
        if item.piece is None or len(over) < 2:
            found.append(item)
            continue
        parts = [item.piece]
        for one, other in pairwise(over):
            *before, last = parts
            gap, x = max(
                (after.left - char.right, (after.left + char.right) / 2)
                for char, after in pairwise(last.chars)
                if char.right > one.left and after.left < other.right
            )
            parts = [*before, *(parted(last, x) if gap >= CUTS[-1] * item.size else [last])]
        found += map(item_of, parts)
    return found


def with_columns_of_names(columns: list[Extent], body: Band, above: Band) -> list[Extent]:
    """Return the columns, with those of words that stand between the lines of figures only."""
    words = [
        item
        for at, row in enumerate(body)
        if not counts(row) and is_beside_figures(body, at)
        for item in row
    ]
    left = [item for item in words if item.x1 < columns[0].left]
    right = [item for item in words if item.x0 > columns[-1].right]
    if left and above:
        left += [above[-1][0]] if above[-1][0].x1 < columns[0].left else []
    sides = [
        [Extent(min(each.x0 for each in side), max(each.x1 for each in side))] if side else []
        for side in (left, right)
    ]
    return [*sides[0], *columns, *sides[1]]


def _joined(extents: Sequence[Extent], size: float) -> list[Extent]:
    """Return the extents, those that touch as one, from left to right."""
    found: list[Extent] = []
    for each in sorted(extents, key=lambda extent: extent.left):
        if found and each.left - found[-1].right < _TOUCHING * size:
            found[-1] = Extent(found[-1].left, max(found[-1].right, each.right))
        else:
            found.append(each)
    return found


def column_at(item: Item, columns: Sequence[Extent]) -> int:
    """Return the column that an item is in: that of its words, else the nearest."""
    shared = [min(item.x1, each.right) - max(item.x0, each.left) for each in columns]
    return max(range(len(columns)), key=lambda at: shared[at])


def in_column(counted: Band, columns: Sequence[Extent]) -> list[list[Item]]:
    """Return the items of each column."""
    found: list[list[Item]] = [[] for _ in columns]
    for row in counted:
        for item in row:
            found[column_at(item, columns)].append(item)
    return found


def is_table(counted: Band, columns: Sequence[Extent], size: float) -> bool:
    """Whether figures stand in line below each other, or in one row of at least three cells."""
    inside = in_column(counted, columns)
    if len(counted) < 2:
        return len(columns) > 2
    figures = [
        column
        for column in inside[1:]
        if sum(is_value(each.text) for each in column) * 2 > len(column)
    ]
    if not figures or not all(_is_aligned(column, size) for column in figures):
        return False
    return len(columns) > 2 or not is_contents(inside[1])


def _is_aligned(column: Sequence[Item], size: float) -> bool:
    """Whether most items share their left edge, right edge or middle."""
    return any(
        sum(abs(place - median(places)) <= _TOUCH * size for place in places) >= 0.7 * len(places)
        for places in (
            [item.x0 for item in column],
            [item.x1 for item in column],
            [(item.x0 + item.x1) / 2 for item in column],
        )
    )


def gap_between_tables(
    counted: Band, columns: Sequence[Extent], lines: Band, rules: Sequence[Rule]
) -> int | None:
    """Return the index of the gap between two tables side by side, None if there is only one.

    The second begins with names, and with the head of the first one, or behind a gap that is wider
    or that rules do not reach over.
    """
    inside = in_column(counted, columns)
    named = [
        sum(not is_value(each.text) and not is_year(each.text) for each in column) * 2 > len(column)
        for column in inside
    ]
    gaps = [other.left - one.right for one, other in pairwise(columns)]
    for at in range(2, len(columns) - 1):
        if not named[at] or named[at - 1] or all(named[at + 1 :]):
            continue
        gap = (columns[at - 1].right, columns[at].left)
        across = any(each.x0 < gap[0] and each.x1 > gap[1] for each in rules)
        if rules and not across:
            return at - 1
        others = [each for number, each in enumerate(gaps) if number != at - 1]
        heads = [item.text for row in lines for item in row if column_at(item, columns) in (0, at)]
        if not across and (gaps[at - 1] >= _WIDER * median(others) or len({*heads}) < len(heads)):
            return at - 1
    return None


def names_at_left(counted: Band, columns: Sequence[Extent]) -> int:
    """Return how many columns on the left name the rows."""
    named = [
        sum(not is_value(each.text) for each in column) * 2 > len(column)
        for column in in_column(counted, columns)
    ]
    return named.index(False) if False in named else len(named)
