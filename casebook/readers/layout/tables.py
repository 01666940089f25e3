"""Makes tables of grids and of rows of cells, and Markdown of tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from casebook.readers.layout.broken import unbroken
from casebook.readers.layout.grids import Grid
from casebook.readers.layout.lines import Char, Piece, piece_of
from casebook.readers.layout.model import Table
from casebook.readers.layout.spaced import joined_units
from casebook.tables import is_figure, joined_heads, markdown_table

_X_HEIGHT = 0.35  # ems from the baseline to the middle of a character
_MOST_HEADS = 3  # rows
_MOST_TRIED = 5000  # cells, times borders, that are tried one by one
_MOST_ROUNDS = 6  # of closing borders that are drawn in part
_HANGING = frozenset("）)，。、；：！？”’》】")  # can stand beyond the border of the cell they end
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
        column = 0
        for at, char in enumerate(piece.chars):
            if not (at and char.text in _HANGING and _touch(piece.chars[at - 1], char, piece.size)):
                column = grid.column_at((char.left + char.right) / 2)
            cell = lines[owners[row, column]]
            if not cell or abs(cell[-1][0] - piece.base) > 0.5 * piece.size:
                cell.append((piece.base, []))
            cell[-1][1].append(char)
    if len(lines) < 2:
        return None
    parts = {cell: [_line_text(chars, base) for base, chars in lines[cell]] for cell in lines}
    texts = {cell: joined(each) for cell, each in parts.items()} | unbroken(parts)
    return _assembled(grid, owners, texts)


def _touch(one: Char, other: Char, size: float) -> bool:
    """Whether a character stands right behind another."""
    return other.left - one.right < 0.1 * size


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

    The cells of the rows `parted` are apart even without a rule between them. Merged cells are
    rectangles: where a border is drawn in part, it is one along all of them.
    """
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    beside, below = _open_borders(grid, parted)
    every = [(row, column) for row in range(height) for column in range(width)]
    groups = _groups(every, beside, below)
    for _ in range(_MOST_ROUNDS):
        borders = [
            cut
            for cells in groups
            if not is_rectangle(cells)
            for cut in _partly_drawn(cells, beside, below, width, height)
        ]
        if not borders:
            break
        for open_borders, cell in borders:
            open_borders.discard(cell)
        groups = _groups(every, beside, below)
    return {cell: min(cells) for cells in groups for cell in cells}


def _open_borders(grid: Grid, parted: set[int]) -> tuple[set[Cell], set[Cell]]:
    """Return the cells that are one with the next to the right, and those with the one below."""
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    beside = {
        (row, column)
        for row in range(height)
        for column in range(width - 1)
        if row not in parted and not grid.is_parted(row, column)
    }
    below = {
        (row, column)
        for row in range(height - 1)
        for column in range(width)
        if not grid.is_floored(row, column)
    }
    return beside, below


def cells_of(grid: Grid) -> list[list[Cell]]:
    """Return the cells of a grid that are one by way of open borders, as they are drawn."""
    every = [(row, at) for row in range(len(grid.ys) - 1) for at in range(len(grid.xs) - 1)]
    return _groups(every, *_open_borders(grid, set()))


def merged_cells(grid: Grid) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of each cell of a grid, merged ones as one, in points."""
    groups: dict[Cell, list[Cell]] = defaultdict(list)
    for cell, owner in _owners(grid, set()).items():
        groups[owner].append(cell)
    return [
        (
            grid.xs[min(column for _, column in cells)],
            grid.ys[min(row for row, _ in cells)],
            grid.xs[max(column for _, column in cells) + 1],
            grid.ys[max(row for row, _ in cells) + 1],
        )
        for cells in groups.values()
    ]


def _groups(cells: Iterable[Cell], beside: set[Cell], below: set[Cell]) -> list[list[Cell]]:
    """Return the cells that are one by way of open borders."""
    parent = {cell: cell for cell in cells}

    def root(cell: Cell) -> Cell:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    def merge(one: Cell, other: Cell) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    for row, column in parent:
        if (row, column) in beside and (row, column + 1) in parent:
            merge((row, column), (row, column + 1))
        if (row, column) in below and (row + 1, column) in parent:
            merge((row, column), (row + 1, column))
    groups: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in parent:
        groups[root(cell)].append(cell)
    return list(groups.values())


def is_rectangle(cells: Sequence[Cell]) -> bool:
    """Whether cells fill a rectangle."""
    rows, columns = {row for row, _ in cells}, {column for _, column in cells}
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    return len(cells) == height * width


def _partly_drawn(
    cells: Sequence[Cell], beside: set[Cell], below: set[Cell], width: int, height: int
) -> list[tuple[set[Cell], Cell]]:
    """Return the open borders within cells that are no rectangle where another part is drawn.

    Each comes with the set that it is part of. One upright border that alone makes rectangles is
    enough; level ones count only if there are no upright ones.
    """
    upright = {
        right
        for row, column in cells
        for right in (column - 1, column)
        if 0 <= right < width - 1 and (row, right) not in beside
    }
    found = {
        right: closed
        for right in sorted(upright)
        if (closed := {cell for cell in cells if cell in beside and cell[1] == right})
    }
    if len(cells) * len(found) <= _MOST_TRIED:
        for closed in found.values():
            if all(map(is_rectangle, _groups(cells, beside - closed, below))):
                return [(beside, cell) for cell in closed]
    if found:
        return [(beside, cell) for closed in found.values() for cell in closed]
    level = {
        under
        for row, column in cells
        for under in (row - 1, row)
        if 0 <= under < height - 1 and (under, column) not in below
    }
    return [(below, cell) for cell in cells if cell in below and cell[0] in level]


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
    heads = _heads(owners, texts, first, height, width)
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
        heads=0 if any(map(is_figure, rows[0][1:])) else max(min(heads, len(rows)), 1),
        x0=grid.x0,
        top=grid.top,
        x1=grid.x1,
        bottom=grid.bottom,
        xs=grid.xs,
        across=_is_across(owners, first + heads, height, width),
    )
    return [each for each in captions if each], table


def _is_across(owners: dict[Cell, Cell], row: int, height: int, width: int) -> bool:
    """Whether a row is one cell."""
    return row < height and len({owners[row, column] for column in range(width)}) == 1


def _heads(
    owners: dict[Cell, Cell], texts: dict[Cell, str], first: int, height: int, width: int
) -> int:
    """Return the number of head rows: a head that is merged sideways has others below it, no figures."""
    last = first
    while True:
        for column in range(width):
            while last + 1 < height and owners[last + 1, column] == owners[last, column]:
                last += 1
        row = [owners[last, column] for column in range(width)]
        if all(one != other for one, other in pairwise(row)) or last - first + 1 >= _MOST_HEADS:
            break
        last += 1
        if last >= height or _counts(owners, texts, last, width):
            last -= 1
            break
    return min(last - first + 1, _MOST_HEADS, max(height - first - 1, 1))


def _counts(owners: dict[Cell, Cell], texts: dict[Cell, str], row: int, width: int) -> bool:
    """Whether a row has a figure that is no name of it."""
    return any(is_figure(texts.get(owners[row, column], "")) for column in range(1, width))


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
    """Return the lines of a Markdown table; several head rows are joined into one, which can be empty."""
    heads = table.rows[: table.heads] or [("",) * len(table.rows[0])]
    head = list(map(joined_heads, zip(*heads, strict=True)))
    return markdown_table(head, table.rows[table.heads :])
