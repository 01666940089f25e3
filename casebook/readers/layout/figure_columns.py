"""Finds the columns of rows of figures, and two tables of them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from casebook.readers.layout.figure_lines import is_value
from casebook.readers.layout.head_model import Extent
from casebook.readers.layout.items import Band, Interval, Item, item_of
from casebook.readers.layout.kinds import is_aligned, is_contents
from casebook.readers.layout.lines import parted
from casebook.readers.layout.model import Rule
from casebook.tables import is_year

CUTS = (0.5, 0.3)
"""Ems between heads, or cells, that stand close to each other."""
_TOUCHING = 0.15  # ems between columns at the least
_FEW = 8  # lines, of which the words of one can reach over a gap; not where there are
_LEAST_LINES = 4  # or less
_WIDER = 1.8  # times the gaps between columns of figures; one between two tables


class _Part(NamedTuple):
    """Words without a gap: their edges, the number of their line, and whether they are a figure."""

    left: float
    right: float
    line: int
    counts: bool


def columns_of_lines(lines: Band) -> list[Extent] | None:
    """Return the edges of the columns of the lines of a table, None if two figures of a line are in one.

    Columns are what is left between the gaps that lines share. Words of few lines can reach over a
    gap, as the name of a sum does; figures cannot.
    """
    parts = [
        _Part(left, right, number, is_value(item.text))
        for number, line in enumerate(lines)
        for item in line
        for left, right in _ends(item)
    ]
    few = max(len(lines) // _FEW, int(len(lines) >= _LEAST_LINES))
    room = _TOUCHING * lines[0][0].size
    cores = _covered(parts, room, few)
    groups: list[list[_Part]] = [[] for _ in cores]
    strays: list[_Part] = []
    for part in parts:
        over = [at for at, core in enumerate(cores) if _overlap(part, core)]
        if len(over) == 1:
            groups[over[0]].append(part)
        elif not over:
            strays.append(part)
    for stray in _covered(strays, room, 0):
        own = [part for part in strays if _overlap(part, stray)]
        if any(part.counts for part in own) or _is_beside_words(own, groups):
            groups.append(own)
    groups = sorted(filter(None, groups), key=lambda group: group[0].left)
    for group in groups:
        counted = [part.line for part in group if part.counts]
        if len(counted) > len({*counted}):
            return None
    return [
        Extent(min(part.left for part in group), max(part.right for part in group))
        for group in groups
    ]


def _ends(item: Item) -> Iterator[Interval]:
    """Yield the edges of the words of an item between gaps; letters that are spaced out are one."""
    chars = item.piece.chars if item.piece else ()
    starts = [
        at
        for at, (before, char) in enumerate(pairwise(chars), 1)
        if char.left - before.right > CUTS[-1] * item.size
        and not (_is_letter(before.text) and _is_letter(char.text))
    ]
    if len(starts) + 1 >= len(chars):
        yield item.x0, item.x1
        return
    for start, stop in pairwise((0, *starts, len(chars))):
        yield chars[start].left, max(char.right for char in chars[start:stop])


def _is_letter(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _overlap(part: _Part, other: Extent) -> bool:
    return part.left < other.right and other.left < part.right


def _covered(parts: Iterable[_Part], room: float, few: int) -> list[Extent]:
    """Return where figures are, or words of more than a few lines, from left to right."""
    edges = sorted(
        edge
        for part in parts
        for edge in ((part.left, 1, part.counts), (part.right + room, -1, part.counts))
    )
    found: list[Extent] = []
    words = figures = 0
    start: float | None = None
    for x, way, counted in edges:
        figures, words = (figures + way, words) if counted else (figures, words + way)
        if figures or words > few:
            start = x if start is None else start
        elif start is not None:
            found.append(Extent(start, x - room))
            start = None
    return found


def _is_beside_words(own: Sequence[_Part], groups: Sequence[Sequence[_Part]]) -> bool:
    """Whether words between columns are a column: in several lines, or where both beside it are filled."""
    lines = {part.line for part in own}
    if len(lines) > 1:
        return True
    before = [group for group in groups if group and group[0].right <= own[0].left]
    after = [group for group in groups if group and group[0].left >= own[0].right]
    beside = [*before[-1:], *after[:1]]
    return all(lines <= {part.line for part in group} for group in beside)


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


def column_at(item: Item, columns: Sequence[Extent]) -> int:
    """Return the column that an item is in: that of its words, else the nearest."""
    x0, x1 = item.x0, item.x1
    best, most = 0, float("-inf")
    for at, each in enumerate(columns):
        shared = (min(each.right, x1)) - (max(each.left, x0))
        if shared > most:
            best, most = at, shared
    return best


def columns_of_items(line: Sequence[Item], columns: Sequence[Extent]) -> list[int]:
    """Return the column of each item of a line.

    Words over several columns, or between two empty ones, are those of a merged cell: they stand in
    its first column.
    """
    found: list[int] = []
    for item in line:
        x0, x1 = item.x0, item.x1
        over = [at for at, each in enumerate(columns) if x0 < each.right and each.left < x1]
        if len(over) == 1:
            found += over
            continue
        left = sum(each.right <= x0 for each in columns) - 1
        free = next((at for at in over or [left] if at >= 0 and at not in found), None)
        if free is None or is_value(item.text):
            free = column_at(item, columns)
        found.append(free)
    return found


def in_column(counted: Band, columns: Sequence[Extent]) -> list[list[Item]]:
    """Return the items of each column."""
    found: list[list[Item]] = [[] for _ in columns]
    for row in counted:
        for item in row:
            found[column_at(item, columns)].append(item)
    return found


def is_table(counted: Band, columns: Sequence[Extent]) -> bool:
    """Whether figures stand in line below each other, or in one row of at least three cells."""
    inside = in_column(counted, columns)
    if len(counted) < 2:
        return len(columns) > 2
    figures = [
        column
        for column in inside[1:]
        if sum(is_value(each.text) for each in column) * 2 > len(column)
    ]
    if not figures or not all(is_aligned(column) for column in figures):
        return False
    return len(columns) > 2 or not is_contents(inside[1])


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
