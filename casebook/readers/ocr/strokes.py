"""Finds the rules of tables in a straightened picture: long straight strokes, level and upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casebook.readers.layout.model import Rule
from casebook.readers.ocr.engine import Bitmap

DARK = 0.72
"""Of the brightness of the paper; what is darker is ink."""
_FAINT = np.uint16(88)  # hundredths of the brightness beside it of what is a stroke if it goes on
_PALE = np.uint16(95)  # the same of each of its pixels
_SMOOTHED = 15  # pixels over which the brightness of a stroke is taken together
_LEVEL = 0.06  # of the longer side; a shorter level stroke can be part of a character
_UPRIGHT = 0.016  # the same for upright ones, which count only between level ones
_THICK = 0.006  # of the longer side; what is thicker is a ground or a picture
_HOLE = 3  # pixels that can be missing in a stroke
_NEAR = 0.006  # of the longer side; how far an upright stroke can end from a level one
_EDGE = 0.15  # of the height of a line; what its box has above and below its characters
_GROUND = 0.08  # of the longer side; what is higher is a picture
_TALLER = 1.3  # times the height of a line is that of a stroke of its characters at most
_MOSTLY = 0.8  # of its height such a stroke has in common with its line
_CROSSED = 2  # level strokes that an upright one with an open end crosses at least
_MOST = 3000  # strokes of a page; one with more is a picture

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""
Mask = NDArray[np.bool_]
"""Pixels of a picture, true for some."""
_Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight stroke by its ends in pixels; level: `top == bottom`, upright: `x0 == x1`."""

    x0: float
    top: float
    x1: float
    bottom: float

    def scaled(self, scale: float) -> Rule:
        """Return it as a rule of the layout."""
        return Rule(self.x0 * scale, self.top * scale, self.x1 * scale, self.bottom * scale)


def paper_of(grey: _Grey) -> float:
    """Return the brightness of the paper."""
    return float(np.percentile(grey[::7, ::7], 80))


def strokes(picture: Bitmap, words: Sequence[Box] = ()) -> list[Stroke]:
    """Return the strokes of a straightened picture, with the edges of dark grounds.

    `words` are the boxes of its lines of text: what lies within one is part of a character. Upright
    strokes that end at no level ones and cross none are left out, as they are strokes of characters.
    """
    grey: _Grey = picture.min(axis=2)
    side = max(grey.shape)
    thick = _THICK * side
    paper = paper_of(grey)
    plain: Mask = grey < DARK * paper
    faint = _without(_faint(grey, thick), words)
    level = [
        each
        for start, at, end in _runs(plain | faint, _LEVEL * side, thick)
        if not _is_within(each := Stroke(start, at, end, at), words)
    ]
    for ground in grounds_of(plain):
        level += (Stroke(ground[0], y, ground[2], y) for y in (ground[1], ground[3]))
    if not level or len(level) > _MOST:
        return []
    faint = _without(_faint(np.ascontiguousarray(grey.T), thick).T, words)
    near = _NEAR * side
    upright = [
        each
        for start, at, end in _runs((plain | faint).T, _UPRIGHT * side, thick)
        if _is_between(level, at, start, end, near)
        and not _is_within(each := Stroke(at, start, at, end), words)
        and not _is_of_character(each, words)
    ]
    return [*level, *upright] if len(upright) <= _MOST else []


def _without(faint: Mask, words: Sequence[Box]) -> Mask:
    """Return a mask without what lies within lines of text."""
    for left, top, right, bottom in words:
        edge = _EDGE * (bottom - top)
        faint[
            max(round(top + edge), 0) : max(round(bottom - edge), 0),
            max(round(left), 0) : max(round(right), 0),
        ] = False
    return faint


def grounds_of(dark: Mask) -> list[Box]:
    """Return left, top, right and bottom of the dark grounds of a picture, of cells or whole rows."""
    side = max(dark.shape)
    return [
        (start, first, end, last + 1.0)
        for first, last, start, end in _bands(dark, _LEVEL * side)
        if _THICK * side < last - first <= _GROUND * side
    ]


