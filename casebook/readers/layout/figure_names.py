"""Repeats the names of the first column in all rows that they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from casebook.readers.layout.figure_cells import is_parted
from casebook.readers.layout.figure_columns import column_at
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
    size: float,
) -> list[list[str]] | None:
    """Return the rows with the names of the first column repeated in all rows that they are for.

    None if it is not clear for which they are.
    """
    counted = [n for n, row in enumerate(cells) if any(map(is_value, filter(None, row[1:])))]
    blank = [n for n in counted if not cells[n][0]]
    if not blank or len(columns) < 3:
        return cells
    if any(not cells[n][1] or is_value(cells[n][1]) for n in blank):
        return cells
    heights = [_height_of(groups[n]) for n in counted]
    names = _names(groups, columns, heights[0] - size, heights[-1] + size)
    spans = _ruled_spans(heights, names, columns, rules)
    if spans is None:
        spans = _spans(heights, [height for height, _ in names])
    if spans is None or _has_sums_within([cells[n][1] for n in counted], spans):
        return None
    found = [list(row) for row in cells]
    for number, name in zip(counted, spans, strict=True):
        found[number][0] = names[name][1]
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
    groups: Sequence[Band], columns: Sequence[Extent], top: float, bottom: float
) -> list[tuple[float, str]]:
    """Return the heights and the words of the first column, lines of one name as one."""
    found: list[tuple[list[float], list[str]]] = []
    for line in (line for group in groups for line in group):
        item = line[0]
        if column_at(item, columns) or not top <= item.base <= bottom:
            continue
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
    rules: Sequence[Rule],
) -> list[int] | None:
    """Return the number of the name of each row where rules part all rows, but not all names."""
    spans: list[int] = []
    start = 0
    for at in range(len(heights)):
        last = at + 1 == len(heights)
        if not last and not is_parted(heights[at], heights[at + 1], columns[-1].middle, rules):
            return None
        if not last and not is_parted(heights[at], heights[at + 1], columns[0].middle, rules):
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
