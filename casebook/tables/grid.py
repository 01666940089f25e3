"""Fills the merged cells of a table and joins its rows of column heads into one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casebook.model import Row
from casebook.tables.forms import (
    ABOVE,
    BARE_YEAR,
    LEFT,
    heads_of_text,
    is_figure,
    is_note,
    row_of_words,
    says_unit,
)

_CAPTION = 60  # most characters of a row across the table that is its caption


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to be written: its captions (rows across all columns at the top), heads and rows.

    All rows are as wide as `head`, the cells of which are "" in a table without heads. `notes` are
    rows across all columns at the end.
    """

    captions: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def parts_of(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Split the rows of a table where a row across it is followed by heads of their own."""
    starts = [
        number
        for number in range(2, len(rows) - 2)
        if _across(rows[number]) and _is_head(rows[number + 1]) and _counts(rows[number + 2])
    ]
    starts = [0, *starts]
    return [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


def _is_head(row: Row) -> bool:
    return not _across(row) and row_of_words(row.cells) and len({*filter(None, row.cells)}) > 1


def _counts(row: Row) -> bool:
    return any(is_figure(cell) or BARE_YEAR.fullmatch(cell) for cell in row.cells)


def grid_of(rows: Sequence[Row], before: Sequence[str] = ()) -> Grid:
    """Return the grid of the rows of one table.

    `before` are the heads of a table with which this one goes on, if it has none itself.
    """
    rows, captions = _without_captions(rows)
    rows, notes = _without_notes(rows)
    rows = _without_spans(rows)
    width = max((max(len(row.cells), len(row.merged)) for row in rows), default=0)
    cells = _filled(rows, width)
    known = 0
    while known < len(rows) and rows[known].head:
        known += 1
    heads = heads_of_text(cells, min(max(known, _spanned(rows)), 5))
    if not heads and before and len(before) == width:
        return Grid(tuple(captions), tuple(before), tuple(map(tuple, cells)), notes)
    head = tuple(map(joined_heads, zip(*cells[:heads], strict=True))) if heads else ()
    return Grid(tuple(captions), head or ("",) * width, tuple(map(tuple, cells[heads:])), notes)


def _without_captions(rows: Sequence[Row]) -> tuple[Sequence[Row], list[str]]:
    """Return the rows without those at the top that run across the table, and the words of these.

    So are those whose cells say the unit, and who filled the table in.
    """
    captions: list[str] = []
    while len(rows) > 2:
        given = list(filter(None, rows[0].cells))
        words = _across(rows[0])
        if words and len(words) <= _CAPTION:
            captions.append(words)
        elif given and all(map(says_unit, given)):
            captions += dict.fromkeys(given)
        else:
            break
        rows = rows[1:]
    return rows, captions


def _without_notes(rows: Sequence[Row]) -> tuple[Sequence[Row], tuple[str, ...]]:
    """Return the rows without the notes at the end that run across the table, and these."""
    notes: list[str] = []
    while len(rows) > 2 and is_note(words := _across(rows[-1])):
        notes.insert(0, words)
        rows = rows[:-1]
    return rows, tuple(notes)


def _without_spans(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows without the columns in which no cell begins."""
    width = max((len(row.merged) for row in rows), default=0)
    divided = [row.merged for row in rows if not _across(row)]
    spans = {at for at in range(width) if all(merged[at : at + 1] == "<" for merged in divided)}
    if not spans:
        return rows
    kept = [at for at in range(max(width, *(len(row.cells) for row in rows))) if at not in spans]
    return [
        replace(
            row,
            cells=tuple(row.cells[at] for at in kept if at < len(row.cells)),
            merged="".join(row.merged[at : at + 1] for at in kept),
        )
        for row in rows
    ]


def _across(row: Row) -> str:
    """Return the words of a row that is one cell across the table, else "".

    Without merged cells that is a row with words in its first cell alone, or the same in all.
    """
    if set(row.merged) > {"."}:
        one = row.merged[0] == "." and set(row.merged[1:]) == {"<"}
    else:
        others = {*row.cells[1:]}
        one = others <= {""} or (others == {*row.cells[:1]} and row_of_words(row.cells))
    return row.cells[0] if one else ""


def _spanned(rows: Sequence[Row]) -> int:
    """Return how many rows at the top are heads since a cell of the first row reaches over them.

    The last of them must have cells of its own, and no figure may be among them.
    """
    depth = 1
    while depth < min(len(rows), 5) and "^" in rows[depth].merged:
        depth += 1
    wide = rows and ("<" in rows[0].merged)
    if depth < 2 or not wide or any(is_figure(cell) for row in rows[:depth] for cell in row.cells):
        return 0
    first = [row.merged[:1] == "^" for row in rows[1:depth]]
    return depth if all(first) else 1 + first.index(False)


def _filled(rows: Sequence[Row], width: int) -> list[list[str]]:
    """Return the cells with merged ones repeated; a merged figure is not, a mark says so.

    A row that is one cell across the table stands in its first column alone.
    """
    filled: list[list[str]] = []
    for row in rows:
        cells = [*row.cells, *("",) * (width - len(row.cells))]
        if not _across(row):
            for column, how in enumerate(row.merged[:width]):
                if how == "^" and filled:
                    cells[column] = _repeated(filled[-1][column], ABOVE)
                elif how == "<" and column:
                    left = cells[column - 1]
                    count = len(filled) > 1 and BARE_YEAR.fullmatch(left)  # no year of a head
                    cells[column] = LEFT if count else _repeated(left, LEFT)
        filled.append(cells)
    return filled


def _repeated(text: str, mark: str) -> str:
    return mark if is_figure(text) or text in (ABOVE, LEFT) else text


def joined_heads(column: Iterable[str]) -> str:
    """Return the heads of a column, one below the other, as one; repeated ones count once."""
    return " ".join(dict.fromkeys(filter(None, column)))
