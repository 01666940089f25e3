"""Places recognised lines on a straightened page: their size, their baseline, their characters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np

from casebook.readers.layout.model import Run
from casebook.readers.ocr.engine import Corner, OcrLine
from casebook.readers.ocr.ink import Ink, ink_within
from casebook.readers.ocr.sizes import BASE, Placed, base_of, same_sizes
from casebook.readers.ocr.strokes import Box, Mask
from casebook.readers.ocr.upright import straightened

_HEIGHT = 0.95  # of the height of its box is the largest em of a line
_HAN = 0.86  # ems; the height of the ink of some Chinese characters
_DIGIT = 0.77  # the same of digits and capital letters
_LONG = 10  # characters; the em of shorter lines is told by their height
_SPACED = 1.15  # times the em that its height tells is that of a line that is not letter-spaced
_GAP = 0.8  # ems between the cells of two characters that are apart, where their ink is not known
_INK_GAP = 0.55  # ems between the ink of two characters that are apart
_INKED = 0.5  # of the width of its box is the ink of a line at least
_SAME_ROW = 0.3  # ems by which the baselines of a row can differ as they are measured
_OTHER = 1.7  # times the size of most characters of a row; what is larger is something else
_DOUBT = 0.25  # ems that a cut one character beside the place that the engine tells must fit better
_STEP = 0.01  # points between the left edges of two characters at least
_BLANK = 0.6  # ems; what is blank in the cell of a comma
_CLOSING = frozenset("，。、；：！？）》】”’")  # the right half of their cell is blank
_FLAT = frozenset("一二三")
_OPENING = frozenset("（《【“‘")  # the left half


def box_of(line: OcrLine, skew: float, centre: Corner) -> Box:
    """Return the box of a line on the straightened page, in pixels."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (
        straightened(corner, skew, centre) for corner in line.corners
    )
    return (x0 + x3) / 2, (y0 + y1) / 2, (x1 + x2) / 2, (y2 + y3) / 2


def apart(boxes: Sequence[Box], mask: Mask) -> list[Box]:
    """Return the boxes of lines; those that overlap beside each other end where there is no ink."""
    found = list(boxes)
    order = sorted(range(len(boxes)), key=lambda at: boxes[at][0])
    for number, one in enumerate(order):
        for other in order[number + 1 :]:
            _, top, right, bottom = found[one]
            left, first, end, last = found[other]
            if left >= right:
                break
            shared = min(bottom, last) - max(top, first)
            if end <= right or 2 * shared < min(bottom - top, last - first):
                continue
            reach = (bottom - top) / 4
            start = max(round(left - reach), 0)
            part = mask[
                max(round(max(top, first)), 0) : round(min(bottom, last)),
                start : round(right + reach),
            ]
            blank = np.flatnonzero(~part.any(axis=0)) + start
            middle = (left + right) / 2
            cut = float(min(blank.tolist(), key=lambda x: abs(x - middle), default=middle))
            found[one] = found[one][0], top, cut, bottom
            found[other] = cut, first, end, last
    return found


def placed(line: OcrLine, box: Box, inner: Box, scale: float, mask: Mask) -> Placed:
    """Return the place of a line on the straightened page, whose ink is `mask`.

    `box` is where the engine saw it, `inner` where its ink is looked for.
    """
    left, top, right, bottom = box
    height = bottom - top
    ink = ink_within(mask, *inner, least=0.2 * height)
    found = Placed(
        line=line,
        left=left * scale,
        right=right * scale,
        middle=(top + bottom) / 2 * scale,
        height=height * scale,
        em=min(_pitch(line, (right - left) * scale), height * scale * _HEIGHT),
    )
    if ink is None or ink.right - ink.left < _INKED * (inner[2] - inner[0]):
        return found
    return _inked(found, ink, scale)


def _inked(found: Placed, ink: Ink, scale: float) -> Placed:
    """Return a line with what its ink tells."""
    height, text = (ink.bottom - ink.top) * scale, found.line.text
    wide = sum(_weight(char) == 1.0 and char.isalnum() and char not in _FLAT for char in text)
    middle = (ink.top + ink.bottom) / 2 * scale
    em, base = found.em, None
    if wide or any(char in "（）()" for char in text):
        em = height / _HAN
        base = middle + BASE * em
    elif any(char.isdigit() for char in text):
        em = height / _DIGIT
        base = ink.bottom * scale
    gaps = [(start * scale, end * scale) for start, end in ink.gaps]
    edges = (ink.left * scale, ink.right * scale)
    return replace(found, em=em, base=base, edges=edges, gaps=gaps)


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
    return width / max(sum(map(_weight, line.text.strip())), 0.5)


def levelled(lines: list[Placed]) -> list[Placed]:
    """Return the lines with one size for those of about the same, and one baseline for each row."""
    return [each for row in same_sizes(_rows_of(_even(lines))) for each in _as_one(row)]


def _even(lines: list[Placed]) -> list[Placed]:
    """Return the lines with the ems that their heights tell, where nothing else tells enough.

    What share of the height of its box an em takes is the same for all lines of a page.
    """
    shares = [each.em / each.height for each in lines if len(each.line.text) >= _LONG]
    if not shares:
        return lines
    share = median(shares)
    return [
        replace(each, em=share * each.height)
        if each.base is None
        and (len(each.line.text) < _LONG or each.em > _SPACED * share * each.height)
        else each
        for each in lines
    ]


