"""Makes a table of rows of pieces that stand in line, without or with rules between rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from casebook.readers.layout.cuts import Cut
from casebook.readers.layout.items import Band, Item, column_of
from casebook.readers.layout.model import Rule, Table
from casebook.readers.layout.tables import joined
from casebook.tables import is_figure, row_of_units

_TOUCHING = 0.95  # ems between lines that cannot be in one column
_NEAR = 0.85  # of the usual distance of rows; lines that are nearer are in one row


def unruled_table(cut: Cut, rules: Sequence[Rule]) -> Table:
    """Return the table of a band; `rules` are the horizontal ones of the page."""
    if cut.table is not None:
        return cut.table
    band, gutters = cut.rows, cut.gutters
    left = min(item.x0 for row in band for item in row)
    right = max(item.x1 for row in band for item in row)
    top, bottom = band[0][0].top, band[-1][0].base
    middles = [(start + end) / 2 for start, end in gutters]
    between = sorted(
        rule.top
        for rule in rules
        if rule.x0 <= left + 20 and rule.x1 >= right - 20 and top - 20 < rule.top < bottom + 20
    )
    groups = _grouped(band, middles, between)
    rows = [_cells(group, middles) for group in groups]
    heads = _heads(rows)
    return Table(rows=tuple(rows), heads=heads, x0=left, top=top, x1=right, bottom=bottom)


def _heads(rows: Sequence[Sequence[str]]) -> int:
    """Return the number of head rows: two if the second has no figures either, but all below do.

    None where the first row has figures.
    """
    if any(map(is_figure, rows[0][1:])):
        return 0
    figures = [any(char.isdigit() for char in "".join(row[1:])) for row in rows]
    if len(rows) > 2 and row_of_units(rows[1]) and not any(map(is_figure, rows[0])):
        return 2
    return 2 if len(rows) > 3 and not rows[0][0] and not figures[1] and all(figures[2:]) else 1


def _grouped(
    band: Band, middles: Sequence[float], rules: Sequence[float]
) -> list[list[Sequence[Item]]]:
    """Group the lines of a band into rows of the table."""
    pitch = _pitch(band, middles)
    ruled = _parts_rows(band, rules)
    groups: list[list[Sequence[Item]]] = [[band[0]]]
    for above, row in pairwise(band):
        step = row[0].base - above[0].base
        parted = any(above[0].base < rule <= row[0].base for rule in rules)
        if parted:
            groups.append([row])
        elif (
            ruled
            or step < _TOUCHING * row[0].size
            or _goes_on(groups[-1], row, middles, step, pitch)
        ):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _parts_rows(band: Band, rules: Sequence[float]) -> bool:
    """Whether there is a rule between any two rows, so that lines without one are of one row.

    Three rules above and below the heads and the table, and one above its total, are not that.
    """
    within: list[float] = []
    across: list[float] = []
    for above, row in pairwise(band):
        parted = any(above[0].base < rule <= row[0].base for rule in rules)
        (across if parted else within).append(row[0].base - above[0].base)
    if len(across) < 2 or (len(across) + 1) * 2 < len(band):
        return False
    return not within or median(within) < _NEAR * median(across)


def _goes_on(
    group: Sequence[Sequence[Item]],
    row: Sequence[Item],
    middles: Sequence[float],
    step: float,
    pitch: float,
) -> bool:
    """Whether a line only has rests of cells of the row above."""
    columns = {column_of(item, middles) for item in row}
    above = {column_of(item, middles) for line in group for item in line}
    if not columns <= above or len(columns) > max(len(above) - 1, 1):
        return False
    if 0 not in columns and len(columns) < len(middles):
        return not all(item.text[:1].isdigit() for item in row)
    return step < _NEAR * pitch


def _pitch(band: Band, middles: Sequence[float]) -> float:
    """Return the usual distance of lines with several cells."""
    bases = [row[0].base for row in band if len({column_of(item, middles) for item in row}) > 1]
    steps = [after - before for before, after in pairwise(bases)]
    return median(steps) if steps else 0.0


def _cells(group: Sequence[Sequence[Item]], middles: Sequence[float]) -> tuple[str, ...]:
    """Return the texts of the cells of a row of the table."""
    cells: list[list[str]] = [[] for _ in range(len(middles) + 1)]
    for row in group:
        parts: dict[int, str] = {}
        for item in row:
            column = column_of(item, middles)
            parts[column] = f"{parts[column]} {item.text}" if column in parts else item.text
        for column, text in parts.items():
            cells[column].append(text)
    return tuple(joined(cell) for cell in cells)
