"""Joins a table with what goes on of it on the next page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from casebook.readers.layout.model import Table
from casebook.readers.layout.tables import joined
from casebook.tables import is_figure

_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、]"
)
_SHIFT = 15  # points by which a table can stand elsewhere on the next page
_OFF = 3.0  # points by which the borders of its columns can then be off


def continuation(one: Table, other: Table) -> Table | None:
    """Return `other`, first on its page, as what goes on with `one`, last on the page before.

    It has the columns of `one`, whose borders can be left out where all its cells are merged, and
    heads only if they repeat those of `one`. None if it is another table.
    """
    if not _is_below(one, other):
        return None
    width = len(one.rows[0])
    places = range(width + 1) if len(other.rows[0]) == width else _places(one, other)
    if not places:
        return None
    spans = list(pairwise(places))
    heads = tuple(
        tuple(
            cell for cell, (first, end) in zip(row, spans, strict=True) for _ in range(first, end)
        )
        for row in other.rows[: one.heads]
    )
    repeated = one.heads if heads == one.rows[: one.heads] else 0
    rows = tuple(
        tuple(
            cell if at == first else ""
            for cell, (first, end) in zip(row, spans, strict=True)
            for at in range(first, end)
        )
        for row in other.rows[repeated:]
    )
    return replace(other, rows=(*heads[:repeated], *rows), heads=repeated)


def _is_below(one: Table, other: Table) -> bool:
    """Whether a table stands where the other did on the page before."""
    if one.middles and other.middles:
        return len(one.middles) == len(other.middles) and all(
            abs(before - after) < _SHIFT
            for before, after in zip(one.middles, other.middles, strict=True)
        )
    return abs(one.x0 - other.x0) < _SHIFT and abs(one.x1 - other.x1) < _SHIFT


def _places(one: Table, other: Table) -> list[int]:
    """Return at which borders of `one` those of `other` are, [] if they are not all among them."""
    if not one.xs or not other.xs:
        return []
    shift = other.x0 - one.x0
    found = [min(range(len(one.xs)), key=lambda at: abs(one.xs[at] + shift - x)) for x in other.xs]
    fits = all(abs(one.xs[at] + shift - x) <= _OFF for at, x in zip(found, other.xs, strict=True))
    return found if fits and len({*found}) == len(found) else []


def rest_of_row(row: Sequence[str], table: Table) -> tuple[Table, tuple[str, ...]] | None:
    """Return a table without its first row if that is the rest of the words of a row, and the whole row.

    `row` is the last one on the page before: its names go on below the heads that are repeated, and
    in all rows below that a merged cell reaches over. None if nothing goes on.
    """
    rest = table.rows[table.heads] if len(table.rows) > table.heads + 1 else ()
    given = [at for at, cell in enumerate(rest) if cell]
    if not given or table.across or not any(map(is_figure, row)) or _NUMBERED.match(rest[given[0]]):
        return None
    if any(is_figure(cell) for cell in rest) or any(is_figure(row[at]) for at in given):
        return None
    if any(not row[at] for at in given) if table.xs else any(row[at] for at in given):
        return None
    whole = tuple(joined(filter(None, both)) for both in zip(row, rest, strict=True))
    below = table.rows[table.heads + 1 :]
    rows = (*table.rows[: table.heads], *with_whole_names(below, rest, whole))
    return replace(table, rows=rows), whole


def with_whole_names(
    rows: Iterable[Sequence[str]], part: Sequence[str], whole: Sequence[str]
) -> list[tuple[str, ...]]:
    """Return rows, whole names in place of parts of them as far as a row has any.

    `part` and `whole` are the cells of a row that is next to the first: names are repeated in rows
    that a merged cell reaches over.
    """
    found: list[tuple[str, ...]] = []
    cut = {at for at, cell in enumerate(part) if cell and cell != whole[at]}
    for row in rows:
        cut = {at for at in cut if row[at] == part[at]}
        found.append(tuple(whole[at] if at in cut else cell for at, cell in enumerate(row)))
    return found


def names_carried(row: Sequence[str], table: Table) -> Table:
    """Return a ruled table with the names of its first rows that merged cells begin on the page before.

    `row` is the last row there.
    """
    rows = list(table.rows)
    for at in range(table.heads, len(rows)):
        if not table.xs or rows[at][0]:
            break
        own = next((column for column, cell in enumerate(rows[at]) if cell), 0)
        rows[at] = (*row[:own], *rows[at][own:])
    return replace(table, rows=tuple(rows))
