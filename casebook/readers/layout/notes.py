"""Finds the footnotes of a page: small print below its text that begins with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.readers.layout.model import Line

_SMALL = 0.88  # times the body size; the largest print of notes
_LOW = 0.5  # share of the page height above which no notes stand
_APART = 1.3  # times its size; the least distance of the first note from the text
_MARK = re.compile(
    r"\s*(?:[①-⑳⑴-⒇]|[\[［〔(（]\d{1,2}[\]］〕)）]|\d{1,2}[.．、\s]?(?=[^\d.%，、])|[*＊※])"
)


def notes_below(lines: Sequence[Line], body_size: float) -> int:
    """Return how many lines at the end of a page are footnotes; `lines` are from top to bottom."""
    first = len(lines)
    while first and lines[first - 1].size <= _SMALL * body_size and lines[first - 1].depth > _LOW:
        first -= 1
    while first < len(lines) and not _begins(lines, first):
        first += 1
    return len(lines) - first


def _begins(lines: Sequence[Line], index: int) -> bool:
    """Whether the first note can be this line, below the text of a page."""
    line = lines[index]
    if not index or not _MARK.match(line.text):
        return False
    return line.base - lines[index - 1].base >= _APART * line.size
