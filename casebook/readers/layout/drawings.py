"""Tells drawings of boxes and arrows from tables, and reads them box by box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casebook.readers.layout.grids import Grid
from casebook.readers.layout.lines import Piece, line_of
from casebook.readers.layout.model import Block, Page
from casebook.readers.layout.tables import Cell, cells_of, is_rectangle

_X_HEIGHT = 0.35  # ems from the baseline to the middle of a character
_GROUND = 0.15  # share of a drawing that is the ground around its boxes, at least
_DRAWN = 0.5  # share of the borders between its cells that are drawn, at most


def without_drawings(
    grids: Iterable[Grid], pieces: list[Piece], page: Page
) -> tuple[list[Grid], list[Piece], list[Block]]:
    """Return the grids that are tables, the pieces outside drawings, and the drawings as asides."""
    tables: list[Grid] = []
    asides: list[Block] = []
    for grid in grids:
        groups = cells_of(grid)
        if not _is_drawing(grid, groups):
            tables.append(grid)
            continue
        inside = [each for each in pieces if grid.has((each.x0 + each.x1) / 2, _middle(each))]
        if inside:
            asides.append(_aside(grid, groups, inside, page))
            taken = set(map(id, inside))
            pieces = [each for each in pieces if id(each) not in taken]
    return tables, pieces, asides


def _middle(piece: Piece) -> float:
    """Return the height of the middle of a piece."""
    return piece.base - _X_HEIGHT * piece.size


def _aside(
    grid: Grid, groups: Sequence[Sequence[Cell]], pieces: Iterable[Piece], page: Page
) -> Block:
    """Return the words of a drawing, one box after the other."""
    owners = {cell: min(cells) for cells in groups for cell in cells}
    words: dict[Cell, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda each: (each.base, each.x0)):
        cell = (grid.row_at(_middle(piece)), grid.column_at((piece.x0 + piece.x1) / 2))
        words.setdefault(owners[cell], []).append(piece)
    lines = [line_of([piece], page) for each in words.values() for piece in each]
    return Block(
        left=grid.x0,
        right=grid.x1,
        page=page.number,
        depth=grid.top / page.height,
        lines=tuple(lines),
        aside=True,
    )


def _is_drawing(grid: Grid, groups: Sequence[Sequence[Cell]]) -> bool:
    """Whether cells that are one by way of open borders are those of a chart of boxes and arrows.

    The ground around its boxes is no rectangle, and a large part of it: merged cells of tables are
    rectangles.
    """
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    ground = max((len(cells) for cells in groups if not is_rectangle(cells)), default=0)
    if ground < _GROUND * height * width:
        return False
    drawn = sum(grid.is_parted(row, at) for row in range(height) for at in range(width - 1))
    drawn += sum(grid.is_floored(at, column) for at in range(height - 1) for column in range(width))
    return drawn < _DRAWN * (height * (width - 1) + width * (height - 1))
