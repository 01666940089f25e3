"""The sizes of the lines of a page as they are measured, made one where they are those of one font."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from casebook.readers.ocr.engine import OcrLine

BASE = 0.38
"""Ems from the middle of a line to its baseline."""
_SAME_SIZE = 0.14  # share by which the sizes of lines of one font can differ as they are measured
_SAME_CELLS = 0.25  # the same of cells, which have few characters
_AS_TEXT = 0.06  # of a size, by which that of the cells of a table differs from it and is no other
_FAR = 3.0  # ems between rows that are not of one table
_BETWEEN = 1.3  # ems to both sides of a cell that stands between two rows


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a straightened page in points: the ends, middle and height of its box, its em.

    `base` is its baseline if its ink tells it, `edges` and `gaps` are those of its ink, if there is any.
    """

    line: OcrLine
    left: float
    right: float
    middle: float
    height: float
    em: float
    base: float | None = None
    edges: tuple[float, float] | None = None
    gaps: Sequence[tuple[float, float]] = ()


def base_of(each: Placed) -> float:
    """Return the baseline of a line in points."""
    return each.middle + BASE * each.em if each.base is None else each.base


def same_sizes(rows: Sequence[Sequence[Placed]]) -> list[list[Placed]]:
    """Return the rows with one em for all lines of about that size.

    Cells that stand beside and below each other have the one that is in the middle of theirs, other
    lines the nearest of the commonest sizes.
    """
    in_table: dict[int, float] = {}
    for table in _tables(rows):
        cells = [each for row in table for each in row]
        size = median(each.em for each in cells)
        in_table |= {id(each): size for each in cells if abs(each.em / size - 1) <= _SAME_CELLS}
    usual = _usual_sizes([each for row in rows for each in row if id(each) not in in_table])

    def sized(each: Placed) -> Placed:
        """Return a line with its size."""
        em = in_table.get(id(each), each.em)
        nearest = min(usual, key=lambda size: abs(size / max(em, 0.1) - 1), default=em)
        is_other = id(each) in in_table and abs(nearest / em - 1) > _AS_TEXT
        return replace(each, em=em if is_other else nearest)

    return [[sized(each) for each in row] for row in rows]


def _usual_sizes(lines: Sequence[Placed]) -> list[float]:
    """Return the sizes of lines, the commonest of those that are about the same."""
    sizes: Counter[float] = Counter()
    for each in lines:
        sizes[round(each.em * 2) / 2] += len(each.line.text)
    usual: list[float] = []
    for size, _ in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        if all(abs(size / other - 1) > _SAME_SIZE for other in usual):
            usual.append(size)
    return usual


def _tables(rows: Sequence[Sequence[Placed]]) -> Iterator[list[Sequence[Placed]]]:
    """Yield rows below each other each of which has several lines, with the cells between them."""
    table: list[Sequence[Placed]] = []
    for at, row in enumerate(rows):
        step = base_of(row[0]) - base_of(table[-1][0]) if table else 0.0
        em = row[0].em
        goes_on = len(row) > 1 and step <= _FAR * em
        if len(row) == 1 and table and at + 1 < len(rows) and len(rows[at + 1]) > 1:
            near = base_of(rows[at + 1][0]) - base_of(row[0]) <= _BETWEEN * em
            goes_on = near and step <= _BETWEEN * em
        if goes_on:
            table.append(row)
            continue
        if table:
            yield table
        table = [row] if len(row) > 1 else []
    if table:
        yield table
