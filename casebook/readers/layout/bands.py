"""Cuts a page into bands of rows, and tells columns of text from tables without rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from casebook.readers.layout.band_at import band_at
from casebook.readers.layout.cuts import Cut
from casebook.readers.layout.figure_heads import cut_beside
from casebook.readers.layout.figure_lines import MOST_ROWS, counts
from casebook.readers.layout.figure_tables import FigureTable, figure_table, tables_side_by_side
from casebook.readers.layout.items import (
    Band,
    Interval,
    Item,
    item_of,
    without,
)
from casebook.readers.layout.kinds import columns_in
from casebook.readers.layout.lines import HANGING, Piece, parted_behind_sign
from casebook.readers.layout.model import Rule

_ALIGNED = 0.8  # ems by which the cells of a column can be out of line
_LARGER = 1.15  # times the size of the text below; a title
_MOST_ROWS = 1000  # of a band; more are cut into several, so that long pages are read in time
_MOST_ROWS_ALONE = 200  # of one that begins with a column beside nothing
_MOST_IN_VAIN = 20_000  # rows looked at for bands that there are not; a page of 200 rows has fewer
_MOST_HUNG = 40  # rows of a page that are cut behind a sign
_FEW_ROWS = 12  # of a band on a page with more of them
_HAIR = 0.5  # points
_APART = 2.0  # ems between the last line of a column and the caption of a table below it
_UNIT = re.compile("[（(]?(?:计量|金额)?单位[:：]")
_HEADING = re.compile("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_PUNCTUATION = re.compile("[，。、；：]")


def cut(rows: Band, gutters: Sequence[Interval] = (), rules: Sequence[Rule] = ()) -> list[Cut]:
    """Cut rows into bands from top to bottom; the first rows can go on with columns `gutters`.

    `rules` are the level ones of the page.
    """
    return list(bands_of(rows, gutters, rules))


def bands_of(
    rows: Band,
    gutters: Sequence[Interval] = (),
    rules: Sequence[Rule] = (),
    *,
    most: int | None = None,
) -> Iterator[Cut]:
    """Yield the bands that `cut` returns; ends before `most` rows that are in no other band."""
    going_on = _going_on(rows, gutters) if gutters else []
    if going_on:
        yield Cut("columns", going_on, tuple(gutters))
        rows = rows[len(going_on) :]
    edges = _edges(rows)
    plain: list[Sequence[Item]] = []
    at = in_vain = hung = 0
    search = _Search(rules)
    while at < len(rows):
        found = search.figures_at(rows, at, plain) or tables_side_by_side(rows, at, plain)
        if found is not None:
            yield from _with_figures(found, plain, rows, at)
            plain = []
            at = found.end
            continue
        alone = len(rows[at]) == 1
        if alone and not _stands_alone(rows, at, edges):
            band = None
        else:
            most_rows = _MOST_ROWS_ALONE if alone else _MOST_ROWS
            last = at + (most_rows if in_vain < _MOST_IN_VAIN else _FEW_ROWS)
            near = rows[:last] if last < len(rows) else rows
            band = _band_at(near, at, edges)
            in_vain += 0 if band else min(last, len(rows)) - at
            if (
                band is not None
                and band.kind == "table"
                and search.has_figures(band, rows, at, plain)
            ):
                band = None
        if band is None:
            plain.append(rows[at])
            if len(plain) == most:
                return
            at += 1
            continue
        place = _hanging(rows, at, plain, band) if hung < _MOST_HUNG else None
        if place is not None:
            rows = [*rows[:place], _cut_hanging(rows[place], band.gutters), *rows[place + 1 :]]
            hung += 1
            first = _first_beside(rows, min(at, place), at - len(plain))
            del plain[len(plain) - (at - first) :]
            at = first
            continue
        if band.kind == "columns":
            band = _without_caption(band, rows[at + len(band.rows) : at + len(band.rows) + 1])
            band = replace(band, rows=band.rows[: _without_headings(band.rows)])
        at += len(band.rows)
        if plain:
            yield Cut("lines", plain)
            plain = []
        yield band
    if plain:
        yield Cut("lines", plain)


@dataclass(slots=True)
class _Search:
    """Looks for tables of figures, no more when too many rows were looked at in vain."""

    rules: Sequence[Rule]
    _in_vain: int = 0
    _looked: dict[tuple[int, int], FigureTable | None] = field(default_factory=dict)

    def figures_at(self, rows: Band, at: int, above: Band) -> FigureTable | None:
        """Return the table whose first row of figures is at a place; `rows` are always the same."""
        if not counts(rows[at]) or self._in_vain > _MOST_IN_VAIN:
            return None
        key = (at, len(above))
        if key not in self._looked:
            found = figure_table(above, rows, at, self.rules)
            self._looked[key] = found
            self._in_vain += 0 if found else min(MOST_ROWS, len(rows) - at)
        return self._looked[key]

    def has_figures(self, band: Cut, rows: Band, at: int, above: Band) -> bool:
        """Whether a table at a place is one that is found from its first row of figures."""
        first = next((at + n for n, row in enumerate(band.rows) if counts(row)), None)
        if first is None:
            return False
        return self.figures_at(rows, first, [*above, *rows[at:first]]) is not None


def _with_figures(
    found: FigureTable, plain: Sequence[Sequence[Item]], rows: Band, at: int
) -> Iterator[Cut]:
    """Yield the rows above a table of figures, and the table, or several beside each other."""
    free = len(plain) - found.taken
    if free:
        yield Cut("lines", plain[:free])
    heads, body = plain[free:], rows[at : found.end]
    if found.table is None:
        beside: Band = [*heads, *body]
        for gap in found.gutters:
            beside = [cut_beside(row, gap) for row in beside]
        yield Cut("columns", beside, found.gutters)
    else:
        yield Cut("table", body, heads=heads, table=found.table)


def _without_caption(band: Cut, following: Band) -> Cut:
    """Return columns without the caption of the table that follows below all of them."""
    rows = band.rows
    table = following[0][0] if following and following[0][0].table else None
    while table is not None and len(rows) > 2 and len(rows[-1]) == 1:
        item = rows[-1][0]
        off = abs(item.x0 + item.x1 - table.x0 - table.x1) / 2
        if _UNIT.match(item.text) or (
            off <= _ALIGNED * item.size
            and not _PUNCTUATION.search(item.text)
            and item.base - rows[-2][0].base >= _APART * item.size
        ):
            rows = rows[:-1]
        else:
            break
    return replace(band, rows=rows)


def _going_on(rows: Band, gutters: Sequence[Interval]) -> Band:
    """Return the rows at the top that go on with columns, none if nothing is beside a gutter.

    They are cut behind signs that hang in the gutters.
    """
    found: list[Sequence[Item]] = []
    for row in rows:
        cut_row = _cut_hanging(row, gutters)
        if not all(
            without([(start, stop)], cut_row, 0.6 * (stop - start)) for start, stop in gutters
        ):
            break
        found.append(cut_row)
    found = found[: _without_headings(found)]
    return found if any(columns_in(row, gutters) > 1 for row in found) else []


def _without_headings(rows: Band) -> int:
    """Return the number of rows without the headings at their end, which are below all columns."""
    end = len(rows)
    while end > 1 and len(rows[end - 1]) == 1 and _HEADING.match(rows[end - 1][0].text):
        end -= 1
    return end


def _stands_alone(rows: Band, at: int, edges: Interval) -> bool:
    """Whether a narrow row may begin a column that is higher than the one beside it.

    A larger one in the middle is the title of the columns below it.
    """
    if at + 2 >= len(rows):
        return False
    item, width = rows[at][0], edges[1] - edges[0]
    off = abs(item.x0 + item.x1 - edges[0] - edges[1]) / 2
    if off <= item.size and item.size >= _LARGER * max(each.size for each in rows[at + 1]):
        return False
    return item.x1 - item.x0 < 0.62 * width and any(
        len(row) > 1 or row[0].x0 >= item.x1 or row[0].x1 <= item.x0
        for row in rows[at + 1 : at + 5]
    )


def _hanging(rows: Band, at: int, plain: Band, band: Cut) -> int | None:
    """Return the place of the row above or below columns with a sign that hangs in their gap.

    Above a row of one column alone it is a line of the paragraph above.
    """
    if band.kind != "columns":
        return None
    places = [at - 1] if plain and plain[-1] is rows[at - 1] and len(rows[at]) > 1 else []
    end = at + len(band.rows)
    places += [end] if end < len(rows) else []
    return next(
        (
            place
            for place in places
            if _edges_of(_cut_hanging(rows[place], band.gutters)) != _edges_of(rows[place])
        ),
        None,
    )


def _first_beside(rows: Band, at: int, least: int) -> int:
    """Return the first of the rows above one, from `least` on, that have something beside each other.

    They can be of the columns whose gaps a row hid before it was cut.
    """
    while at > least and len(rows[at - 1]) > 1:
        at -= 1
    return at


def _cut_hanging(row: Sequence[Item], gaps: Sequence[Interval]) -> list[Item]:
    """Return the items of a row, cut behind the signs that hang in the gaps of columns."""
    parts: list[Item] = []
    for item in row:
        pieces = _behind_signs(item.piece, gaps) if item.piece else []
        parts += map(item_of, pieces) if len(pieces) > 1 else [item]
    for start, stop in gaps:  # the ink of such a sign is in the left half of its cell
        parts = [
            replace(each, x1=start)
            if start < each.x1 < stop + _HAIR and each.text[-1:] in HANGING
            else each
            for each in parts
        ]
    return parts


def _edges_of(row: Sequence[Item]) -> list[Interval]:
    """Return the left and the right edge of each item."""
    return [(item.x0, item.x1) for item in row]


def _behind_signs(piece: Piece, gaps: Sequence[Interval]) -> list[Piece]:
    """Return the parts of a piece between gaps in which signs hang."""
    parts = [piece]
    for gap in gaps:
        parts = [*parts[:-1], *parted_behind_sign(parts[-1], gap)]
    return parts


def _band_at(rows: Band, at: int, edges: Interval) -> Cut | None:
    """Return the band that begins with a row, None if the row, alone, is a line above columns."""
    band = band_at(rows, at, edges)
    if band is not None and len(rows[at]) == 1 and _ends_above(band, band_at(rows, at + 1, edges)):
        return None
    return band


def _ends_above(band: Cut, below: Cut | None) -> bool:
    """Whether the first row, alone, is a line above columns `below`: it lies across a gap of theirs."""
    item = band.rows[0][0]
    return (
        band.kind == "columns"
        and below is not None
        and below.kind == "columns"
        and len(below.gutters) > len(band.gutters)
        and any(item.x0 < start and item.x1 > start for start, _ in below.gutters)
    )


def _edges(rows: Band) -> Interval:
    """Return the left and right edge of all rows together."""
    items = [item for row in rows for item in row]
    return (
        min((item.x0 for item in items), default=0),
        max((item.x1 for item in items), default=0),
    )
