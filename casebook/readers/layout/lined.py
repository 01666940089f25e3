"""Finds tables that have level rules only: three of them, or one below each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from casebook.readers.layout.bands import cut
from casebook.readers.layout.grids import lined_up
from casebook.readers.layout.items import Item, is_on_table, item_of_table, rows_of
from casebook.readers.layout.lines import Piece
from casebook.readers.layout.model import Page, Rule, Table
from casebook.readers.layout.unruled import unruled_table

_NEAR = 2.2  # ems between rows beyond the rules of a table, such as its heads or its last row
_PITCH = 1.2  # the same, times the distance of rows between the rules
_MOST_BEYOND = 4  # rows


def lined_tables(
    page: Page, items: Sequence[Item], pieces: list[Piece]
) -> tuple[list[Piece], list[Item]]:
    """Return the pieces outside such tables, and the tables; `items` are those with grids.

    What stands beside such a table in line with its columns, as columns of text may, is none of it.
    """
    free = [rule for rule in page.rules if rule.top == rule.bottom and not is_on_table(rule, items)]
    found: list[Item] = []
    for rules in lined_up(free):
        start = 0
        while start + 1 < len(rules):
            end, made = next(
                (
                    (end, made)
                    for end in range(len(rules) - 1, start, -1)
                    if (made := _between(rules[start], rules[end], pieces, free)) is not None
                ),
                (start + 1, None),
            )
            if made is not None:
                table, inside = made
                pieces = [each for each in pieces if id(each) not in inside]
                found.append(item_of_table(table, (), table.bottom - table.top))
            start = end
    return pieces, found


def _between(
    top: Rule, bottom: Rule, pieces: Sequence[Piece], rules: Sequence[Rule]
) -> tuple[Table, set[int]] | None:
    """Return the table that is all there is between two rules, with the identities of its pieces.

    Its heads and its last row can be beyond the rules. None for anything else.
    """
    inside = [each for each in pieces if _is_between(top, bottom, each)]
    if not any(len(row) > 1 for row in rows_of(inside)):
        return None
    own = {id(each) for each in inside}
    beyond = [*_beyond(pieces, top, inside, -1), *_beyond(pieces, bottom, inside, 1)]
    bands = cut(rows_of([*inside, *beyond]))
    tables = [each for each in bands if each.kind == "table"]
    rest = {
        id(item.piece) for each in bands if each not in tables for row in each.rows for item in row
    }
    if len(tables) != 1 or rest & own:
        return None
    inside += (each for each in beyond if id(each) not in rest)
    table = unruled_table(tables[0], rules)
    top_edge, bottom_edge = min(top.top, table.top), max(bottom.top, table.bottom)
    table = replace(table, x0=top.x0, x1=top.x1, top=top_edge, bottom=bottom_edge)
    return table, {id(each) for each in inside}


def _beyond(pieces: Sequence[Piece], edge: Rule, inside: Sequence[Piece], way: int) -> list[Piece]:
    """Return the pieces of some rows that go on above (`way` -1) or below (1) the last rule."""
    size = inside[0].size
    bases = sorted({each.base for each in inside})
    near = max(_NEAR * size, _PITCH * max((b - a for a, b in pairwise(bases)), default=0.0))
    last = min(each.base for each in inside) if way < 0 else max(each.base for each in inside)
    found: list[Piece] = []
    candidates = sorted(
        (
            each
            for each in pieces
            if each.size == size and edge.x0 - 1 <= (each.x0 + each.x1) / 2 <= edge.x1 + 1
        ),
        key=lambda each: way * each.base,
    )
    for piece in candidates:
        step = way * (piece.base - last)
        if step <= 0 and piece.base != last:
            continue
        if step > near or len({each.base for each in found}) > _MOST_BEYOND:
            break
        if piece.base != last or piece not in inside:
            found.append(piece)
            last = piece.base
    return found


def _is_between(top: Rule, bottom: Rule, piece: Piece) -> bool:
    """Whether a piece is between two rules."""
    middle = (piece.x0 + piece.x1) / 2
    height = piece.base - piece.size * 0.35
    return top.x0 - 1 <= middle <= top.x1 + 1 and top.top < height < bottom.top
