"""Makes a page of the layout of a picture: the recognised lines as runs, and the rules of tables."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from casebook.model import UnreadKind
from casebook.readers.layout.model import Mark, Page, Run
from casebook.readers.ocr.engine import Bitmap, Corner, Engine, OcrLine
from casebook.readers.ocr.signs import wide_signs
from casebook.readers.ocr.strokes import strokes
from casebook.readers.ocr.upright import skew_of, straightened, upright_lines

SURE = 0.9
"""Confidence of a line below which it is unsure."""
SURE_CHARACTER = 0.6
"""Confidence of its least sure character below which a line is unsure."""
_UNREADABLE = 0.5  # confidence of a line below which it is no text: a seal, handwriting, dirt
_FAINT = 40  # grey levels between the darkest and the lightest point of an empty page
_BASE = 0.38  # ems from the middle of a line to its baseline
_HEIGHT = 0.95  # of the height of its box is the largest em of a line
_LONG = 10  # characters; the em of shorter lines is told by their height
_SPACED = 1.15  # times the em that its height tells is that of a line that is not letter-spaced
_SAME_SIZE = 0.2  # share by which the sizes of lines of one font can differ as they are measured
_GAP = 0.8  # ems between the cells of two characters that are apart
UNREADABLE = "认不出的文字"
"""The label of what looks like text and cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A page of a picture; `unsure` are the texts, without blanks, of its unsure lines."""

    page: Page
    unsure: tuple[str, ...] = ()

    @property
    def chars(self) -> int:
        """How many characters were read."""
        return sum(len(run.text) - run.text.count(" ") for run in self.page.runs)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of a straightened page in points: its ends, its middle, its height and its em."""

    line: OcrLine
    left: float
    right: float
    middle: float
    height: float
    em: float


def recognise_page(picture: Bitmap, number: int, scale: float, engine: Engine) -> Recognised:
    """Return the page of a picture; `scale` is how many points a pixel is wide."""
    height, width = picture.shape[:2]
    if int(picture.max()) - int(picture.min()) < _FAINT:
        return Recognised(page=_page(number, width * scale, height * scale))
    picture, lines = upright_lines(picture, engine)
    height, width = picture.shape[:2]
    lines = [replace(line, text=wide_signs(line.text)) for line in lines]
    skew = skew_of(lines)
    centre = (width / 2, height / 2)
    # What is printed on the edge of a page runs down it, and is no part of the text.
    placed = [
        _placed(line, skew, centre, scale)
        for line in lines
        if line.text.strip() and not line.runs_down
    ]
    clear = _same_sizes(_even([each for each in placed if each.line.sure >= _UNREADABLE]))
    page = _page(number, width * scale, height * scale)
    return Recognised(
        page=replace(
            page,
            runs=[_run(each) for each in clear],
            rules=[rule.scaled(scale) for rule in strokes(picture, skew)],
            marks=[
                Mark(UnreadKind.PICTURE, each.middle, UNREADABLE)
                for each in placed
                if each.line.sure < _UNREADABLE and len(each.line.text) > 1
            ],
        ),
        unsure=tuple("".join(each.line.text.split()) for each in clear if _is_unsure(each.line)),
    )


def _page(number: int, width: float, height: float) -> Page:
    return Page(number=number, width=width, height=height, runs=())


def _is_unsure(line: OcrLine) -> bool:
    return line.sure < SURE or line.least < SURE_CHARACTER


def _placed(line: OcrLine, skew: float, centre: Corner, scale: float) -> _Placed:
    """Return the place of a line on the straightened page."""
    corners = [straightened(corner, skew, centre) for corner in line.corners]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    left, right = (x0 + x3) / 2 * scale, (x1 + x2) / 2 * scale
    height = (math.dist(corners[0], corners[3]) + math.dist(corners[1], corners[2])) / 2 * scale
    return _Placed(
        line=line,
        left=left,
        right=right,
        middle=(y0 + y1 + y2 + y3) / 4 * scale,
        height=height,
        em=min(_pitch(line, right - left), height * _HEIGHT),
    )


