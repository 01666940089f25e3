"""Finds the lines of a page that are rows of figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import Literal

from casebook.readers.layout.items import Band, Item
from casebook.system.caches import PHRASES
from casebook.tables import NO_VALUE, is_figure

_FAR = 3.4  # ems between rows that do not belong together
_RESIZED = 0.12  # of the size of the cells, by which that of a head can differ
_LONGEST_NAME = 40  # code points of one line of a cell
_MOST_BETWEEN = 4  # lines without a figure between two rows of figures
MOST_ROWS = 600
"""Rows of such a table on one page at the most."""
_WRAPPED = 1.5  # ems between the lines of one cell at the most
_NEARER = 0.62  # times the distance of rows; the same in a table with cells of several lines
_RESTS = 1.2  # ems from a line of figures to one that is part of its row
_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_SENTENCE = re.compile("[。；！？]|，.*，")


def counts(row: Sequence[Item]) -> bool:
    """Whether a row has several cells, and a figure or nothing but cells without a value."""
    if len(row) < 2 or any(item.piece is None for item in row):
        return False
    kinds = [_kind(item.text) for item in row]
    if "text" in kinds:
        return False
    return "figure" in kinds[1:] or set(kinds[1:]) == {"none"}


@lru_cache(maxsize=PHRASES)
def _kind(text: str) -> Literal["text", "figure", "none", "words"]:
    """Return what words of a line are: running text, a figure, no value, or others of a cell."""
    if len(text) > _LONGEST_NAME or _SENTENCE.search(text):
        return "text"
    if is_figure(text):
        return "figure"
    return "none" if text in NO_VALUE else "words"


def is_numbered(row: Sequence[Item]) -> bool:
    """Whether a line is a numbered name alone, which names the rows below it: 一、行政许可."""
    return len(row) == 1 and _NUMBERED.match(row[0].text) is not None


def is_value(text: str) -> bool:
    """Whether words are a figure, or say that there is none."""
    return _kind(text) in ("figure", "none")


def end_of_figures(rows: Band, at: int) -> int:
    """Return the index behind the last row of figures and the rest of its name."""
    last = at
    size = rows[at][0].size
    for index in range(at + 1, min(len(rows), at + MOST_ROWS)):
        row = rows[index]
        far = row[0].top - max(item.base for item in rows[index - 1]) > _FAR * size
        if far or index - last > _MOST_BETWEEN or any(item.piece is None for item in row):
            break
        if any(abs(item.size - size) > _RESIZED * size for item in row):
            break
        if counts(row):
            last = index
        elif any(_kind(item.text) == "text" for item in row) or (
            len(row) > 1 and not is_beside_figures(rows, index)
        ):
            break
    pitch = pitch_of([row for row in rows[at : last + 1] if counts(row)])
    while last + 1 < len(rows) and _is_rest(rows[last + 1], rows[last], size, pitch):
        last += 1
    return last + 1


def is_beside_figures(rows: Band, index: int) -> bool:
    """Whether a line stands so near to one of figures that it is part of cells beside them."""
    row = rows[index]
    return any(
        counts(other) and abs(other[0].base - row[0].base) <= _RESTS * row[0].size
        for other in (*rows[max(index - 2, 0) : index], *rows[index + 1 : index + 3])
    )


def _is_rest(row: Sequence[Item], above: Sequence[Item], size: float, pitch: float) -> bool:
    """Whether a line is the rest of cells of the last row: much nearer to it than rows are."""
    step = row[0].base - above[0].base
    return (
        (step <= _RESTS * size or (step <= _WRAPPED * size and step < _NEARER * pitch))
        and not counts(row)
        and all(
            item.piece is not None
            and abs(item.size - size) <= _RESIZED * size
            and _kind(item.text) != "text"
            for item in row
        )
    )


def pitch_of(counted: Band) -> float:
    """Return the usual distance of rows of figures, 0.0 for a single one."""
    steps = [below[0].base - above[0].base for above, below in pairwise(counted)]
    return median(steps) if steps else 0.0
