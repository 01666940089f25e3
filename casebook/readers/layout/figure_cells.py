"""Makes rows of cells of the lines of a table without upright rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from casebook.readers.layout.figure_columns import column_at, columns_of_items
from casebook.readers.layout.figure_lines import counts, is_numbered, is_value
from casebook.readers.layout.head_model import Extent
from casebook.readers.layout.items import Band, Item
from casebook.readers.layout.model import Rule
from casebook.readers.layout.tables import joined
from casebook.tables import is_figure

_MOST_LINES = 14  # of heads
_WRAPPED = 1.65  # ems between the lines of one cell at the most
_TOUCHING = 0.95  # ems between lines that cannot be two rows
_SAME = 0.15  # ems between distances that are the same
_CLEAR = 0.85  # how much nearer a line is to its own row than to another


def rules_between(rules: Sequence[Rule], body: Band, columns: Sequence[Extent]) -> list[Rule]:
    """Return the level rules at the height of a table and of its heads that reach over part of it."""
    size = body[0][0].size
    top, bottom = body[0][0].top - _MOST_LINES * 2 * size, body[-1][0].base + 2 * size
    left, right = columns[0].left, columns[-1].right
    return sorted(
        (each for each in rules if top < each.top < bottom and each.x0 < right and left < each.x1),
        key=lambda each: each.top,
    )


def is_parted(above: float, below: float, x: float, rules: Sequence[Rule]) -> bool:
    """Whether a rule is between two heights at a place."""
    return any(above < each.top <= below and each.x0 <= x <= each.x1 for each in rules)


def rows_of_lines(
    body: Band, columns: Sequence[Extent], rules: Sequence[Rule], size: float
) -> list[Band]:
    """Group the lines of a table into its rows, each with one line of figures or none."""
    at = [index for index, row in enumerate(body) if counts(row)]
    steps = [after[0].base - before[0].base for before, after in pairwise(body)]
    usual = [steps[one] for one, other in pairwise(at) if other == one + 1]
    pitch = median(usual) if usual else 0.0
    cuts: set[int] = set()
    for one, other in pairwise(at):
        if body[other][0].base - body[one][0].base < _TOUCHING * size:
            continue  # figures that are broken over lines, others of their row between them
        within = range(one, other)
        parted = [n for n in within if _line_is_parted(body[n], body[n + 1], columns, rules)]
        if parted:
            cuts.update(n + 1 for n in parted)
            continue
        bands = [
            n
            for n in range(one + 1, other)
            if min(steps[n - 1], steps[n]) >= (_CLEAR * pitch if pitch else _WRAPPED * size)
        ]
        if bands:
            cuts.update(each for n in bands for each in (n, n + 1))
            continue
        widest = max(steps[n] for n in within)
        wide = [n for n in within if steps[n] >= widest * _CLEAR]
        cuts.add((wide[0] if len(wide) == 1 else _middle_of(body, one, other)) + 1)
    edges = [0, *sorted(cuts), len(body)]
    return [body[start:stop] for start, stop in pairwise(edges)]


def _middle_of(body: Band, one: int, other: int) -> int:
    """Return the line at the end of a row whose lines are as far apart as rows: half of them, or all.

    A line of figures with its name stands first in its row.
    """
    named = len(body[one]) == max(map(len, body))
    return other - 1 if named else (one + other - 1) // 2


def _line_is_parted(
    above: Sequence[Item], below: Sequence[Item], columns: Sequence[Extent], rules: Sequence[Rule]
) -> bool:
    """Whether a rule below the last column parts two lines."""
    return is_parted(above[0].base, below[0].base, columns[-1].middle, rules)


def cells_of(groups: Sequence[Band], columns: Sequence[Extent]) -> list[list[str]] | None:
    """Return the cells of the rows, None if two figures are in one."""
    found: list[list[str]] = []
    for group in groups:
        cells: list[list[str]] = [[] for _ in columns]
        if len(group) == 1 and is_numbered(group[0]):  # in the middle of the table or at its left
            found.append([group[0][0].text, *[""] * (len(columns) - 1)])
            continue
        for line in group:
            own: dict[int, str] = {}
            for item, column in zip(line, columns_of_items(line, columns), strict=True):
                if column in own and (is_value(own[column]) or is_value(item.text)):
                    return None
                own[column] = f"{own[column]} {item.text}" if column in own else item.text
            for column, text in own.items():
                cells[column].append(text)
        if any(sum(map(is_figure, each)) > 1 for each in cells):
            return None
        found.append([joined(each) for each in cells])
    return found


def loose_cells(lines: Band, columns: Sequence[Extent]) -> list[tuple[str, ...]]:
    """Return the cells of lines of which it is not clear to which rows they belong."""
    found: list[tuple[str, ...]] = []
    for line in lines:
        cells: list[list[str]] = [[] for _ in columns]
        for item in line:
            cells[column_at(item, columns)].append(item.text)
        found.append(tuple(" ".join(each) for each in cells))
    return found


def with_first_name(above: Band, body: Band, columns: Sequence[Extent]) -> tuple[Band, Band, int]:
    """Return the lines of a table, the rows above them, and how many of these begin its first name.

    In the middle of a name of several lines, figures stand between its lines or beside one of them.
    """
    lent = 0
    while lent < min(len(above), 3) and lent + 1 < len(body) and not counts(body[lent + 1]):
        row, below = above[-1 - lent], body[1 + lent]
        up, down = body[0][0].base - row[0].base, below[0].base - body[0][0].base
        step = below[0].base - body[lent][0].base
        if any(item.piece is None for item in row) or abs(up - down) > _SAME * row[0].size:
            break
        if step > _WRAPPED * row[0].size:
            break
        if {column_at(item, columns) for item in row} != {
            column_at(item, columns) for item in below
        }:
            break
        lent += 1
    if not lent:
        return body, above, 0
    return [*above[len(above) - lent :], *body], above[: len(above) - lent], lent
