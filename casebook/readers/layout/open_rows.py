"""Parts the rows of ruled tables that have rules between columns but none between rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from casebook.readers.layout.grids import Grid
from casebook.readers.layout.lines import Piece
from casebook.tables import is_figure

_X_HEIGHT = 0.35  # ems from the baseline to the middle of a character
_LEVEL = 0.4  # ems between baselines of one row
_TOUCHING = 0.95  # ems between lines that cannot be two rows
_LEAST = 2  # rows, and cells of one


def with_rows(grid: Grid, pieces: Iterable[Piece]) -> Grid:
    """Return a grid with a rule between lines that are rows of their own.

    They are if each has words in two columns or more, and a column counts something in two of them:
    in cells of several lines, columns have different numbers of lines.
    """
    inside: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        inside[grid.row_at(piece.base - _X_HEIGHT * piece.size)].append(piece)
    more = {row: _borders(grid, each) for row, each in inside.items()}
    if not any(more.values()):
        return grid
    ys: list[float] = []
    level: dict[int, list[tuple[float, float]]] = {}
    for row, y in enumerate(grid.ys):
        level[len(ys)] = grid.level.get(row, [])
        ys.append(y)
        for border in more.get(row, ()) if row < len(grid.ys) - 1 else ():
            level[len(ys)] = [(grid.x0, grid.x1)]
            ys.append(border)
    return replace(grid, ys=tuple(ys), level=level)


def _borders(grid: Grid, pieces: Sequence[Piece]) -> list[float]:
    """Return the heights between the rows of a row of a grid, [] if it is one."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.base):
        if lines and piece.base - lines[-1][0].base <= _LEVEL * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    steps = [below[0].base - above[0].base for above, below in pairwise(lines)]
    if not steps or min(steps) < _TOUCHING * pieces[0].size:
        return []
    counted: dict[int, int] = defaultdict(int)
    for line in lines:
        columns = {_column(grid, each) for each in line}
        if len(columns) < _LEAST or None in columns:
            return []
        for each in line:
            counted[_column(grid, each) or 0] += is_figure(each.text)
    if max(counted.values()) < _LEAST:
        return []
    return [(above[0].base + below[0].base - below[0].size) / 2 for above, below in pairwise(lines)]


def _column(grid: Grid, piece: Piece) -> int | None:
    """Return the column of a piece, None if it reaches over several."""
    room = piece.size / 4
    first, last = grid.column_at(piece.x0 + room), grid.column_at(piece.x1 - room)
    return first if first == last else None
