"""Numbers, rectangles and placing of OFD: millimetres in the file, points for the layout."""

from __future__ import annotations

import re
from math import isfinite

from casebook.readers.layout.matrices import IDENTITY, Matrix, moved, times

POINTS = 72 / 25.4
"""Points to the millimetre."""

Box = tuple[float, float, float, float]
"""x, y, width, height."""

_SEPARATORS = re.compile(r"[\s,;]+")
_FAR = 1e6  # millimetres; a kilometre is no page


def numbers(text: str | None) -> list[float]:
    """Return the numbers of a list up to the first thing that is none, not finite, or absurd."""
    if not text:
        return []
    try:
        found = [float(each) for each in text.split()]
    except ValueError:
        found = []
    if found and min(found) > -_FAR and max(found) < _FAR and all(map(isfinite, found)):
        return found
    found = []
    for each in _SEPARATORS.split(text.strip()):
        try:
            value = float(each)
        except ValueError:
            break
        if not isfinite(value) or abs(value) > _FAR:
            break
        found.append(value)
    return found


def number(text: str | None, default: float) -> float:
    """Return the number that `text` is, `default` for what is none."""
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = _FAR
    if -_FAR < value < _FAR:
        return value
    found = numbers(text)
    return found[0] if found else default


def box(text: str | None) -> Box | None:
    """Return a rectangle, None for what is none."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) >= 4 else None


def placed(ctm: str | None, boundary: str | None, outer: Matrix) -> Matrix:
    """Return the matrix from the coordinates of an object to those of the page.

    `ctm` and `boundary` are its attributes, `outer` is the matrix of what contains it.
    """
    corner = numbers(boundary)
    x, y = (corner[0], corner[1]) if len(corner) >= 2 else (0.0, 0.0)
    own = numbers(ctm) if ctm else []
    if len(own) != 6:
        if outer == IDENTITY:
            return (1.0, 0.0, 0.0, 1.0, x, y)
        return times((1.0, 0.0, 0.0, 1.0, x, y), outer)
    a, b, c, d, e, f = own
    return times((a, b, c, d, e + x, f + y), outer)


def extent(width: float, height: float, matrix: Matrix) -> Box:
    """Return the upright rectangle around a mapped one: left, top, right, bottom."""
    corners = [moved(x, y, matrix) for x in (0.0, width) for y in (0.0, height)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