def _is_within(stroke: Stroke, words: Sequence[Box]) -> bool:
    """Whether a stroke lies within a line of text."""
    return any(
        left <= stroke.x0 and stroke.x1 <= right and top < stroke.top and stroke.bottom < bottom
        for left, top, right, bottom in words
    )


def _is_of_character(stroke: Stroke, words: Sequence[Box]) -> bool:
    """Whether an upright stroke is hardly higher than a line of text that it stands in."""
    high = stroke.bottom - stroke.top
    return any(
        left < stroke.x0 < right
        and high < _TALLER * (bottom - top)
        and min(bottom, stroke.bottom) - max(top, stroke.top) >= _MOSTLY * high
        for left, top, right, bottom in words
    )


def _is_between(level: list[Stroke], x: float, start: float, end: float, near: float) -> bool:
    """Whether an upright stroke ends at level ones, or at one and crosses others."""
    crossed = [
        each.top
        for each in level
        if each.x0 - near <= x <= each.x1 + near and start - near <= each.top <= end + near
    ]
    ends = any(y - start <= near for y in crossed), any(end - y <= near for y in crossed)
    return all(ends) or (any(ends) and len(crossed) > _CROSSED)


def _faint(grey: _Grey, thick: float) -> Mask:
    """Return where a picture is darker along a row than above and below it.

    A thin rule of a noisy scan is hardly darker than the paper, but so all along.
    """
    padded = np.pad(grey, ((0, 0), (1, _SMOOTHED - 1)), mode="edge")
    sums = np.cumsum(padded, axis=1, dtype=np.int32)
    means = ((sums[:, _SMOOTHED:] - sums[:, :-_SMOOTHED]) // _SMOOTHED).astype(np.uint16)
    half = _SMOOTHED // 2
    smooth = np.concatenate((means[:, :1].repeat(half, axis=1), means[:, :-half]), axis=1)
    beside = smooth
    reach = 1
    while reach <= thick:
        padded = np.pad(beside, ((reach, reach), (0, 0)), mode="edge")
        beside = np.maximum(padded[: -2 * reach], padded[2 * reach :])
        reach *= 2
    found: Mask = (smooth * 100 < beside * _FAINT) & (grey * np.uint16(100) < beside * _PALE)
    return found


def _runs(dark: Mask, least: float, thick: float) -> Iterator[tuple[float, float, float]]:
    """Yield (start, row, end) of each level stroke of at least this length and at most this thickness.

    A thin one of a page that is not quite straightened goes on in the next row of pixels.
    """
    for first, last, start, end in _bands(dark, least):
        if last - first - 2 <= thick:
            yield start, (first + last) / 2, end


def _bands(dark: Mask, least: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield first row, last row, start and end of what is dark over at least this length of a row."""
    width = dark.shape[1]
    closed = dark.copy()
    closed[1:] |= dark[:-1]
    closed[:-1] |= dark[1:]
    thick_ones = closed.copy()
    for step in range(1, _HOLE + 1):
        closed[:, step:] |= thick_ones[:, :-step]
    edges = np.diff(np.pad(closed, ((0, 0), (1, 1))).astype(np.int8).ravel())
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    long = np.flatnonzero(ends - starts >= least)
    open_bands: list[tuple[float, float, float, float]] = []
    for index in long.tolist():
        row, start = divmod(int(starts[index]), width + 2)
        end = start + int(ends[index] - starts[index])
        for at, (first, last, left, right) in enumerate(open_bands):
            if row - last <= 2 and start < right and end > left:
                open_bands[at] = first, row, min(start, left), max(end, right)
                break
        else:
            yield from (each for each in open_bands if row - each[1] > 2)
            open_bands = [each for each in open_bands if row - each[1] <= 2]
            open_bands.append((row, row, start, end))
    yield from open_bands
