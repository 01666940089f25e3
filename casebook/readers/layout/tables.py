"""Makes tables of grids and of rows of cells, and Markdown of tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from casebook.readers.layout.grids import Grid
from casebook.readers.layout.lines import Char, Piece, piece_of
from casebook.readers.layout.model import Table
from casebook.readers.layout.spaced import joined_units
from casebook.tables import joined_heads, markdown_table

_X_HEIGHT = 0.35  # ems from the baseline to the middle of a character
_MOST_HEADS = 3  # rows
_LONGEST_HEAD = 40  # code points; a grid with a longer one is a form, whose cells are no heads

Cell = tuple[int, int]


def ruled_table(grid: Grid, pieces: Iterable[Piece]) -> tuple[list[str], Table] | None:
    """Return the caption lines that are rows of a ruled table, and the table; None without text.

    Words that a rule runs through are cut there. Cells that are merged downwards, and merged heads,
    are repeated; others that are merged sideways have their words in the first cell.
    """
    lines: dict[Cell, list[tuple[float, list[Char]]]] = defaultdict(list)
    ordered = sorted(pieces, key=lambda piece: (piece.base, piece.x0))
    rows = [grid.row_at(piece.base - _X_HEIGHT * piece.size) for piece in ordered]
    owners = _owners(grid, _banded(grid, zip(ordered, rows, strict=True)))
    for piece, row in zip(ordered, rows, strict=True):
        for char in piece.chars:
            column = grid.column_at((char.left + char.right) / 2)
            cell = lines[owners[row, column]]
            if not cell or abs(cell[-1][0] - piece.base) > 0.5 * piece.size:
                cell.append((piece.base, []))
            cell[-1][1].append(char)
    if len(lines) < 2:
        return None
    texts = {cell: joined(_line_text(chars, base) for base, chars in lines[cell]) for cell in lines}
    return _assembled(grid, owners, texts)


def _banded(grid: Grid, pieces: Iterable[tuple[Piece, int]]) -> set[int]:
    """Return the rows without upright rules whose words are all in line with columns, each with some.

    Some styles of tables draw the borders of every other row, or none around the heads. `pieces`
    come with their row.
    """
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    open_rows = {
        row
        for row in range(height)
        if not any(grid.is_parted(row, column) for column in range(width - 1))
    }
    if len(open_rows) in (0, height):
        return set()
    filled: dict[int, set[int]] = defaultdict(set)
    crossed: set[int] = set()
    for piece, row in pieces:
        if row in open_rows:
            first, last = piece.chars[0], piece.chars[-1]
            columns = {grid.column_at((each.left + each.right) / 2) for each in (first, last)}
            filled[row] |= columns
            if len(columns) > 1:
                crossed.add(row)
    return {row for row in open_rows - crossed if len(filled[row]) == width}


def _owners(grid: Grid, parted: set[int]) -> dict[Cell, Cell]:
    """Return each cell -> the first cell of the merged cell that it is part of.

    The cells of the rows `parted` are apart even without a rule between them.
    """
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    parent = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def root(cell: Cell) -> Cell:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    def merge(one: Cell, other: Cell) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    for row in range(height):
        for column in range(width):
            if column + 1 < width and row not in parted and not grid.is_parted(row, column):
                merge((row, column), (row, column + 1))
            if row + 1 < height and not grid.is_floored(row, column):
                merge((row, column), (row + 1, column))
    return {cell: root(cell) for cell in parent}


def _assembled(
    grid: Grid, owners: dict[Cell, Cell], texts: dict[Cell, str]
) -> tuple[list[str], Table] | None:
    """Return the caption lines and the table of texts by the first cell of merged cells."""
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    captions: list[str] = []
    first = 0
    while first < height - 1 and len({owners[first, column] for column in range(width)}) == 1:
        captions.append(texts.get(owners[first, 0], ""))
        first += 1
    heads = _heads(owners, first, height, width)
    tops = (
        texts.get(owners[row, column], "")
        for row in range(first, first + heads)
        for column in range(width)
    )
    is_form = any(len(text) > _LONGEST_HEAD for text in tops)
    heads = 1 if is_form else heads
    rows: list[tuple[str, ...]] = []
    for row in range(first, height):
        head = row < first + heads and not is_form
        cells = [
            texts.get(owners[row, column], "")
            if head or column == 0 or owners[row, column] != owners[row, column - 1]
            else ""
            for column in range(width)
        ]
        if any(cells):
            rows.append(tuple(cells))
        elif head:
            heads -= 1
    if not rows:
        return None
    table = Table(
        rows=tuple(rows),
        heads=max(min(heads, len(rows)), 1),
        x0=grid.x0,
        top=grid.top,
        x1=grid.x1,
        bottom=grid.bottom,
    )
    return [each for each in captions if each], table


def _heads(owners: dict[Cell, Cell], first: int, height: int, width: int) -> int:
    """Return the number of head rows: a head that is merged sideways has others below it."""
    last = first
    while True:
        for column in range(width):
            while last + 1 < height and owners[last + 1, column] == owners[last, column]:
                last += 1
        row = [owners[last, column] for column in range(width)]
        if all(one != other for one, other in pairwise(row)) or last - first + 1 >= _MOST_HEADS:
            break
        last += 1
        if last >= height:
            break
    return min(last - first + 1, _MOST_HEADS, max(height - first - 1, 1))


def _line_text(chars: Sequence[Char], base: float) -> str:
    """Return the text of a line of a cell; letters that are spaced out are joined."""
    ordered = sorted(chars, key=lambda char: char.left)
    gaps = [after.left - before.right for before, after in pairwise(ordered)]
    closed = {index + 1 for index in joined_units(ordered, gaps)} if gaps else set()
    return piece_of(ordered, base, closed=closed).text.strip()


def joined(lines: Iterable[str]) -> str:
    """Return the lines of a cell as one, with a blank only between Latin words."""
    result = ""
    for line in lines:
        between = " " if result and line and _is_latin(result[-1]) and _is_latin(line[0]) else ""
        result += between + line
    return result


def _is_latin(char: str) -> bool:
    """Whether a character is an ASCII letter or digit."""
    return char.isascii() and char.isalnum()


def markdown_rows(table: Table) -> list[str]:
    """Return the lines of a Markdown table; several head rows are joined into one."""
    head = list(map(joined_heads, zip(*table.rows[: table.heads], strict=True)))
    return markdown_table(head, table.rows[table.heads :])


def continued(one: Table, other: Table) -> bool:
    """Whether `other`, first on its page, goes on with `one`, last on the page before."""
    width = len(one.rows[0])
    return (
        len(other.rows[0]) == width and abs(one.x0 - other.x0) < 15 and abs(one.x1 - other.x1) < 15
    )


def repeats_head(one: Table, other: Table) -> int:
    """Return how many rows at the top of `other` repeat the heads of `one`: all heads or none."""
    return one.heads if one.rows[: one.heads] == other.rows[: one.heads] else 0