def _rows_of(lines: list[Placed]) -> list[list[Placed]]:
    """Return the lines that stand beside each other, from top to bottom."""
    rows: list[list[Placed]] = []
    for each in sorted(lines, key=base_of):
        first = rows[-1][0] if rows else None
        if (
            first is not None
            and base_of(each) - base_of(first) <= _SAME_ROW * min(each.em, first.em)
            and not any(_overlap(each, other) for other in rows[-1])
        ):
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def _overlap(one: Placed, other: Placed) -> bool:
    """Whether the ink of two lines stands above each other."""
    (left, right), (start, end) = (each.edges or (each.left, each.right) for each in (one, other))
    return left < end and start < right


def _as_one(row: list[Placed]) -> list[Placed]:
    """Return the lines of a row with one baseline, and with one size where theirs are near."""
    base = round(median(map(base_of, row)), 2)
    sizes: Counter[float] = Counter()
    for each in row:  # the height of Chinese characters tells more than that of digits
        sizes[each.em] += 1 + sum(10 for char in each.line.text if _weight(char) == 1.0)
    usual = max(sizes, key=lambda size: (sizes[size], -size))
    return [
        replace(
            each, base=base, em=usual if usual / _OTHER <= each.em <= usual * _OTHER else each.em
        )
        for each in row
    ]


def run_of(each: Placed) -> Run:
    """Return the run of a levelled line."""
    chars = "".join(each.line.text.split())
    middles = _middles(each, chars)
    cuts = _cuts(each, chars, middles)
    lefts: list[float] = []
    rights: list[float] = []
    for index, (char, middle) in enumerate(zip(chars, middles, strict=True)):
        half = _weight(char) * each.em / 2
        lefts.append(middle - half)
        rights.append(middle + half)
        if not index:
            continue
        if index in cuts:
            rights[-2], lefts[-1] = cuts[index]
            rights[-1] = max(rights[-1], lefts[-1])
            lefts[-2] = min(lefts[-2], rights[-2])
        elif each.edges is not None or lefts[-1] - rights[-2] < _GAP * each.em:
            lefts[-1] = rights[-2] = (middles[index - 1] + middle) / 2
    if each.edges is not None:
        _fit(each, chars, cuts, lefts, rights)
    for index in range(1, len(lefts)):  # what the engine has read from left to right stays so
        lefts[index] = max(lefts[index], lefts[index - 1] + _STEP)
        rights[index] = max(rights[index], lefts[index])
    text, lefts, rights = _with_blanks(each.line.text.strip(), lefts, rights)
    return Run(text=text, lefts=lefts, rights=rights, base=round(base_of(each), 2), size=each.em)


def _fit(
    each: Placed,
    chars: str,
    cuts: Mapping[int, tuple[float, float]],
    lefts: list[float],
    rights: list[float],
) -> None:
    """Move the edges of the characters so that those between two gaps begin and end with their ink."""
    if each.edges is None:
        return
    bounds = [0, *sorted(cuts), len(chars)]
    for first, end in pairwise(bounds):
        start = cuts[first][1] if first else each.edges[0]
        stop = cuts[end][0] if end in cuts else each.edges[1]
        start -= each.em / 2 * (not first and chars[0] in _OPENING)
        stop += each.em / 2 * (end == len(chars) and chars[-1] in _CLOSING)
        wide = rights[end - 1] - lefts[first]
        share = (stop - start) / wide if wide > 0 else 0.0
        if share <= 0:
            continue
        origin = lefts[first]
        for at in range(first, end):
            lefts[at] = start + (lefts[at] - origin) * share
            rights[at] = start + (rights[at] - origin) * share


def _cuts(each: Placed, chars: str, middles: Sequence[float]) -> Mapping[int, tuple[float, float]]:
    """Return the index of the character behind each gap of the ink -> the edges beside the gap."""
    cuts: dict[int, tuple[float, float]] = {}
    if each.edges is None:
        return cuts
    start, first = each.edges[0], 0
    for left, right in each.gaps:
        told = sum(middle < (left + right) / 2 for middle in middles)
        near = [at for at in (told - 1, told, told + 1) if first < at < len(chars)]
        if not near:
            continue

        def misfit(
            at: int, told: int = told, first: int = first, wide: float = left - start
        ) -> float:
            """How much a cut before this character is off, in ems."""
            ems = sum(map(_weight, chars[first:at]))
            ems -= _BLANK * ((chars[at - 1] in _CLOSING) + (chars[first] in _OPENING))
            own = chars[at - 1] in _CLOSING or chars[at] in _OPENING  # the gap is part of its cell
            return abs(ems - wide / each.em) + _DOUBT * abs(at - told) - _BLANK * own

        at = min(near, key=misfit)
        edges = (
            left + (each.em / 2 if chars[at - 1] in _CLOSING else 0.0),
            right - (each.em / 2 if chars[at] in _OPENING else 0.0),
        )
        if edges[1] - edges[0] >= _INK_GAP * each.em:
            cuts[at] = edges
            start, first = right, at
    return cuts


def _middles(each: Placed, chars: str) -> Sequence[float]:
    """Return the middles of the characters in points, as they stand or spread evenly."""
    left, width = each.left, each.right - each.left
    own = each.line.middles
    if len(own) == len(chars) and all(one < other for one, other in pairwise(own)):
        return [left + share * width for share in own]
    if each.edges is not None:
        left, width = each.edges[0], each.edges[1] - each.edges[0]
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
