"""Repeats merged names in all rows that they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from casebook.readers.layout.figure_cells import is_parted
from casebook.readers.layout.figure_columns import columns_of_items
from casebook.readers.layout.figure_lines import counts, is_value
from casebook.readers.layout.head_model import Extent
from casebook.readers.layout.items import Band
from casebook.readers.layout.model import Rule
from casebook.readers.layout.tables import joined

_WRAPPED = 1.65  # ems between the lines of one cell at the most
_SUM = re.compile(r"[小合总]\s*计")
_CENTRED = 0.4  # times the distance of rows; how far a name can be off the middle of its rows


def with_names(
    cells: list[list[str]],
    groups: Sequence[Band],
    columns: Sequence[Extent],
    rules: Sequence[Rule],
) -> list[list[str]] | None:
    """Return the rows with merged names repeated in all rows that they are for.

    None if it is not clear for which rows a name is.
    """
    counted = [n for n, row in enumerate(cells) if any(map(is_value, filter(None, row[1:])))]
    found = [list(row) for row in cells]
    for column in range(len(columns) - 2):
        if any(cells[n][column] and is_value(cells[n][column]) for n in counted):
            if column:
                break  # what is behind figures names no rows; before the names, it numbers them
            continue
        blank = [n for n in counted if not cells[n][column]]
        if not blank or len(blank) == len(counted):
            continue
        if any(not cells[n][column + 1] or is_value(cells[n][column + 1]) for n in blank):
            continue
        given = _names(groups, columns, column)
        heights = [_height_of(groups[n]) for n in counted]
        spans = _ruled_spans(heights, given, columns, column, rules)
        if spans is None:
            spans = _spans(heights, [height for height, _ in given])
        if spans is None or _has_sums_within([cells[n][column + 1] for n in counted], spans):
            return None
        for number, name in zip(counted, spans, strict=True):
            found[number][column] = given[name][1]
    return found


def _has_sums_within(names: Sequence[str], spans: Sequence[int]) -> bool:
    """Whether a row that adds up a group is followed by others of the same group."""
    return any(
        _SUM.fullmatch(name) and span == after
        for name, (span, after) in zip(names, pairwise(spans), strict=False)
    )


def _height_of(group: Band) -> float:
    """Return the baseline of the figures of a row."""
    return next((line[0].base for line in group if counts(line)), group[0][0].base)


def _names(
    groups: Sequence[Band], columns: Sequence[Extent], column: int
) -> list[tuple[float, str]]:
    """Return the heights and the words of a column, lines of one name as one."""
    found: list[tuple[list[float], list[str]]] = []
    for line in (line for group in groups for line in group):
        own = [
            item
            for item, at in zip(line, columns_of_items(line, columns), strict=True)
            if at == column
        ]
        if not own:
            continue
        item = own[0]
        if found and item.base - found[-1][0][-1] <= _WRAPPED * item.size and not counts(line):
            found[-1][0].append(item.base)
            found[-1][1].append(item.text)
        else:
            found.append(([item.base], [item.text]))
    return [((bases[0] + bases[-1]) / 2, joined(texts)) for bases, texts in found]


def _ruled_spans(
    heights: Sequence[float],
    names: Sequence[tuple[float, str]],
    columns: Sequence[Extent],
    column: int,
    rules: Sequence[Rule],
) -> list[int] | None:
    """Return the number of the name of each row where rules part all rows, but not all names."""
    spans: list[int] = []
    start = 0
    for at in range(len(heights)):
        last = at + 1 == len(heights)
        if not last and not is_parted(heights[at], heights[at + 1], columns[-1].middle, rules):
            return None
        if not last and not is_parted(heights[at], heights[at + 1], columns[column].middle, rules):
            continue
        room = (heights[-1] - heights[0]) / max(len(heights) - 1, 1) / 2
        inside = [
            number
            for number, (height, _) in enumerate(names)
            if heights[start] - room < height < heights[at] + room
        ]
        if len(inside) != 1:
            return None
        spans += inside * (at + 1 - start)
        start = at + 1
    return spans


def _spans(heights: Sequence[float], names: Sequence[float]) -> list[int] | None:
    """Return the number of the name of each row: names stand in the middle of theirs, or at the first.

    None if neither is so, or both are.
    """
    steps = [below - above for above, below in pairwise(heights)]
    room = _CENTRED * min(steps, default=0.0)
    centred, topped = _centred(heights, names, room), _topped(heights, names, room)
    if centred is not None and topped is not None and centred != topped:
        return None
    return centred or topped


def _centred(heights: Sequence[float], names: Sequence[float], room: float) -> list[int] | None:
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for number, name in enumerate(names):
        more: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, spans) in best.items():
            for stop in range(start, len(heights)):
                off = abs((heights[start] + heights[stop]) / 2 - name)
                if off > room or (stop + 1 in more and more[stop + 1][0] <= cost + off):
                    continue
                more[stop + 1] = (cost + off, [*spans, *[number] * (stop + 1 - start)])
        best = more
    found = best.get(len(heights))
    return found[1] if found else None


def _topped(heights: Sequence[float], names: Sequence[float], room: float) -> list[int] | None:
    starts = [
        next((at for at, height in enumerate(heights) if abs(height - name) <= room), None)
        for name in names
    ]
    if None in starts or not starts or starts[0] != 0:
        return None
    return [
        max(number for number, start in enumerate(starts) if start is not None and start <= at)
        for at in range(len(heights))
    ]
