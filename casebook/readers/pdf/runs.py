"""Reads the characters of a PDF page with their places, as runs of the layout."""

from __future__ import annotations

import ctypes
import math
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casebook.readers.layout.model import Run
from casebook.readers.pdf.pdfium import address_of, api, by_address
from casebook.readers.pdf.view import View

_INT, _PLACE, _DOUBLE = ctypes.c_int, ctypes.c_void_p, ctypes.c_double
_NEW_SIZE = 0.06  # share of the size by which characters of one run can differ
_NEW_BASE = 0.02  # ems by which the baselines of one run can differ
_HYPHENS = {"\x02": "-", "\ufffe": "-"}  # what PDFium writes for a hyphen at the end of a line
_CUT = 0.85  # ems; a run has no wider gap
_BLANK = 32  # code of the blank; characters below are controls
_HIGH, _LOW, _NO_HALF = 0xD800, 0xDC00, 0xE000  # codes of the first halves of pairs, of the others
_REST = _LOW  # stands for the second half of a pair that is whole in the first
_SAMPLE = 40  # characters of a page that are asked for their mapping
_BOLD = 600  # weight


@dataclass(frozen=True, slots=True)
class PageText:
    """The runs of a page, how many glyphs have no character, and its usual writing direction."""

    runs: list[Run]
    textless: int
    turned: int


def page_text(page: Any, view: View) -> PageText:
    """Return the text of a page; where most of it is turned, as if the page were turned."""
    pdfium = api()
    handle = pdfium.FPDFText_LoadPage(page)
    if not handle:
        return PageText([], 0, 0)
    try:
        return _text(handle, view)
    finally:
        pdfium.FPDFText_ClosePage(handle)


def _text(handle: Any, view: View) -> PageText:
    """Return the text behind a handle."""
    place, count = address_of(handle), api().FPDFText_CountChars(handle)
    if count <= 0:
        return PageText([], 0, 0)
    text = _characters(handle, place, count)
    boxes = np.zeros((count, 4), dtype=np.float32)  # left, top, right, bottom
    box = by_address("FPDFText_GetLooseCharBox", _INT, _PLACE, _INT, _PLACE)
    start = boxes.ctypes.data
    deque(map(box, repeat(place), range(count), range(start, start + 16 * count, 16)), maxlen=0)
    text, halves = _paired(text, boxes)
    codes = _codes(text)
    kept = codes > _BLANK
    is_generated = by_address("FPDFText_IsGenerated", _INT, _PLACE, _INT)
    for index in np.flatnonzero(~kept).tolist():
        kept[index] = not is_generated(place, index)
    kept &= codes != _REST
    chosen = np.flatnonzero(kept)
    text, textless = _marked(place, text, codes, chosen)
    return _runs(place, text, boxes, chosen, textless + halves, view)


