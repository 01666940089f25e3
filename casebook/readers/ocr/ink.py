"""Measures the ink of recognised lines in a straightened picture: their height, and their gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from casebook.readers.ocr.engine import Bitmap
from casebook.readers.ocr.strokes import DARK, Mask, Stroke, grounds_of, paper_of

_AROUND = 3  # pixels of ink among nine; a speck has fewer
_BESIDE = 2  # pixels at both sides of a stroke that belong to it
_OUTER = 0.02  # share of the ink of a line above and below which is that of its neighbours, or dirt
_LEAST = 12  # pixels of ink of a line


@dataclass(frozen=True, slots=True)
class Ink:
    """The ink of a line in pixels: its edges, and its gaps from left to right."""

    left: float
    top: float
    right: float
    bottom: float
    gaps: Sequence[tuple[float, float]]


def ink_of(picture: Bitmap, strokes: Iterable[Stroke]) -> Mask:
    """Return where a picture is dark, on a dark ground where it is light, without specks and strokes."""
    grey = picture.min(axis=2)
    dark: Mask = grey < DARK * paper_of(grey)
    for x0, y0, x1, y1 in grounds_of(dark):
        dark[int(y0) : int(y1), int(x0) : int(x1)] ^= True
    counts = np.zeros(dark.shape, dtype=np.uint8)
    padded = np.pad(dark, 1).astype(np.uint8)
    height, width = dark.shape
    for down in range(3):
        for right in range(3):
            counts += padded[down : down + height, right : right + width]
    dark &= counts >= _AROUND
    for each in strokes:
        top, bottom = int(each.top) - _BESIDE, int(each.bottom) + _BESIDE + 1
        left, right = int(each.x0) - _BESIDE, int(each.x1) + _BESIDE + 1
        dark[max(top, 0) : bottom, max(left, 0) : right] = False
    return dark


def ink_within(
    mask: Mask, left: float, top: float, right: float, bottom: float, least: float
) -> Ink | None:
    """Return the ink of a rectangle, with its gaps of at least so many pixels; None if it is empty."""
    x0, y0 = max(int(left), 0), max(int(top), 0)
    part = mask[y0 : max(int(bottom) + 1, y0), x0 : max(int(right) + 1, x0)]
    rows, columns = part.sum(axis=1), part.sum(axis=0)
    total = int(rows.sum())
    if total < _LEAST:
        return None
    share = np.cumsum(rows) / total
    first = int(np.searchsorted(share, _OUTER))
    last = int(np.searchsorted(share, 1 - _OUTER))
    filled = np.flatnonzero(columns)
    steps = np.diff(filled)
    gaps = [
        (float(x0 + filled[at] + 1), float(x0 + filled[at + 1]))
        for at in np.flatnonzero(steps > max(least, 1.0)).tolist()
    ]
    return Ink(
        left=float(x0 + filled[0]),
        top=float(y0 + first),
        right=float(x0 + filled[-1] + 1),
        bottom=float(y0 + last + 1),
        gaps=gaps,
    )
