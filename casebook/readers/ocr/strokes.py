"""Finds the rules of tables in a picture: long straight strokes, level and upright."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casebook.readers.layout.model import Rule
from casebook.readers.ocr.engine import Bitmap

_DARK = 0.72  # of the brightness of the paper; what is darker is ink
_LEVEL = 0.06  # of the longer side; a shorter level stroke can be part of a character
_UPRIGHT = 0.016  # the same for upright ones, which count only between level ones
_THICK = 0.006  # of the longer side; what is thicker is a ground or a picture
_HOLE = 3  # pixels that can be missing in a stroke
_NEAR = 0.006  # of the longer side; how far an upright stroke can end from a level one
_MOST = 3000  # strokes of a page; one with more is a picture

_Mask = NDArray[np.bool_]


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


def strokes(picture: Bitmap, skew: float) -> list[Stroke]:
    """Return the strokes of a picture whose lines fall by `skew` degrees, on the straightened page.

    Upright strokes that end at no level ones are left out, as they are strokes of characters.
    """
    grey = picture.min(axis=2)
    dark = grey < _DARK * float(np.percentile(grey[::7, ::7], 80))
    side = max(dark.shape)
    level = [
        Stroke(start, at, end, at)
        for start, at, end in _runs(_sheared(dark, skew), _LEVEL * side, _THICK * side)
    ]
    if not level or len(level) > _MOST:
        return []
    turned = _sheared(np.ascontiguousarray(dark.T), -skew)
    near = _NEAR * side
    upright = [
        Stroke(at, start, at, end)
        for start, at, end in _runs(turned, _UPRIGHT * side, _THICK * side)
        if _touches(level, at, start, near) and _touches(level, at, end, near)
    ]
    return [*level, *upright] if len(upright) <= _MOST else []


def _touches(level: list[Stroke], x: float, y: float, near: float) -> bool:
    """Whether a point lies at a level stroke."""
    return any(
        abs(each.top - y) <= near and each.x0 - near <= x <= each.x1 + near for each in level
    )


def _sheared(dark: _Mask, skew: float) -> _Mask:
    """Return a mask whose columns are moved so that lines that fall by `skew` degrees are level."""
    height, width = dark.shape
    shifts = np.rint(np.tan(math.radians(skew)) * (np.arange(width) - width / 2)).astype(int)
    if not shifts.any():
        return dark
    rows = np.arange(height)[:, None] + shifts[None, :]
    inside = (rows >= 0) & (rows < height)
    moved: _Mask = dark[np.clip(rows, 0, height - 1), np.arange(width)[None, :]] & inside
    return moved


def _runs(dark: _Mask, least: float, thick: float) -> Iterator[tuple[float, float, float]]:
    """Yield (start, row, end) of each level stroke of at least this length and at most this thickness.

    A thin one of a page that is not quite straightened goes on in the next row of pixels.
    """
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
    open_strokes: list[list[float]] = []  # first row, last row, start, end
    for index in long.tolist():
        row, start = divmod(int(starts[index]), width + 2)
        end = start + int(ends[index] - starts[index])
        for stroke in open_strokes:
            if row - stroke[1] <= 2 and start < stroke[3] and end > stroke[2]:
                stroke[1], stroke[2], stroke[3] = row, min(start, stroke[2]), max(end, stroke[3])
                break
        else:
            ended = [each for each in open_strokes if row - each[1] > 2]
            yield from _finished(ended, thick)
            open_strokes = [each for each in open_strokes if row - each[1] <= 2]
            open_strokes.append([row, row, start, end])
    yield from _finished(open_strokes, thick)


def _finished(found: list[list[float]], thick: float) -> Iterator[tuple[float, float, float]]:
    for first, last, start, end in found:
        if last - first - 2 <= thick:
            yield start, (first + last) / 2, end
