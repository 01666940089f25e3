"""Read the cells of table rows, and write consecutive rows of an article as Markdown tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from casebook.model import LineHint, Row, Span
from casebook.split.white_space import squeeze

_BAR = re.compile(r"(?<!\\)[|｜│┃║]")
_WRITTEN = re.compile(r"\s*\|.*\|\s*")
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=\S)")
_ESCAPED = re.compile(r"\\\|")


def row_of(
    text: str, span: Span, holes: Sequence[Span], starts: Sequence[int], hint: LineHint
) -> Row:
    """Return the cells of the table row at `span` of a text.

    They are separated by tabs, or by bars or white space that is dropped (among `holes`, sorted,
    with the start offsets `starts`). `opens` is to be set by the caller.
    """
    parts: list[str] = []
    position, end = span
    index = max(bisect_right(starts, position) - 1, 0)
    while index < len(holes) and holes[index][0] < end:
        first, last = max(holes[index][0], position), min(holes[index][1], end)
        if first < last:
            parts.append(text[position:first])
            gone = text[first:last]
            if _BAR.fullmatch(gone) or gone.isspace():
                parts.append("\t")
            position = last
        index += 1
    parts.append(text[position:end])
    line = "".join(parts)
    bars = _BAR.match(text, span[0] + len(text[slice(*span)]) - len(text[slice(*span)].lstrip()))
    if _WRITTEN.fullmatch(line):  # a row that a reader has written as Markdown
        line, bars = _BAR.sub("\t", line.strip()), _WRITTEN.fullmatch(line)
    cells = line.split("\t")
    if len(cells) == 1 and len(hint.merged) > 1:  # aligned by spaces
        cells = _GAP.split(line.strip())
    if bars:
        cells = cells[1:]
        if cells and not cells[-1].strip():
            cells = cells[:-1]
    cleaned = tuple(_ESCAPED.sub("|", squeeze(cell.strip())) for cell in cells)
    return Row(cleaned, hint.table, hint.merged, hint.head)
