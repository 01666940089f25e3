"""Which way up a scanned page is, and by how much it is skewed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

import numpy as np

from casebook.readers.ocr.engine import Bitmap, Corner, Engine, OcrLine

_POOR = 0.8  # confidence of a page below which it may be upside down
_TALL = 0.5  # share of the characters in lines that run down, above which the page lies on its side
_MOST_SKEW = 8.0  # degrees
_STRAIGHT = 0.02  # degrees; a smaller skew moves nothing by a pixel
_WIDE = 6.0  # times the height of a line; shorter ones say little of the skew


def upright_lines(picture: Bitmap, engine: Engine) -> tuple[Bitmap, Sequence[OcrLine]]:
    """Return the picture the right way up, with its lines; other ways are tried if one is poor."""
    lines = engine(picture)
    turns = _turns(lines)
    if not turns:
        return picture, lines
    best = picture, lines
    for quarters in turns:
        turned = np.ascontiguousarray(np.rot90(picture, quarters))
        found = engine(turned)
        if _quality(found) > _quality(best[1]):
            best = turned, found
    return best


def _turns(lines: Sequence[OcrLine]) -> tuple[int, ...]:
    """Return the quarter turns that are worth trying."""
    total = sum(len(line.text) for line in lines)
    if total < 2:
        return ()
    tall = sum(len(line.text) for line in lines if _is_tall(line))
    if tall > _TALL * total:
        return (1, 3)
    return (2,) if _sure(lines) < _POOR else ()


def _is_tall(line: OcrLine) -> bool:
    return line.runs_down and len(line.text) > 1


def _sure(lines: Sequence[OcrLine]) -> float:
    """Return the mean confidence of the characters."""
    total = sum(len(line.text) for line in lines)
    return sum(line.sure * len(line.text) for line in lines) / total if total else 0.0


def _quality(lines: Sequence[OcrLine]) -> float:
    """Return how well lines were read: surely, and not downwards."""
    total = sum(len(line.text) for line in lines)
    flat = sum(len(line.text) for line in lines if not _is_tall(line))
    return _sure(lines) * flat / total if total else 0.0


def skew_of(lines: Sequence[OcrLine]) -> float:
    """Return the angle by which the lines of a page fall to the right, in degrees; 0.0 if unknown."""
    angles = [
        math.degrees(math.atan2(y1 - y0, x1 - x0))
        for line in lines
        for (x0, y0), (x1, y1), _, (x3, y3) in (line.corners,)
        if math.dist((x0, y0), (x1, y1)) > _WIDE * math.dist((x0, y0), (x3, y3))
    ]
    angle = median(angles) if angles else 0.0
    return angle if abs(angle) <= _MOST_SKEW else 0.0


def straight_picture(picture: Bitmap, degrees: float) -> Bitmap:
    """Return a picture whose lines fall by so many degrees as a straight one of the same size."""
    if abs(degrees) < _STRAIGHT:
        return picture
    from PIL import Image  # noqa: PLC0415 - of the extra

    paper = tuple(np.percentile(picture[::7, ::7], 80, axis=(0, 1)).astype(int).tolist())
    turned = Image.fromarray(picture).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=paper)
    return np.asarray(turned)


def straightened(point: Corner, degrees: float, centre: Corner) -> Corner:
    """Return a point of a page that is turned back by its skew around `centre`."""
    radians = math.radians(-degrees)
    x, y = point[0] - centre[0], point[1] - centre[1]
    cosine, sine = math.cos(radians), math.sin(radians)
    return x * cosine - y * sine + centre[0], x * sine + y * cosine + centre[1]
