"""Finds tables that have level rules only: three of them, or one below each row."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from casebook.readers.layout.bands import bands_of
from casebook.readers.layout.grids import level_rules, lined_up
from casebook.readers.layout.items import Item, is_on_table, item_of_table, rows_of
from casebook.readers.layout.lines import Piece
from casebook.readers.layout.model import Page, Rule, Table
from casebook.readers.layout.unruled import unruled_table
from casebook.tables import is_figure

_NEAR = 2.2  # ems between rows beyond the rules of a table, such as its heads or its last row
_PITCH = 1.2  # the same, times the distance of rows between the rules
_MOST_BEYOND = 4  # rows
_MOST_HEADS = 4  # rows of heads
_NO_HEAD = re.compile("[。，；：:]|(?:表|图)$")
_LINE = 24  # code points of a full line of running text at the least
_FULL = 0.9  # of the width of a rule; the same
_MOST_LOOKS = 100_000  # pieces between pairs of rules of a page


def lined_tables(
    page: Page, items: Sequence[Item], pieces: list[Piece]
) -> tuple[list[Piece], list[Item]]:
    """Return the pieces outside such tables, and the tables; `items` are those with grids.

    What stands beside such a table in line with its columns, as columns of text may, is none of it.
    Looks for no more tables on a page whose rules stand in too many pairs.
    """
    free = [rule for rule in level_rules(page.rules) if not is_on_table(rule, items)]
    groups = lined_up(free)
    if not groups:
        return pieces, []
    shelf = _Shelf(pieces)
    found: list[Item] = []
    for rules in groups:
        start = 0
        while start + 1 < len(rules) and shelf.looked_at < _MOST_LOOKS:
            end, made = next(
                (
                    (end, made)
                    for end in range(len(rules) - 1, start, -1)
                    if (made := _between(rules[start], rules[end], shelf, free)) is not None
                ),
                (start + 1, None),
            )
            if made is not None:
                table, inside = made
                shelf.take(inside)
                found.append(item_of_table(table, (), table.bottom - table.top))
            start = end
    return shelf.rest(pieces), found


class _Shelf:
    """The pieces that are in no table yet, by height."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        """Sort the pieces."""
        self.pieces = sorted(pieces, key=_height)
        self.heights = [_height(each) for each in self.pieces]
        self.taken: set[int] = set()
        self.looked_at = 0  # pieces so far; one counts for each pair of rules that it is between

    def between(self, top: float, bottom: float) -> list[Piece]:
        """Return the pieces between two heights, without the heights themselves."""
        first, last = bisect_right(self.heights, top), bisect_left(self.heights, bottom)
        self.looked_at += 1 + max(last - first, 0)
        return self.rest(self.pieces[first:last])

    def take(self, identities: Iterable[int]) -> None:
        """Take away pieces."""
        self.taken.update(identities)

    def rest(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return those of the pieces that have not been taken away."""
        return [each for each in pieces if id(each) not in self.taken]


def _height(piece: Piece) -> float:
    """Return the y of the middle of a piece."""
    return piece.base - piece.size * 0.35


def _between(
    top: Rule, bottom: Rule, shelf: _Shelf, rules: Sequence[Rule]
) -> tuple[Table, set[int]] | None:
    """Return the table that is all there is between two rules, with the identities of its pieces.

    Its heads and its last row can be beyond the rules. None for anything else.
    """
    inside = [each for each in shelf.between(top.top, bottom.top) if _is_below(top, each)]
    if any(_fills(top, each) for each in inside) or not any(
        len(row) > 1 for row in rows_of(inside)
    ):
        return None
    own = {id(each) for each in inside}
    above = _beyond(shelf, top, inside, -1)
    below = _beyond(shelf, bottom, inside, 1)
    counted = any(is_figure(each.text) for each in inside)
    if not counted and len({each.base for each in below}) > _MOST_BEYOND:
        return None  # the rules are those of the heads alone
    beyond = [*above, *below]
    most = len({each.base for each in above}) + _MOST_HEADS + 1
    tables = [
        band
        for band in bands_of(rows_of([*inside, *beyond]), (), rules, most=most)
        if band.kind == "table"
    ]
    if len(tables) != 1:
        return None
    (found,) = tables
    kept = {id(item.piece) for row in (*found.heads, *found.rows) for item in row}
    if not own <= kept:
        return None
    inside += (each for each in beyond if id(each) in kept)
    table = unruled_table(found, rules)
    if found.table is not None and _has_heads_above(shelf, table, kept, inside[0].size):
        return None
    top_edge, bottom_edge = min(top.top, table.top), max(bottom.top, table.bottom)
    table = replace(table, x0=top.x0, x1=top.x1, top=top_edge, bottom=bottom_edge)
    return table, {id(each) for each in inside}


def _has_heads_above(shelf: _Shelf, table: Table, kept: Collection[int], size: float) -> bool:
    """Whether several words beside each other stand right above a table of figures: more of its heads."""
    near = [
        each
        for each in shelf.between(table.top - _NEAR * size, table.top + size)
        if id(each) not in kept and table.x0 - size <= each.x0 and each.x1 <= table.x1 + size
    ]
    return any(len(row) > 1 and not any(map(_is_no_head, row)) for row in rows_of(near))


def _is_no_head(item: Item) -> bool:
    """Whether an item is a figure, a caption with its unit or running text."""
    return is_figure(item.text) or _NO_HEAD.search(item.text) is not None


def _beyond(shelf: _Shelf, edge: Rule, inside: Sequence[Piece], way: int) -> list[Piece]:
    """Return the pieces of some rows that go on above (`way` -1) or below (1) the last rule."""
    size = inside[0].size
    bases = sorted({each.base for each in inside})
    near = max(_NEAR * size, _PITCH * max((b - a for a, b in pairwise(bases)), default=0.0))
    last = min(each.base for each in inside) if way < 0 else max(each.base for each in inside)
    found: list[Piece] = []
    reach = near * (_MOST_BEYOND + 2) + size
    candidates = sorted(
        (each for each in shelf.between(last - reach, last + reach) if _is_like(each, size, edge)),
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


def _is_like(piece: Piece, size: float, edge: Rule) -> bool:
    """Whether a piece is of that size and above or below a rule."""
    return piece.size == size and _is_below(edge, piece)


def _fills(rule: Rule, piece: Piece) -> bool:
    """Whether a piece is a line of running text as wide as a rule."""
    return len(piece.text) >= _LINE and piece.x1 - piece.x0 >= _FULL * (rule.x1 - rule.x0)


def _is_below(rule: Rule, piece: Piece) -> bool:
    """Whether the middle of a piece is between the ends of a rule."""
    return rule.x0 - 1 <= (piece.x0 + piece.x1) / 2 <= rule.x1 + 1
