"""Makes tables of rows of figures that stand below each other, with or without level rules.

Its columns are those of the figures, not of the heads; what cannot be told leaves a table without
heads, of whose figures nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from casebook.readers.layout.figure_cells import (
    cells_of,
    loose_cells,
    rows_of_lines,
    rules_between,
    with_first_name,
)
from casebook.readers.layout.figure_columns import (
    columns_of_lines,
    gap_between_tables,
    is_table,
    parted_at,
)
from casebook.readers.layout.figure_heads import (
    heads_and_lines,
    lines_carried,
    lines_of_heads,
    rows_beside,
)
from casebook.readers.layout.figure_lines import counts, end_of_figures, is_numbered, is_value
from casebook.readers.layout.figure_names import with_names
from casebook.readers.layout.head_model import Extent
from casebook.readers.layout.items import Band, Interval
from casebook.readers.layout.model import Rule, Table
from casebook.tables import joined_heads, says_unit

_NEAR = 2.9  # ems from a row of heads to a numbered one below it
_LINE = re.compile("(?=.{15}).*[，。；].")  # of running text that stands beside figures


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table; the first `taken` rows of it are above the place where it was looked for, `end` is behind it.

    `gutters` are the gaps beside which several tables stand, with `table` None.
    """

    table: Table | None
    taken: int
    end: int
    gutters: tuple[Interval, ...] = ()


def figure_table(
    above: Band, rows: Band, at: int, rules: Sequence[Rule] = (), *, framed: bool = False
) -> FigureTable | None:
    """Return the table whose first row of figures is `rows[at]`, None if there is none.

    `above` are the rows before that are in no table, `rules` the level ones of the page. `framed`
    tells that all of them are rows of the table, so that none is a caption, as below a line that says
    the unit.
    """
    if not counts(rows[at]):
        return None
    end = end_of_figures(rows, at)
    columns = columns_of_lines(rows[at:end])
    if columns is None or len(columns) < 2:
        return None
    rows = [*rows[:at], *(parted_at(row, columns) for row in rows[at:end]), *rows[end:]]
    counted = [row for row in rows[at:end] if counts(row)]
    size = median(item.size for row in counted for item in row)
    if not is_table(counted, columns):
        return None
    between = rules_between(rules, rows[at:end], columns)
    if not between and any(_LINE.match(item.text) for row in counted for item in row):
        return None
    body, above, lent = with_first_name(above, rows[at:end], columns)
    if lent:
        columns = columns_of_lines(body) or columns
    groups = rows_of_lines(body, columns, between, size)
    above, opening = _without_opening(above)
    lines = lines_of_heads(above, columns, size, (opening or body)[0], between)
    free = above[: len(above) - len(lines)]
    framed = framed or any(says_unit(item.text) for row in free[-1:] for item in row)
    apart = gap_between_tables(counted, columns, lines, between)
    if apart is not None:
        gap = (columns[apart].right, columns[apart + 1].left)
        taken = rows_beside(above, gap)
        return FigureTable(None, lent + len(opening) + taken, end, (gap,))
    carried = lines_carried(lines, columns)
    under = lines[: len(lines) - carried]
    heads, taken = heads_and_lines(under, columns, counted, between, framed=framed)
    if carried and heads is not None:
        groups, taken = [lines[len(lines) - carried :], *groups], taken + carried
    elif carried:
        carried = 0
        heads, taken = heads_and_lines(lines, columns, counted, between, framed=framed)
    if heads is None and len(counted) < 2 and not _is_between_rules(body, lines, columns, between):
        return None
    if heads is None and opening:
        return None
    body = [*opening, *body]
    groups = [opening, *groups] if opening else groups
    lent += len(opening)
    cells = cells_of(groups, columns)
    filled = with_names(cells, groups, columns, between) if cells and heads else cells
    if filled is None:
        heads = None
    rows_of_heads: list[tuple[str, ...]] = []
    if heads is not None:
        rows_of_heads = [tuple(joined_heads(each) for each in heads)]
    own = lines[len(lines) - taken :] if taken else ()
    unclear = loose_cells([*(own if heads is None else ()), *([] if filled else body)], columns)
    items = [item for row in (*own, *body) for item in row]
    table = Table(
        rows=(*rows_of_heads, *unclear, *map(tuple, filled or ())),
        heads=len(rows_of_heads),
        x0=min(item.x0 for item in items),
        top=min(item.top for item in items),
        x1=max(item.x1 for item in items),
        bottom=max(item.base for item in items),
        middles=tuple(each.middle for each in columns),
    )
    return FigureTable(table, lent + taken, end)


def _is_between_rules(
    body: Band, lines: Band, columns: Sequence[Extent], rules: Sequence[Rule]
) -> bool:
    """Whether rules as wide as the table are below the heads of a single row and below that row."""
    whole = [
        each.top for each in rules if each.x0 <= columns[0].left and each.x1 >= columns[-1].right
    ]
    above = lines[-1][0].base if lines else body[0][0].base - _NEAR * body[0][0].size
    below = body[-1][0].base
    size = body[0][0].size
    return (
        bool(lines)
        and any(above < y <= body[0][0].base for y in whole)
        and any(below < y <= below + _NEAR * size for y in whole)
    )


def _without_opening(above: Band) -> tuple[Band, Band]:
    """Return the rows above figures, and a numbered one between them and the heads that names the rows."""
    if len(above) < 2 or not is_numbered(above[-1]):
        return above, []
    heads, row = above[-2], above[-1]
    near = row[0].base - heads[-1].base <= _NEAR * row[0].size
    is_row_of_heads = len(heads) > 1 and not any(is_value(item.text) for item in heads)
    return (above[:-1], [row]) if near and is_row_of_heads else (above, [])


def tables_side_by_side(rows: Band, at: int, above: Band) -> FigureTable | None:
    """Return the tables that stand beside each other, the first of which is at a row."""
    end = at
    bottom = 0.0
    spans: list[Interval] = []
    while end < len(rows) and (item := rows[end][0]).table and (end == at or item.top < bottom):
        bottom = max(bottom, item.base)
        spans.append((item.x0, item.x1))
        end += 1
    spans.sort()
    gaps = [(one[1], other[0]) for one, other in pairwise(spans)]
    if not gaps or any(start >= stop for start, stop in gaps):
        return None
    return FigureTable(None, min(rows_beside(above, gap) for gap in gaps), end, tuple(gaps))
