"""Finds the lines of heads above rows of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from casebook.readers.layout.figure_columns import CUTS, names_at_left
from casebook.readers.layout.figure_lines import pitch_of
from casebook.readers.layout.head_model import Extent
from casebook.readers.layout.head_tree import heads_of_columns
from casebook.readers.layout.items import Band, Interval, Item, item_of
from casebook.readers.layout.lines import parted, piece_of
from casebook.readers.layout.model import Rule
from casebook.tables import is_figure

_FARTHEST = 2.9  # ems from a line of heads to what is below it
_RESIZED = 0.12  # of the size of the cells, by which that of a head can differ
_MOST_LINES = 14  # of heads
_BEYOND = 14  # ems by which heads in the middle of wide cells can stand beyond the figures
_LONGEST_HEAD = 24  # code points of one line
_REACH = 20.0  # points by which rules can be shorter than the table
_FLUSH = 0.2  # ems between the left edges of heads below each other
_TOP = 1.8  # ems from the upper edge of a table to the line below it
_MIDDLE = 1.0  # ems by which a caption can be off the middle of its table
_SENTENCE = re.compile("[。；！？]|，.*，")
_NO_HEAD = re.compile(
    r"[。；！？]|^[（(]?[一二三四五六七八九十]+[、）)]|^[（(]?(?:计量|金额)?单位[:：]|^[（(](?:计量|金额)?单位|^附?表\s*[\d一二三四五六七八九十]|^(?:注|说明|备注)[：:]|^(?:资料|数据)来源|[：:]$"
)
_CAPTION = re.compile(r"(?:表|图|情况|统计|一览|汇总|指标)(?:[（(].{1,10}[）)])?$")


def lines_of_heads(
    above: Band,
    columns: Sequence[Extent],
    size: float,
    first: Sequence[Item],
    rules: Sequence[Rule],
) -> Band:
    """Return the lines above the first row of figures that can be heads."""
    found: list[Sequence[Item]] = []
    below = first
    for row in reversed(above[-_MOST_LINES:]):
        if not 0 <= below[0].base - row[0].base <= _FARTHEST * max(size, row[0].size):
            break
        if any(_is_no_head(item, size) for item in row):
            break
        room = (_BEYOND if len(row) > 1 else _BEYOND / 2) * size
        if row[0].x0 < columns[0].left - room or row[-1].x1 > columns[-1].right + room:
            break
        if len(row) == 1 and found and _is_below_edge(row, below, columns, rules):
            break
        found.insert(0, row)
        below = row
    return found


def _is_below_edge(
    row: Sequence[Item], below: Sequence[Item], columns: Sequence[Extent], rules: Sequence[Rule]
) -> bool:
    """Whether the upper edge of a table is between a single line and the row below it."""
    left, right = columns[0].left + _REACH, columns[-1].right - _REACH
    return any(
        row[0].base < each.top <= below[0].base and each.x0 <= left and each.x1 >= right
        for each in rules
    )


def _is_no_head(item: Item, size: float) -> bool:
    """Whether an item cannot be a head, by its words or its size."""
    if item.piece is None:
        return True
    return (
        max(len(each.text) for each in cut_at_gaps([item], CUTS[-1])) > _LONGEST_HEAD
        or _NO_HEAD.search(item.text) is not None
        or abs(item.size - size) > _RESIZED * size
        or is_figure(item.text)
    )


def heads_and_lines(
    lines: Band,
    columns: Sequence[Extent],
    counted: Band,
    rules: Sequence[Rule],
    *,
    framed: bool,
) -> tuple[list[list[str]] | None, int]:
    """Return the heads of the columns, and how many of the lines are heads; None if they are not clear."""
    names = names_at_left(counted, columns)
    count = len(lines)
    framed = framed or _is_below_top(lines, columns, rules)
    while (
        count
        and len(lines[-count]) == 1
        and (
            count == 1
            or not (
                framed
                or _is_over_rule(lines[-count][0], lines[1 - count], columns, rules)
                or not _is_caption(lines[-count][0], lines, columns)
            )
        )
    ):
        count -= 1
    best: list[list[str]] | None = None
    for gap in (None, *CUTS) if count else ():
        own = [line if gap is None else cut_at_gaps(line, gap) for line in lines[-count:]]
        found = heads_of_columns(own, columns, pitch_of(counted), names, rules)
        if found is not None and found[0]:
            return found, count
        best = best or found
    return best, count


def _is_below_top(lines: Band, columns: Sequence[Extent], rules: Sequence[Rule]) -> bool:
    """Whether the upper edge of the table is right above the first of several lines of heads."""
    if len(lines) < 2:
        return False
    item = lines[0][0]
    left, right = columns[0].left + _REACH, columns[-1].right - _REACH
    return any(
        item.size <= item.base - each.top <= _TOP * item.size
        and each.x0 <= left
        and each.x1 >= right
        for each in rules
    )


def lines_carried(lines: Band, columns: Sequence[Extent]) -> int:
    """Return how many lines above the figures can be the rest of a name of the page before.

    They are below a line that has a head of the first column too.
    """
    count = 0
    while count < len(lines) and len(lines[-1 - count]) == 1:
        item = lines[-1 - count][0]
        if item.x1 >= columns[1].left or item.x0 < columns[0].left - item.size:
            break
        count += 1
    above = lines[-1 - count] if count < len(lines) else ()
    return count if len(above) > 1 and above[0].x0 < columns[1].left else 0


def cut_at_gaps(line: Sequence[Item], gap: float) -> list[Item]:
    """Return the items of a line, cut at gaps of so many ems."""
    found: list[Item] = []
    for item in line:
        if item.piece is None:
            found.append(item)
            continue
        chars = item.piece.chars
        starts = [
            at
            for at in range(1, len(chars))
            if chars[at].left - chars[at - 1].right > gap * item.size
        ]
        edges = [0, *starts, len(chars)]
        found += (
            item_of(piece_of(chars[start:stop], item.base)) for start, stop in pairwise(edges)
        )
    return found


def _is_over_rule(
    item: Item, below: Sequence[Item], columns: Sequence[Extent], rules: Sequence[Rule]
) -> bool:
    """Whether a rule over some of the columns only parts a head from those below it."""
    return any(
        item.base < each.top <= below[0].base
        and columns[0].right < each.x0 <= item.x0 + item.size
        and item.x1 <= each.x1
        for each in rules
    )


def _is_caption(item: Item, lines: Band, columns: Sequence[Extent]) -> bool:
    """Whether a line above all heads names the table: by its words, at its left, or in its middle."""
    if _CAPTION.search(item.text):
        return True
    others = (each for row in lines if len(row) > 1 for each in row)
    if item.x0 > columns[0].right and any(
        abs(item.x0 - each.x0) <= _FLUSH * item.size for each in others
    ):
        return False  # a head over several, at their left
    left = min([columns[0].left, *(row[0].x0 for row in lines if len(row) > 1)])
    right = max([columns[-1].right, *(row[-1].x1 for row in lines if len(row) > 1)])
    off = abs((item.x0 + item.x1) - (left + right)) / 2
    return off <= _MIDDLE * item.size or item.x0 <= left + item.size


def rows_beside(above: Band, gap: Interval) -> int:
    """Return how many rows above two tables are heads and captions of one of them each."""
    middle = (gap[0] + gap[1]) / 2
    count = 0
    for number, row in enumerate(reversed(above), 1):
        parts = cut_beside(row, gap)
        if any(item.x0 < middle < item.x1 for item in parts):
            break
        if any(item.piece is None or _SENTENCE.search(item.text) for item in parts):
            break
        if len({item.x0 < middle for item in parts}) > 1:
            count = number
    return count


def cut_beside(row: Sequence[Item], gap: Interval) -> list[Item]:
    """Return the items of a row, those that reach over a gap between two tables cut where they have one."""
    middle = (gap[0] + gap[1]) / 2
    found: list[Item] = []
    for item in row:
        parts = cut_at_gaps([item], CUTS[-1])
        over = item.x0 < middle < item.x1
        if item.piece and over and not any(part.x0 < middle < part.x1 for part in parts):
            found += map(item_of, parted(item.piece, middle))
        else:
            found.append(item)
    return found
