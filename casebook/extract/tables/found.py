"""Finds the tables of a text, and what is left of the text for the rules of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from casebook.model import Span
from casebook.tables import NO_VALUE, heads_of_text, is_figure, says_continued

_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE = re.compile(r"[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|)+(?:[ \t]*+:?-++:?[ \t]*+)?")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
MOST_ROWS = 1_000
"""Rows of the longest table that is read: a longer one is a register of items, and its figures report
nothing; tens of thousands of findings would also make a page that no browser opens."""
MOST_BEFORE = 3
"""Most lines above a table that can be its caption or tell its unit."""
_CAPTION = 60  # most characters of one of them
_CLAUSES = re.compile("[，。；]")
_DIGIT = re.compile("[0-9０-９*＊]")


@dataclass(frozen=True)
class TextTable:
    """A table: the spans of the cells of its rows, how many rows are heads, the lines before it.

    Spans are in `text`, those of cells without the white space around them. `before` has the lines
    above, the nearest last.
    """

    text: str
    rows: tuple[tuple[Span, ...], ...]
    heads: int
    before: tuple[str, ...] = ()

    @cached_property
    def cells(self) -> list[list[str]]:
        """The words of the cells, without the backslashes of Markdown."""
        return [
            [" ".join(self.text[start:end].split()).replace("\\|", "|") for start, end in row]
            for row in self.rows
        ]

    @property
    def is_register(self) -> bool:
        """Whether it has too many rows for a table of figures."""
        return len(self.rows) > MOST_ROWS

    @property
    def start(self) -> int:
        """Offset of its first cell."""
        return self.rows[0][0][0]

    @property
    def end(self) -> int:
        """Offset after its last cell."""
        return self.rows[-1][-1][1]


def table_of(
    text: str,
    rows: Sequence[Sequence[Span]],
    known: int,
    before: Sequence[str] = (),
    *,
    blank_head: bool = False,
) -> TextTable:
    """Return the table with these cells; `known` are the rows that are known to be heads.

    `blank_head` means that the first row is one of heads without words, so that there are none.
    """
    cells = [[text[start:end].strip() for start, end in row] for row in rows]
    heads = 1 if blank_head else heads_of_text(cells, known)
    return TextTable(text, tuple(map(tuple, rows)), heads, tuple(before))


def is_caption(line: str) -> bool:
    """Whether a line above a table can be its caption or tell its unit."""
    return len(line.strip()) <= _CAPTION and "。" not in line


def goes_on(before: Sequence[str]) -> bool:
    """Whether the lines above a table say that it goes on with the one before (续表)."""
    return any(map(says_continued, before))


def tables_in(text: str) -> tuple[TextTable, ...]:
    """The tables of a text: rows with bars, of Markdown, or lines with tabs between cells."""
    return tuple(_tables(text)) if "|" in text or "\t" in text else ()


def _tables(text: str) -> Iterator[TextTable]:
    before: list[str] = []
    above: list[str] = []  # lines before the last table
    rows: list[list[Span]] = []
    known = 0
    blank = False
    start = 0
    for line in [*text.split("\n"), ""]:
        cells = _cells(line, start, width=len(rows[-1]) if rows else 0)
        if cells is None and rows and _RULE.fullmatch(line):
            known = known or len(rows)
            blank = len(rows) == 1 and all(start == end for start, end in rows[0])
        elif cells is not None:
            rows.append(cells)
        else:
            if len(rows) > 1:
                above = [*above, *before] if goes_on(before) else before
                yield table_of(text, rows, known, above, blank_head=blank)
            before = [] if rows else before
            rows, known, blank = [], 0, False
            if line.strip():
                short = is_caption(line)
                before = [*before[1 - MOST_BEFORE :], line.strip("# \t\u3000")] if short else []
        start += len(line) + 1


def _cells(line: str, start: int, width: int) -> list[Span] | None:
    """Return the cells of a line, None if it is no row; `width` is that of the row above, or 0."""
    if _RULE.fullmatch(line):
        return None
    if _ROW.fullmatch(line):
        first, last = line.index("|") + 1, line.rindex("|")
        return _between(line, first, last, _BAR, start) if first <= last else None
    if "\t" not in line.strip() or not line.strip():
        return None
    cells = _between(line, 0, len(line), _TAB, start)
    return cells if not width or len(cells) <= width + 1 else None


def _between(line: str, first: int, last: int, border: re.Pattern[str], start: int) -> list[Span]:
    cells = []
    for match in [*border.finditer(line, first, last), None]:
        end = match.start() if match else last
        words = line[first:end]
        lead = len(words) - len(words.lstrip()) if words.strip() else 0
        cells.append((start + first + lead, start + first + max(lead, len(words.rstrip()))))
        first = match.end() if match else last
    return cells


def prose_of(text: str, tables: Sequence[TextTable]) -> str:
    """Return the text, of the same length, without the cells of tables that are heads or figures.

    Cells of words with a number in them stay, each a sentence, unless they name a row of figures or
    are short ones beside figures without heads.
    Nothing stays of a register.
    """
    parts, at = [], 0
    for table in tables:
        has_heads = any(cell for cells in table.cells[: table.heads] for cell in cells)
        if table.is_register:
            parts += [text[at : table.start], _stop(table.end - table.start)]
            at = table.end
            continue
        for number, row in enumerate(table.rows):
            words = table.cells[number]
            start, end = row[0][0], row[-1][1]
            line = text.rfind("\n", at, start) + 1
            start = line if line > at or not at else start
            parts.append(text[at:start])
            kept = [
                span
                for span, cell in zip(row, words, strict=True)
                if number >= table.heads and _is_prose(cell)
            ]
            if any(map(is_figure, words)):
                kept = [
                    span
                    for span, cell in zip(row, words, strict=True)
                    if span in kept
                    and any(map(is_figure, words[: row.index(span)]))
                    and (has_heads or _CLAUSES.search(cell))
                ]
            parts.append(_blanked(text, start, end, kept))
            at = end
    return "".join([*parts, text[at:]])


def _is_prose(cell: str) -> bool:
    return not is_figure(cell) and cell not in NO_VALUE and _DIGIT.search(cell) is not None


def _blanked(text: str, start: int, end: int, kept: Sequence[Span]) -> str:
    parts, at = [], start
    for first, last in kept:
        parts += [_stop(first - at), text[first:last]]
        at = last
    return "".join([*parts, _stop(end - at)])


def _stop(length: int) -> str:
    """Return white space of a length, with a full stop at its start, so that nothing reaches over it."""
    return "。" + " " * (length - 1) if length else ""
