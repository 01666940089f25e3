"""The cells of Word tables in columns: spans, merged cells, tables inside cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebook.readers.word.lines import DocxLine
from casebook.readers.word.package import W
from casebook.readers.word.styles import is_on
from casebook.readers.xml_element import Element

_MOST_COLUMNS = 63  # of a table in Word


@dataclass(slots=True)
class DocxCell:
    """A cell: its lines, how many columns it spans, and whether it goes on from the row above.

    `merged` is that of `LineHint`.
    """

    lines: list[DocxLine]
    span: int = 1
    below: bool = False
    merged: str = "."

    @property
    def text(self) -> str:
        """Its text, on one line."""
        return " ".join(line.text.strip() for line in self.lines if line.text.strip())

    @property
    def rows(self) -> list[DocxLine]:
        """The rows of a table in the cell that has nothing else; else empty."""
        given = [line for line in self.lines if line.text.strip() or line.objects]
        whole = given and all(line.hint.style == "table" for line in given)
        return given if whole else []


@dataclass(slots=True)
class DocxRow:
    """A row: its cells, whether it is marked as repeated head, the columns left free before it."""

    cells: list[DocxCell]
    head: bool = False
    skipped: int = 0
    places: list[int] = field(default_factory=list)


def is_beside_merged(cell: Element) -> bool:
    """Whether a cell goes on from the one to its left, as old files write cells over columns."""
    merge = cell.find(f"{W}tcPr/{W}hMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def cell_merges(cell: Element) -> tuple[int, bool]:
    """Return how many columns a cell spans, and whether it is merged with the one above."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    below = merge is not None and merge.get(f"{W}val", "continue") == "continue"
    return _number(span, 1), below


def row_properties(row: Element) -> tuple[bool, int]:
    """Return whether a row is marked as head of the table, and the columns left free before it."""
    marked = is_on(row.find(f"{W}trPr/{W}tblHeader"))
    skipped = row.find(f"{W}trPr/{W}gridBefore")
    return marked, 0 if skipped is None else _number(skipped, 0)


def _number(element: Element | None, least: int) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    number = int(value) if value.isascii() and value.isdigit() else least
    return min(max(number, least), _MOST_COLUMNS)


def in_columns(rows: Sequence[DocxRow]) -> Iterator[DocxRow]:
    """Yield the rows with one cell for each column in which any cell of the table begins.

    A row with tables in its cells becomes as many rows as the longest of them has.
    """
    nested = [max((_width(cell) for cell in row.cells), default=1) for row in rows]
    if any(width > 1 for width in nested):
        rows = [part for row in rows for part in _unfolded(row)]
    begins: set[int] = set()
    for row in rows:
        at = row.skipped
        row.places = []
        for cell in row.cells:
            row.places.append(at)
            begins.add(at)
            at += cell.span
    columns = sorted(begins)
    for row in rows:
        yield DocxRow(_spread(row, columns), row.head)


def _width(cell: DocxCell) -> int:
    """Return the columns of the table in a cell, 1 for none."""
    return max((line.text.count("\t") + 1 for line in cell.rows), default=1)


def _spread(row: DocxRow, columns: Sequence[int]) -> list[DocxCell]:
    """Return one cell for each column; those that a cell spans, and those left free, are empty."""
    cells: list[DocxCell] = []
    ends = [*row.places[1:], 1 << 30]
    place = 0
    for column in columns:
        while place < len(row.cells) and ends[place] <= column:
            place += 1
        if place >= len(row.cells) or column < row.places[place]:
            cells.append(DocxCell([]))
        elif column == row.places[place]:
            cell = row.cells[place]
            kept = [] if cell.below and not cell.text else cell.lines
            cells.append(DocxCell(kept, merged="^" if cell.below and not kept else "."))
        elif column < row.places[place] + row.cells[place].span:
            above = row.cells[place].below and not row.cells[place].text
            cells.append(DocxCell([], merged="^" if above else "<"))
        else:
            cells.append(DocxCell([]))
    return cells


def _unfolded(row: DocxRow) -> Iterator[DocxRow]:
    """Yield the rows of a row with tables in its cells; other cells stand in the first of them."""
    depth = max((len(cell.rows) for cell in row.cells), default=0)
    for number in range(max(depth, 1)):
        cells = []
        for cell in row.cells:
            inner = cell.rows
            if not inner:
                first = number == 0
                cells.append(
                    DocxCell(cell.lines if first else [], cell.span, cell.below or not first)
                )
            elif number < len(inner):
                cells += _inner_cells(inner[number], cell.span)
            else:
                cells.append(DocxCell([], cell.span))
        yield DocxRow(cells, row.head and number == 0, row.skipped)


def _inner_cells(line: DocxLine, span: int) -> Iterator[DocxCell]:
    """Yield the cells of a row of a table inside a cell; the first takes the columns that are left."""
    parts = line.text.split("\t")
    at = 0
    for number, part in enumerate(parts):
        end = at + len(part)
        dropped = [
            (max(first, at) - at, min(last, end) - at, kind)
            for first, last, kind in line.dropped
            if first < end and last > at
        ]
        objects = [(min(place, end) - at, found) for place, found in line.objects if place >= at]
        kept = (
            objects
            if number == len(parts) - 1
            else [each for each in objects if each[0] < end - at]
        )
        columns = span - len(parts) + 1 if number == 0 else 1
        yield DocxCell([DocxLine(part, line.hint, line.size, dropped, kept)], max(columns, 1))
        at = end + 1
