"""The layout of a document: its wrap width, indents and blank lines."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from casebook.split.lines import Line, ends_sentence
from casebook.split.numbering import SECTION, is_numbered

_INFORMATIVE = 12  # characters; shorter lines are ignored when measuring the wrap width
_WIDEST = 100  # characters; no text is wrapped wider, so a longer line is a whole paragraph
_ENOUGH = 4  # least number of lines of about the wrap width
_MOST_WIDER = 0.25  # share of lines that may be wider than the wrap width
_HEADING = re.compile(
    rf"{SECTION.pattern}|(?:案例|实例)[一二三四五六七八九十\d]{{1,3}}$|【[^【】]{{2,8}}】$"
)
_HANGING = "，。、；：！？”’）》】"  # punctuation that may exceed the wrap width


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a document is typeset.

    `width` is the wrap width, 0 when paragraphs are not wrapped; it counts display columns if
    `columns` is true, else characters. `indents` is true if paragraphs begin with an indent,
    `indents_headings` if 一、 headings and labels (案例一, 【基本案情】) do too. `spaced` is true if a wrapped text has some blank
    lines, but not between all lines, so that they show where paragraphs end. `styled` is true if the
    file says of each line whether it is a heading.
    """

    width: int
    columns: bool
    indents: bool
    indents_headings: bool
    spaced: bool
    styled: bool = False


def layout_of(lines: Sequence[Line]) -> Layout:
    """Measure the layout of a document from its physical lines."""
    long = [line for line in lines if len(line.raw) >= 15]
    width, in_columns = _wrap_width(lines)
    indents = sum(line.indented for line in long) >= max(3, 0.1 * len(long))
    gaps = Counter(min(line.gap, 1) for line in lines[1:])
    spaced = bool(width) and gaps[1] >= 0.03 * len(lines) and gaps[0] >= 0.2 * len(lines)
    sections = [line for line in lines if _HEADING.match(line.text) and len(line.text) < 60]
    headings = bool(sections) and 2 * sum(line.indented for line in sections) > len(sections)
    return Layout(
        width=width,
        columns=in_columns,
        indents=indents,
        indents_headings=indents and headings,
        spaced=spaced,
    )


def fills(line: Line, layout: Layout) -> bool:
    """Whether a physical line is filled, so that its paragraph may continue on the next.

    For a line of a paged format, its hint decides if it has one; otherwise the line must reach the
    wrap width. False when the text is not wrapped.
    """
    if line.hint.ends is not None and line.hint.page is not None:
        return not line.hint.ends
    if not layout.width:
        return False
    slack = 4 if layout.columns else 1
    return any(width >= layout.width - slack for width in _widths(line, in_columns=layout.columns))


def _wrap_width(lines: Sequence[Line]) -> tuple[int, bool]:
    """(wrap width, whether it counts columns); (0, False) when the text is not wrapped.

    Measured without the rows of tables, which can be many and equally wide, from lines that a wrap may have broken. In a wrapped text, most of these are equally
    wide and hardly any line is wider.
    """
    long = [line for line in lines if len(line.raw) >= _INFORMATIVE and not line.row]
    whole = sum(len(line.raw) > _WIDEST for line in long)
    if len(long) < 6 or 8 * whole > len(long):
        return 0, False
    broken = _broken_lines(lines)
    best = (0.0, 0, False)
    for in_columns, tolerance in ((False, 1), (True, 3)):
        measured = [_widths(line, in_columns=in_columns) for line in broken]
        trimmed = [
            _widths(line, in_columns=in_columns, trimmed=True)
            for line in long
            if len(line.raw) <= _WIDEST
        ]
        hang = 4 if in_columns else 2
        for width, _ in Counter(bare for bare, _ in measured).most_common(4):
            near = sum(
                any(width - tolerance <= w <= width + hang for w in pair) for pair in measured
            )
            over = whole + sum(bare > width for bare, _ in trimmed)
            share = near / len(measured) - over / len(long)
            if over > _MOST_WIDER * len(long):
                continue
            if near >= _ENOUGH and share >= 0.5 and share > best[0] + 0.02:
                best = (share, width, in_columns)
    return best[1], best[2]


def _broken_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that a wrap may have broken: they end no sentence, and no new paragraph follows."""
    return [
        line
        for line, after in pairwise(lines)
        if _INFORMATIVE <= len(line.raw) <= _WIDEST
        and not (line.row or after.row)
        and not ends_sentence(line.text)
        and not after.indented
        and not is_numbered(line.text)
        and not is_numbered(after.text)
    ]


def _widths(line: Line, *, in_columns: bool, trimmed: bool = False) -> tuple[int, int]:
    """(width without the indent, width with it), since programs may count either.

    `trimmed` leaves out final punctuation, which may exceed the wrap width.
    """
    raw = line.raw.rstrip(_HANGING) if trimmed else line.raw
    width = columns(raw) if in_columns else len(raw)
    return width, width + (4 if in_columns else 2) * line.indented


def columns(text: str) -> int:
    """Display columns: wide and full-width characters count two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
