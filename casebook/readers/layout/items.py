"""What is ordered on a page: the pieces of rows, and tables as one item."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.readers.layout.lines import Piece
from casebook.readers.layout.model import Area, Rule, Table

Interval = tuple[float, float]
"""A start and an end in points."""


@dataclass(frozen=True, slots=True)
class Item:
    """A piece, or a table with the caption lines that are part of its grid."""

    x0: float
    x1: float
    top: float
    base: float
    size: float
    piece: Piece | None = None
    table: Table | None = None
    captions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text of a piece, "" for a table."""
        return self.piece.text if self.piece else ""


Band = Sequence[Sequence[Item]]
"""Rows of items from top to bottom."""


def item_of(piece: Piece) -> Item:
    """Return the item of a piece."""
    return Item(piece.x0, piece.x1, piece.base - piece.size, piece.base, piece.size, piece)


def item_of_table(table: Table, captions: Sequence[str], size: float) -> Item:
    """Return the item of a table; `size` is that of its text."""
    return Item(
        table.x0,
        table.x1,
        table.top,
        table.bottom,
        size,
        table=table,
        captions=tuple(captions),
    )


def rows_of(pieces: Iterable[Piece], items: Iterable[Item] = ()) -> Band:
    """Return the rows of pieces and tables from top to bottom."""
    pieces = sorted(pieces, key=lambda piece: (piece.base, piece.x0))
    rows = [[item_of(each) for each in same] for _, same in groupby(pieces, lambda each: each.base)]
    rows += ([item] for item in items)
    return sorted(rows, key=lambda row: row[0].top if row[0].table else row[0].base)


def is_on_table(area: Area | Rule, items: Sequence[Item]) -> bool:
    """Whether an area or a rule is that of a table or of its cells."""
    return any(
        area.x0 < item.x1
        and item.x0 < area.x1
        and area.top <= item.base
        and item.top <= area.bottom
        for item in items
    )


def free_between(row: Sequence[Item]) -> list[Interval]:
    """Return the gaps between the items of a row."""
    gaps: list[Interval] = []
    right = row[0].x1
    for item in row[1:]:
        if item.x0 > right:
            gaps.append((right, item.x0))
        right = max(right, item.x1)
    return gaps


def without(gaps: Iterable[Interval], row: Sequence[Item], least: float) -> list[Interval]:
    """Return what is left of the gaps beside the items of a row, at least `least` wide each."""
    result = list(gaps)
    for item in row:
        cut: list[Interval] = []
        for start, end in result:
            if item.x1 <= start or item.x0 >= end:
                cut.append((start, end))
                continue
            cut += [(start, item.x0), (item.x1, end)]
        result = [(start, end) for start, end in cut if end - start >= least]
    return result


def in_columns(rows: Band, gutters: Sequence[Interval]) -> list[list[list[Item]]]:
    """Return the rows of each column between the gutters, without empty rows."""
    middles = [(start + end) / 2 for start, end in gutters]
    columns: list[list[list[Item]]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        parts: dict[int, list[Item]] = {}
        for item in row:
            parts.setdefault(column_of(item, middles), []).append(item)
        for index, part in parts.items():
            columns[index].append(part)
    return columns


def column_of(item: Item, middles: Sequence[float]) -> int:
    """Return the index of the column of an item; `middles` are those of the gutters, in order."""
    return bisect_left(middles, (item.x0 + item.x1) / 2)
