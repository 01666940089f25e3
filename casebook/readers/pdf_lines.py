"""Glyphs of a PDF page -> visual lines; lengths are in points, `y` grows downwards."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_WORD_GAP = 0.6  # ems; measured best for Chinese: justified lines are spaced wider than 0.3
_OVERPRINT = 0.1  # ems; fake bold prints a glyph again this close to itself
_SAME_LINE = 0.4  # ems between baselines; keeps superscripts on their line
_OUTSIZE = 1.8  # times the usual size: a title or a watermark, never on a line with body text
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_FIRST_UNIT = re.compile(
    r"[（“‘《〈【「『(\[]*(?:[A-Za-z0-9.%,+\-/*]+|.)[，。、；：！？）”’》〉】」』)\]]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLine:
    """One visual line; `unit` is the width of what cannot be parted from its first character.

    `depth` is the distance of the baseline from the top as a share of the page height. `angle`
    is in degrees, 0 for ordinary text.
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

    @property
    def centre(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Glyph:
    """One character in the coordinates of its own writing direction."""

    text: str
    start: float
    end: float
    base: float
    size: float


def page_lines(chars: Iterable[Mapping[str, Any]], page: int, height: float) -> list[PdfLine]:
    """Return the lines of one page, ordinary text first in reading order, turned text after it.

    `chars` are pdfplumber characters, `page` is 1-based.
    """
    by_angle: dict[int, list[_Glyph]] = defaultdict(list)
    for char in chars:
        angle, glyph = _placed(char)
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


# Browsers print some characters as radicals and ligatures that only look alike. The block of
# Kangxi radicals folds by NFKC; the commonest of the supplement, which does not, are listed.
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


def _placed(char: Mapping[str, Any]) -> tuple[int, _Glyph]:
    """Return the writing direction of a character in degrees, and its glyph.

    pdfplumber calls 45° text "upright", so the angle is taken from the text matrix.
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
    """Return the glyphs of usual size and, apart from them, the very large ones."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs if not glyph.text.isspace())
    if not sizes:
        return []
    usual = max(sizes, key=lambda size: (sizes[size], -size))
    small = [glyph for glyph in glyphs if glyph.size <= usual * _OUTSIZE]
    large = [glyph for glyph in glyphs if glyph.size > usual * _OUTSIZE]
    return [group for group in (small, large) if group]


def _rows(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    """Return the glyphs cut into rows by baseline, each row in writing direction."""
    rows: list[list[_Glyph]] = []
    base = -math.inf
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if not rows or glyph.base - base > _SAME_LINE * max(glyph.size, rows[-1][-1].size):
            rows.append([])
            base = glyph.base
        rows[-1].append(glyph)
    return [sorted(row, key=lambda glyph: glyph.start) for row in rows]


def _line(row: list[_Glyph], page: int, height: float, angle: int) -> PdfLine | None:
    """Return the line of one row, or None when it is blank."""
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
    if not inked:
        return None
    sizes = Counter(round(glyph.size, 1) for glyph in inked)
    first, last = inked[0], inked[-1]
    depth = 1 + first.base / height if angle == 0 and height else 0.5
    return PdfLine(
        text="".join(parts).rstrip(),
        page=page,
        x0=first.start,
        x1=max(glyph.end for glyph in inked),
        y=last.base,
        depth=depth,
        size=max(sizes, key=lambda size: (sizes[size], size)),
        unit=_first_unit(inked),
        angle=angle,
    )


def _add_blank(parts: list[str], blank: str) -> None:
    """Add white space; full-width spaces all stay, others collapse and never lead the line."""
    if blank == "\u3000":
        parts.append(blank)
    elif parts and not parts[-1].isspace():
        parts.append(" ")


def _is_overprint(before: _Glyph, glyph: _Glyph) -> bool:
    """Whether `glyph` is `before` printed again to look bold."""
    return before.text == glyph.text and glyph.start - before.start < _OVERPRINT * glyph.size


def _first_unit(inked: list[_Glyph]) -> float:
    """Return the width of the first character with the punctuation or number bound to it."""
    found = _FIRST_UNIT.match("".join(glyph.text[:1] for glyph in inked[:40]))
    count = max(found.end() if found else 1, 1)
    return inked[min(count, len(inked)) - 1].end - inked[0].start
