"""Assembles the glyphs of a PDF page into visual lines.

Lengths are in points; `y` grows downwards.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_WORD_GAP = 0.6  # ems; by measurement, as justified Chinese is spaced by more than 0.3
_OVERPRINT = 0.1  # ems; fake bold prints a glyph twice within this distance
_SAME_LINE = 0.4  # ems between baselines; superscripts stay on their line
_OUTSIZE = 1.8  # times the usual size; larger glyphs never share a line with body text
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_FIRST_UNIT = re.compile(
    r"[（“‘《〈【「『(\[]*(?:[A-Za-z0-9.%,+\-/*]+|.)[，。、；：！？）”’》〉】」』)\]]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLine:
    """One visual line; the coordinates are along its writing direction.

    `page` is 1-based. `y` is the baseline, and `depth` its distance from the top as a share of the
    page height (0.5 for rotated text). `size` is the font size of most glyphs. `unit` is the width
    of the first character with what cannot be separated from it, such as punctuation. `angle` is
    in degrees, 0 for horizontal text.
    """

    text: str
    page: int
    x0: float
    x1: float
    y: float
    depth: float
    size: float
    unit: float
    angle: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Glyph:
    """One character, with its extent along and its baseline across the writing direction."""

    text: str
    start: float
    end: float
    base: float
    size: float


def page_lines(chars: Iterable[Mapping[str, Any]], page: int, height: float) -> list[PdfLine]:
    """Return the lines of one page: horizontal text from top to bottom, then rotated text.

    `chars` are pdfplumber characters, `page` is 1-based, `height` is that of the page.
    """
    by_angle: dict[int, list[_Glyph]] = defaultdict(list)
    for char in chars:
        angle, glyph = _glyph(char)
        if glyph.text:
            by_angle[angle].append(glyph)
    result: list[PdfLine] = []
    for angle in sorted(by_angle, key=abs):
        lines: list[PdfLine] = []
        for group in _size_groups(by_angle[angle]):
            lines.extend(
                line
                for row in _rows(group)
                if (line := _line(row, page, height, angle)) is not None
            )
        result.extend(sorted(lines, key=lambda line: (line.y, line.x0)))
    return result


# Browsers print some characters as radicals and ligatures that look the same. NFKC folds the Kangxi
# radicals and the ligatures; the common ones of the CJK Radicals Supplement it leaves are listed.
_LOOKALIKES = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in (*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07))
} | {
    ord(radical): character
    for radical, character in zip(
        "⺠⻅⻆⻉⻋⻓⻔⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻄⺟⺘",
        "民见角贝车长门韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟西母手",
        strict=True,
    )
}


def _glyph(char: Mapping[str, Any]) -> tuple[int, _Glyph]:
    """Return the writing direction of a pdfplumber character in degrees, and its glyph.

    The direction is taken from the text matrix, because pdfplumber's `upright` is true at 45°.
    """
    a, b, _, _, e, f = char["matrix"]
    angle = round(math.degrees(math.atan2(b, a)))
    text = _CONTROL.sub("", str(char["text"])).translate(_LOOKALIKES)
    size = float(char["size"]) or 1.0
    if angle == 0:
        return 0, _Glyph(
            text=text, start=float(char["x0"]), end=float(char["x1"]), base=-f, size=size
        )
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    start = cos * e + sin * f
    advance = abs(float(char.get("adv") or 0)) * math.hypot(a, b)
    return angle, _Glyph(
        text=text, start=start, end=start + advance, base=sin * e - cos * f, size=size
    )


def _size_groups(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    """Separate the glyphs of up to `_OUTSIZE` times the usual size from the larger ones."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.text.isspace())
    if not sizes:
        return []
    usual = max(sizes, key=lambda size: (sizes[size], -size))
    small = [glyph for glyph in glyphs if glyph.size <= usual * _OUTSIZE]
    large = [glyph for glyph in glyphs if glyph.size > usual * _OUTSIZE]
    return [group for group in (small, large) if group]


def _rows(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    """Group glyphs into rows by baseline, each row sorted in writing direction."""
    rows: list[list[_Glyph]] = []
    base = -math.inf
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if not rows or glyph.base - base > _SAME_LINE * max(glyph.size, rows[-1][-1].size):
            rows.append([])
            base = glyph.base
        rows[-1].append(glyph)
    return [sorted(row, key=lambda glyph: glyph.start) for row in rows]


def _line(row: list[_Glyph], page: int, height: float, angle: int) -> PdfLine | None:
    """Return the line of one row, None when it is blank."""
    text, inked = _text(row)
    if not inked:
        return None
    sizes = Counter(round(glyph.size, 1) for glyph in inked)
    first, last = inked[0], inked[-1]
    depth = 1 + first.base / height if angle == 0 and height else 0.5
    return PdfLine(
        text=text,
        page=page,
        x0=first.start,
        x1=max(glyph.end for glyph in inked),
        y=last.base,
        depth=depth,
        size=max(sizes, key=lambda size: (sizes[size], size)),
        unit=_first_unit(inked),
        angle=angle,
    )


def _text(row: list[_Glyph]) -> tuple[str, list[_Glyph]]:
    """Return the text of a row, with spaces for wide gaps, and its glyphs that are not blank."""
    parts: list[str] = []
    inked: list[_Glyph] = []
    for glyph in row:
        if glyph.text.isspace():
            _add_blank(parts, glyph.text)
            continue
        if inked and _is_overprint(inked[-1], glyph):
            continue
        if inked and glyph.start - inked[-1].end > _WORD_GAP * glyph.size:
            _add_blank(parts, " ")
        parts.append(glyph.text)
        inked.append(glyph)
    return "".join(parts).rstrip(), inked


def _add_blank(parts: list[str], blank: str) -> None:
    """Add white space: full-width spaces always; others collapse, and are not added at the start."""
    if blank == "\u3000":
        parts.append(blank)
    elif parts and not parts[-1].isspace():
        parts.append(" ")


def _is_overprint(before: _Glyph, glyph: _Glyph) -> bool:
    """Whether `glyph` is `before` printed a second time as fake bold."""
    return before.text == glyph.text and glyph.start - before.start < _OVERPRINT * glyph.size


def _first_unit(inked: list[_Glyph]) -> float:
    """Return the width of the first character or number, with the punctuation bound to it."""
    match = _FIRST_UNIT.match("".join(glyph.text[:1] for glyph in inked[:40]))
    count = max(match.end() if match else 1, 1)
    return inked[min(count, len(inked)) - 1].end - inked[0].start
