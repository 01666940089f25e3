"""Tables in plain text: lines with bars, tabs, or wide gaps between cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebook.model import Span
from casebook.tables import is_figure, row_of_words

_BAR = re.compile("[|｜│┃║]")
_RULE = re.compile(r"[\s+\-=:|｜│┃║┌┬┐├┼┤└┴┘─━╔╦╗╠╬╣╚╩╝═┏┳┓┣╋┫┗┻┛]+")
_DRAWN = re.compile(r"[|+｜│┃][-=:]{2}|[─━═┌├└╔╠╚┏┣┗]")
_TAB = re.compile(r"\t+")
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=\S)")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第.{1,3}[章节部篇]|\d+[.．、]"
)
_LONGEST = 60  # most characters of a cell
_MOST_TRIES = 5  # lines at which a table can begin among lines that look like rows
_LONGEST_SPACED = 30  # of a cell beside a wide gap, which running text can have too


@dataclass(slots=True)
class TextRows:
    """The rows of a table: the start of each line with its number of cells, and what draws it."""

    rows: list[tuple[int, int]] = field(default_factory=list)
    drawn: list[Span] = field(default_factory=list)


def text_tables(text: str) -> Iterator[TextRows]:
    """Yield the tables of a plain text."""
    if not (_BAR.search(text) or "\t" in text or _GAP.search(text)):
        return
    lines: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    index = end = tries = 0  # `end`: of the lines that were looked at and are no table
    while index < len(lines):
        if index >= end:
            tries = 0
        for read in (_barred, _tabbed, _spaced):
            table, stop = read(lines, index)
            if table:
                yield table
                index = stop
                break
            end = max(end, stop)
        else:
            tries += 1
            index = end if tries > _MOST_TRIES and end > index else index + 1


Lines = Sequence[tuple[int, str]]


def _barred(lines: Lines, first: int) -> tuple[TextRows | None, int]:
    """Read a table with bars between its cells, and lines drawn between its rows.

    Like `_tabbed` and `_spaced` it returns the table, None if there is none, and the first line that
    cannot be of it.
    """
    table = TextRows()
    width = 0
    index = first
    while index < len(lines):
        start, line = lines[index]
        if _RULE.fullmatch(line) and _DRAWN.search(line):
            table.drawn.append((start, start + len(line)))
        elif bars := list(_BAR.finditer(line)):
            cells = len(_cells(line, _BAR))
            if cells < 2 or (width and cells != width) or "||" in line:
                break
            width = cells
            table.rows.append((start, cells))
            table.drawn += ((start + bar.start(), start + bar.end()) for bar in bars)
        else:
            break
        index += 1
    return (table, index) if len(table.rows) > 1 else (None, index)


def _tabbed(lines: Lines, first: int) -> tuple[TextRows | None, int]:
    """Read a table with tabs between its cells."""
    table, index = TextRows(), first
    rows: list[list[str]] = []
    while index < len(lines) and "\t" in lines[index][1].rstrip():
        start, line = lines[index]
        cells = line.rstrip().split("\t")
        if any(len(cell.strip()) > _LONGEST for cell in cells):
            break
        rows.append([cell.strip() for cell in cells])
        table.rows.append((start, len(cells)))
        index += 1
    given = [sum(map(bool, row)) for row in rows]
    return (table, index) if max(given, default=0) > 1 and _is_table(rows) else (None, index)


def _spaced(lines: Lines, first: int) -> tuple[TextRows | None, int]:
    """Read a table whose cells are aligned by spaces: as many in each row, the first one of words."""
    table, index = TextRows(), first
    rows: list[list[str]] = []
    while index < len(lines):
        start, line = lines[index]
        cells = _GAP.split(line.strip()) if line.strip() else []
        if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
            break
        if any(len(cell) > _LONGEST_SPACED or "。" in cell for cell in cells):
            break
        if rows and not any(map(_is_value, cells[1:])):
            break
        rows.append(cells)
        table.rows.append((start, len(cells)))
        index += 1
    whole = len(rows) > 1 + (len(rows[0]) < 3 if rows else 0)
    return (table, index) if whole and row_of_words(rows[0]) and _is_table(rows) else (None, index)


def _is_value(cell: str) -> bool:
    return is_figure(cell) or cell in ("—", "-", "/", "无")


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows are a table with figures, and no contents list with page numbers."""
    if len(rows) < 2 or not any(is_figure(cell) for row in rows[1:] for cell in row[1:]):
        return False
    numbered = [_NUMBERED.match(row[0]) for row in rows[1:]]
    if max(map(len, rows)) < 3 and (all(numbered) or "".join(rows[0]) in ("目录", "目次")):
        return False
    return row_of_words(rows[0]) or min(map(len, rows)) > 2


def _cells(line: str, border: re.Pattern[str]) -> list[str]:
    cells = border.split(line.strip())
    return cells[1 if not cells[0].strip() else 0 : -1 if not cells[-1].strip() else None]
