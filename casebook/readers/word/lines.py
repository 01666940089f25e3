"""The lines of a Word document on their way to the `Document`, and how those of a row become one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casebook.model import DropClass, LineHint
from casebook.readers.builder import Found

_LETTERHEAD = re.compile(r"\s*\S.{2,40}(?:文件|简报|专报|内参)\s*")


@dataclass(slots=True)
class DocxLine:
    """One line of the document to be built.

    `size` is in half points, None when the file sets none; `dropped` are spans of `text`, `objects`
    what is not read, with its offset in `text`.
    """

    text: str
    hint: LineHint
    size: int | None = None
    dropped: list[tuple[int, int, DropClass]] = field(default_factory=list)
    objects: list[tuple[int, Found]] = field(default_factory=list)


def word_art(text: str, page: int) -> DocxLine:
    """Return the line of a WordArt; the letterhead of an authority is Dropped(RUNNING_HEAD)."""
    line = DocxLine(text, LineHint(ends=True, centred=True, page=page))
    if _LETTERHEAD.fullmatch(text):
        line.dropped.append((0, len(text), DropClass.RUNNING_HEAD))
    return line


def has_content(line: DocxLine) -> bool:
    """Whether a line has text or anything else that is seen."""
    return bool(line.text.strip() or line.objects)


def table_row(cells: list[list[DocxLine]], hint: LineHint) -> DocxLine:
    """Return the line of a table row: tabs between cells, spaces between the lines of a cell."""
    size = next((line.size for cell in cells for line in cell), None)
    row = DocxLine("", hint, size)
    for number, cell in enumerate(cells):
        separator = "\t" if number else ""
        for line in cell:
            if not line.text.strip():
                row.objects += ((len(row.text), found) for _, found in line.objects)
                continue
            row.text += separator
            _append(row, line)
            separator = " "
        row.text += separator if separator == "\t" else ""
    return row


def _append(row: DocxLine, line: DocxLine) -> None:
    """Append the text of a line, without white space at its ends, and what belongs to it."""
    lead = len(line.text) - len(line.text.lstrip())
    begin = len(row.text)
    row.text += line.text.strip()

    def moved(offset: int) -> int:
        return min(max(begin, begin + offset - lead), len(row.text))

    row.dropped += ((moved(first), moved(last), kind) for first, last, kind in line.dropped)
    row.objects += ((moved(at), found) for at, found in line.objects)