def _weight(char: str) -> float:
    """The width of a character in ems."""
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


def _pitch(line: OcrLine, width: float) -> float:
    """Return the usual distance of two wide characters of a line, else that of evenly set ones."""
    chars = "".join(line.text.split())
    if len(line.middles) == len(chars):
        steps = [
            (after - before) * width
            for (one, before), (other, after) in pairwise(zip(chars, line.middles, strict=True))
            if _weight(one) == _weight(other) == 1.0
        ]
        if len(steps) >= 3:
            return median(steps)
    return width / max(sum(map(_weight, line.text.strip())), 1.0)


def _even(lines: list[_Placed]) -> list[_Placed]:
    """Return the lines with the ems that their heights tell, where their characters tell too little.

    What share of the height of its box an em takes is the same for all lines of a page.
    """
    shares = [each.em / each.height for each in lines if len(each.line.text) >= _LONG]
    if not shares:
        return lines
    share = median(shares)
    return [
        replace(each, em=share * each.height)
        if len(each.line.text) < _LONG or each.em > _SPACED * share * each.height
        else each
        for each in lines
    ]


def _same_sizes(lines: list[_Placed]) -> list[_Placed]:
    """Return the lines with one em for all lines of about that size, the commonest sizes first."""
    sizes: Counter[float] = Counter()
    for each in lines:
        sizes[round(each.em * 2) / 2] += len(each.line.text)
    usual: list[float] = []
    for size, _ in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        if all(abs(size / other - 1) > _SAME_SIZE for other in usual):
            usual.append(size)
    return [
        replace(each, em=min(usual, key=lambda size: abs(size / max(each.em, 0.1) - 1)))
        if usual
        else each
        for each in lines
    ]


def _run(placed: _Placed) -> Run:
    """Return the run of a line."""
    chars = "".join(placed.line.text.split())
    middles = _middles(placed, chars)
    lefts: list[float] = []
    rights: list[float] = []
    for index, (char, middle) in enumerate(zip(chars, middles, strict=True)):
        half = _weight(char) * placed.em / 2
        lefts.append(middle - half)
        rights.append(middle + half)
        if index and lefts[-1] - rights[-2] < _GAP * placed.em:
            lefts[-1] = rights[-2] = (middles[index - 1] + middle) / 2
    text, lefts, rights = _with_blanks(placed.line.text.strip(), lefts, rights)
    return Run(
        text=text,
        lefts=lefts,
        rights=rights,
        base=round(placed.middle + _BASE * placed.em, 2),
        size=placed.em,
    )


def _middles(placed: _Placed, chars: str) -> Sequence[float]:
    """Return the middles of the characters in points, as they stand or spread evenly."""
    left, width = placed.left, placed.right - placed.left
    own = placed.line.middles
    if len(own) == len(chars) and all(one < other for one, other in pairwise(own)):
        return [left + share * width for share in own]
    total = sum(map(_weight, chars)) or 1.0
    done = 0.0
    result: list[float] = []
    for char in chars:
        result.append(left + (done + _weight(char) / 2) / total * width)
        done += _weight(char)
    return result


def _with_blanks(
    text: str, lefts: list[float], rights: list[float]
) -> tuple[str, list[float], list[float]]:
    """Return the run with the blanks that the engine saw between words of letters or digits."""
    shown: list[str] = []
    starts: list[float] = []
    ends: list[float] = []
    at = 0
    for index, char in enumerate(text):
        if not char.isspace():
            shown.append(char)
            starts.append(lefts[at])
            ends.append(rights[at])
            at += 1
        elif shown[-1] != " " and _is_narrow(shown[-1]) and _is_narrow(text[index + 1]):
            shown.append(" ")
            starts.append(ends[-1])
            ends.append(max(lefts[at], ends[-1]))
    return "".join(shown), starts, ends


def _is_narrow(char: str) -> bool:
    return char.isascii() and not char.isspace()