def _marked(
    place: int, text: str, codes: NDArray[np.uint32], chosen: NDArray[np.int64]
) -> tuple[str, int]:
    """Return the text with U+FFFD for glyphs without a character, and the number of those.

    PDFium gives the code of such a glyph as its character. All are asked for if one of a sample is
    found, or if one is no character that is written.
    """
    unmapped = by_address("FPDFText_HasUnicodeMapError", _INT, _PLACE, _INT)
    those = codes[chosen]
    odd = (those < _BLANK) | ((those >= 0x7F) & (those <= 0xA0))
    odd |= (those >= 0xE000) & (those <= 0xF8FF)
    sample = [*chosen[:: max(len(chosen) // _SAMPLE, 1)].tolist(), *chosen[odd].tolist()]
    if not any(unmapped(place, index) == 1 for index in sample):
        return text, 0
    missing = {index for index in chosen.tolist() if unmapped(place, index) == 1}
    chars = [("\ufffd" if index in missing else char) for index, char in enumerate(text)]
    return "".join(chars), len(missing)


def _characters(handle: Any, place: int, count: int) -> str:
    """Return one code point for each character of PDFium, NUL for one that has none."""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    got = api().FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(got - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) != count:
        unicode_of = by_address("FPDFText_GetUnicode", ctypes.c_uint, _PLACE, _INT)
        codes = [unicode_of(place, index) for index in range(count)]
        text = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    for wrong, right in _HYPHENS.items():
        text = text.replace(wrong, right)
    return text


def _paired(text: str, boxes: NDArray[np.float32]) -> tuple[str, int]:
    """Return the text without halves of pairs, and how many of them belong to none.

    A character beyond U+FFFF can be two of PDFium in one place: it is the first, `_REST` the second.
    Halves that are alone are U+FFFD: some files say one of a glyph.
    """
    codes = _codes(text).copy()
    halves = (codes >= _HIGH) & (codes < _NO_HALF)
    if not halves.any():
        return text, 0
    firsts = np.flatnonzero((codes[:-1] < _LOW) & halves[:-1] & (codes[1:] >= _LOW) & halves[1:])
    firsts = firsts[np.all(boxes[firsts] == boxes[firsts + 1], axis=1)]
    whole = 0x10000 + ((codes[firsts] - _HIGH) << 10) + (codes[firsts + 1] - _LOW)
    halves[firsts] = halves[firsts + 1] = False
    codes[firsts], codes[firsts + 1], codes[halves] = whole, _REST, 0xFFFD
    return codes.tobytes().decode("utf-32-le", "surrogatepass"), int(halves.sum())


def _codes(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _runs(
    place: int,
    text: str,
    boxes: NDArray[np.float32],
    chosen: NDArray[np.int64],
    textless: int,
    view: View,
) -> PageText:
    """Return the runs of the characters `chosen`, cut where the baseline or the size changes."""
    if not len(chosen):
        return PageText([], textless, 0)
    sizes = np.abs(boxes[chosen, 1] - boxes[chosen, 3])
    lows = boxes[chosen, 3]
    usual = np.maximum(sizes[1:], 0.1)
    differs = np.abs(np.diff(lows)) > _NEW_BASE * usual
    differs |= np.abs(np.diff(sizes)) > _NEW_SIZE * usual
    gaps = boxes[chosen[1:], 0] - boxes[chosen[:-1], 2]
    cuts = (gaps > _CUT * usual) | (gaps < -_CUT * usual)
    asked = [0, *(np.flatnonzero(differs) + 1).tolist()]
    changes = _changes(place, asked, chosen[asked].tolist())
    starts = sorted({*changes, *(np.flatnonzero(cuts) + 1).tolist()})
    pieces: list[_Piece] = []
    for first, last in pairwise([*starts, len(chosen)]):
        style = changes[first] if first in changes else pieces[-1].style
        pieces.append(_Piece(first, last, style))
    turned = _usual_turn(pieces, view)
    shown = view.turned(turned)
    text = _codes(text)[chosen].tobytes().decode("utf-32-le", "surrogatepass")
    lefts = (boxes[chosen, 0] - shown.x).tolist()
    rights = (boxes[chosen, 2] - shown.x).tolist()
    result: list[Run] = []
    for piece in pieces:
        first, last, style = piece.first, piece.last, piece.style
        if shown.is_plain and style.angle == 0:
            result.append(
                Run(
                    text=text[first:last],
                    lefts=lefts[first:last],
                    rights=rights[first:last],
                    base=shown.y - style.y,
                    size=style.size,
                    bold=style.bold,
                )
            )
        else:
            result += _turned_runs(place, piece, text, chosen, boxes, shown)
    return PageText(result, textless, turned)


def _usual_turn(pieces: list[_Piece], view: View) -> int:
    """Return 90, 180 or 270 if most of the text as shown runs in that direction, else 0."""
    angles: Counter[int] = Counter()
    for piece in pieces:
        angles[(piece.style.angle - view.angle) % 360] += piece.last - piece.first
    return next((angle for angle in (90, 180, 270) if angles[angle] * 2 > angles.total()), 0)


def _origin(place: int, index: int) -> tuple[float, float]:
    """Return where a character begins on its baseline, in the coordinates of the file."""
    point = (ctypes.c_double * 2)()
    ask = by_address("FPDFText_GetCharOrigin", _INT, _PLACE, _INT, _PLACE, _PLACE)
    start = ctypes.addressof(point)
    ask(place, index, start, start + 8)
    return point[0], point[1]


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters from one on have in common; `y` is that of the baseline in the file."""

    angle: int
    size: float
    bold: bool
    y: float


def _changes(place: int, starts: Sequence[int], indexes: Sequence[int]) -> dict[int, _Style]:
    """Return the style from each start on that has another than the start before, the first included.

    `indexes` are those of the starts for PDFium, which is asked without Python between the calls.
    """
    count = len(indexes)
    matrices = np.zeros((count, 6), dtype=np.float32)
    origins = np.zeros((count, 2), dtype=np.float64)
    matrix = by_address("FPDFText_GetMatrix", _INT, _PLACE, _INT, _PLACE)
    origin = by_address("FPDFText_GetCharOrigin", _INT, _PLACE, _INT, _PLACE, _PLACE)
    font_size = by_address("FPDFText_GetFontSize", _DOUBLE, _PLACE, _INT)
    weight = by_address("FPDFText_GetFontWeight", _INT, _PLACE, _INT)
    places, start = repeat(place), matrices.ctypes.data
    deque(map(matrix, places, indexes, range(start, start + 24 * count, 24)), maxlen=0)
    start = origins.ctypes.data
    after = range(start + 8, start + 8 + 16 * count, 16)
    deque(map(origin, places, indexes, range(start, start + 16 * count, 16), after), maxlen=0)
    sizes = np.abs(np.fromiter(map(font_size, places, indexes), np.float64, count))
    bold = np.fromiter(map(weight, places, indexes), np.int64, count) >= _BOLD
    a, b, c, d = matrices[:, :4].T.astype(np.float64)
    length = np.hypot(a, b)
    length[length == 0] = 1.0
    sizes *= np.abs(a * d - b * c) / length
    sizes[sizes == 0] = 1.0
    angles = np.rint(np.degrees(np.arctan2(b, a))).astype(np.int64) % 360
    ys = origins[:, 1]
    new = np.ones(count, dtype=np.bool_)
    new[1:] = (np.diff(angles) != 0) | (bold[1:] != bold[:-1])
    new[1:] |= np.abs(np.diff(sizes)) > _NEW_SIZE * sizes[1:]
    new[1:] |= np.abs(np.diff(ys)) > _NEW_BASE * sizes[1:]
    return {
        starts[at]: _Style(int(angles[at]), float(sizes[at]), bool(bold[at]), float(ys[at]))
        for at in np.flatnonzero(new).tolist()
    }


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of one style: the span of their indexes among those kept."""

    first: int
    last: int
    style: _Style


def _turned_runs(
    place: int,
    piece: _Piece,
    text: str,
    chosen: NDArray[np.int64],
    boxes: NDArray[np.float32],
    view: View,
) -> list[Run]:
    """Return the runs of text that is not horizontal as the file has it, one per character."""
    angle = (piece.style.angle - view.angle) % 360
    angle = angle - 360 if angle > 180 else angle
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    found: list[Run] = []
    for number in range(piece.first, piece.last):
        index = int(chosen[number])
        x, y = view.point(*_origin(place, index))
        left, top, right, bottom = (float(edge) for edge in boxes[index])
        advance = abs(top - bottom) if piece.style.angle % 180 == 90 else abs(right - left)
        start = x * cos - y * sin
        found.append(
            Run(
                text=text[number],
                lefts=[start],
                rights=[start + (piece.style.size if piece.style.angle % 90 else advance)],
                base=x * sin + y * cos,
                size=piece.style.size,
                bold=piece.style.bold,
                angle=angle,
            )
        )
    return found
