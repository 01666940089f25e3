"""Makes the tables of the grids of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casebook.readers.layout.bands import bands_of
from casebook.readers.layout.cuts import Cut
from casebook.readers.layout.figure_lines import counts
from casebook.readers.layout.figure_tables import figure_table
from casebook.readers.layout.grids import Grid, level_rules
from casebook.readers.layout.items import Item, item_of_table, rows_of
from casebook.readers.layout.lines import Piece
from casebook.readers.layout.model import Page, Table
from casebook.readers.layout.open_rows import with_rows
from casebook.readers.layout.tables import ruled_table
from casebook.tables import is_figure

NEAR_HEADS = 2.2
"""Ems below a grid of heads, where the first row of their table is."""


def drawn_tables(
    grids: Sequence[Grid], pieces: list[Piece], page: Page
) -> tuple[list[Piece], list[Item]]:
    """Return the pieces outside the tables, and the tables."""
    items: list[Item] = []
    for grid in grids:
        inside = [
            each
            for each in pieces
            if grid.has((each.x0 + each.x1) / 2, each.base - each.size * 0.35)
        ]
        if not inside or _is_head_alone(grid, inside, pieces):
            continue
        open_table = _open_table(grid, inside, pieces, page)
        if open_table is not None:
            item, taken = open_table
            items.append(item)
            pieces = [each for each in pieces if id(each) not in taken]
            continue
        made = ruled_table(with_rows(grid, inside), inside)
        if made is None:
            continue
        taken = {id(each) for each in inside}
        pieces = [each for each in pieces if id(each) not in taken]
        captions, table = made
        if not _has_upright(grid, page) and _has_open_heads(table):
            table = replace(table, heads=0)
        size = inside[0].size
        items.append(item_of_table(table, captions, size))
    return pieces, items


def _has_upright(grid: Grid, page: Page) -> bool:
    """Whether rules between columns are drawn."""
    return any(
        rule.x0 == rule.x1 and grid.has(rule.x0, (rule.top + rule.bottom) / 2)
        for rule in page.rules
    )


def _has_open_heads(table: Table) -> bool:
    """Whether heads of which it is not clear to which columns they belong stand above figures."""
    heads, rows = table.rows[: table.heads], table.rows[table.heads :]
    return any(not cell for row in heads for cell in row[1:]) and any(
        is_figure(cell) for row in rows for cell in row[1:]
    )


def _is_head_alone(grid: Grid, inside: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether a grid is only that of the heads of a table, whose rows have neither rules nor grounds."""
    if any(is_figure(each.text) for each in inside):
        return False
    size = inside[0].size
    below = [
        each
        for each in pieces
        if grid.bottom < each.base - size * 0.35 < grid.bottom + NEAR_HEADS * size
        and grid.x0 - 1 <= each.x0
        and each.x1 <= grid.x1 + 1
    ]
    rows = rows_of(below)
    return bool(rows) and counts(rows[0])


def _open_table(
    grid: Grid, inside: Sequence[Piece], pieces: Sequence[Piece], page: Page
) -> tuple[Item, set[int]] | None:
    """Return a table without upright rules by the order of its heads, and the identities of its pieces.

    Where its level rules or grounds break does not show which columns a head reaches over, and
    grounds can be those of some of its rows. None if its heads are not clear.
    """
    if _has_upright(grid, page):
        return None
    level = level_rules(page.rules)
    near = [each for each in pieces if grid.x0 - 1 <= each.x0 and each.x1 <= grid.x1 + 1]
    bands = list(bands_of(rows_of(near), (), level))
    rows = rows_of(each for each in near if each.base - each.size * 0.35 > grid.top - 1)
    first = next((at for at, row in enumerate(rows) if counts(row)), len(rows))
    framed: list[Cut] = []
    if 0 < first < len(rows):
        made = figure_table(rows[:first], rows, first, level, framed=True)
        if made is not None and made.table is not None:
            framed = [Cut("table", rows[: made.end], table=made.table)]
    own = {id(each) for each in inside}
    figures = {id(each) for each in inside if is_figure(each.text)}
    best: tuple[Table, set[int]] | None = None
    for band in (*bands, *framed):
        if band.table is None or not band.table.heads:
            continue
        taken = {id(item.piece) for row in (*band.heads, *band.rows) for item in row}
        if figures <= taken and (best is None or len(own & taken) > len(own & best[1])):
            best = (band.table, taken)
    if best is None:
        return None
    found, taken = best
    table = replace(
        found,
        x0=grid.x0,
        x1=grid.x1,
        top=min(grid.top, found.top),
        bottom=max(grid.bottom, found.bottom),
    )
    return item_of_table(table, (), inside[0].size), taken
