"""Finds the rules of tables, and filled areas, among the paths of OFD."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from casebook.readers.layout.matrices import Matrix, moved
from casebook.readers.layout.model import Area, Rule
from casebook.readers.ofd.archive import child_text, local_name
from casebook.readers.ofd.geometry import POINTS, numbers, placed
from casebook.readers.xml_element import Element

_THIN = 3.0  # points; a filled rectangle that is lower or narrower is a rule
_SLANT = 0.02  # share of its length by which a rule may leave the horizontal or the vertical
_STEADY = 1.5  # points by which it may do so at most
_LONGEST = 40_000  # characters of a path; a longer one is a drawing
_PARTS = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_WHITE = ([255.0, 255.0, 255.0], [255.0])
_FALSE = frozenset(("false", "0"))
_TRUE = frozenset(("true", "1"))

Point = tuple[float, float]


@dataclass(slots=True)
class Shapes:
    """What the paths of a page add up to; `drawn` is how many curves they have."""

    rules: list[Rule] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    drawn: int = 0


def add_path(element: Element, outer: Matrix, shapes: Shapes) -> None:
    """Add a path object; `outer` is the matrix of what contains it."""
    get = element.get
    if get("Visible", "true").lower() in _FALSE or get("Alpha") == "0":
        return
    strokes = get("Stroke", "true").lower() not in _FALSE and not _is_unseen(element, "StrokeColor")
    fills = get("Fill", "false").lower() in _TRUE and not _is_unseen(element, "FillColor")
    data = child_text(element, "AbbreviatedData")
    if not (strokes or fills) or not data:
        return
    if len(data) > _LONGEST:
        shapes.drawn += 1
        return
    for polygon in _polygons(data, placed(get("CTM"), get("Boundary"), outer), shapes):
        _add_polygon(polygon, shapes, strokes=strokes, fills=fills)


def _is_unseen(element: Element, name: str) -> bool:
    """Whether the colour of this name is white or transparent."""
    for each in element:
        if local_name(each.tag) == name:
            return each.get("Alpha") == "0" or numbers(each.get("Value")) in _WHITE
    return False


def _polygons(data: str, matrix: Matrix, shapes: Shapes) -> list[list[Point]]:
    """Return the lines of a path in points; its curves are counted and interrupt them."""
    polygons: list[list[Point]] = []
    current: list[Point] = []
    parts = _PARTS.findall(data)
    at = 0
    while at < len(parts):
        operator = parts[at]
        values: list[float] = []
        at += 1
        while at < len(parts) and not parts[at].isalpha():
            values.append(float(parts[at]))
            at += 1
        if operator in "SMLs":
            if len(values) < 2:
                break
            x, y = moved(values[0], values[1], matrix)
            point = (x * POINTS, y * POINTS)
            if operator != "L":
                current = []
                polygons.append(current)
            current.append(point)
        elif operator in "Cc":
            if current:
                current.append(current[0])
        else:
            shapes.drawn += 1
            current = [] if len(values) < 2 else [_end(values, matrix)]
            polygons.append(current)
    return [each for each in polygons if len(each) > 1]


def _end(values: list[float], matrix: Matrix) -> Point:
    """Return where a curve ends."""
    x, y = moved(values[-2], values[-1], matrix)
    return x * POINTS, y * POINTS


def _add_polygon(points: list[Point], shapes: Shapes, *, strokes: bool, fills: bool) -> None:
    """Add the rules of one polygon, or the area of a filled rectangle."""
    if not all(-1e6 < x < 1e6 and -1e6 < y < 1e6 for x, y in points):
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if fills and _is_rectangle(points):
        if min(x1 - x0, bottom - top) > _THIN:
            shapes.areas.append(Area(x0, top, x1, bottom))
        else:
            shapes.rules.append(_middle(x0, top, x1, bottom))
            return
    if strokes:
        for (ax, ay), (bx, by) in pairwise(points):
            wide, high = abs(bx - ax), abs(by - ay)
            if min(wide, high) <= min(_STEADY, _SLANT * max(wide, high)) and max(wide, high) > 0:
                shapes.rules.append(_middle(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))


def _is_rectangle(points: list[Point]) -> bool:
    """Whether the points are the corners of one upright rectangle."""
    if not 4 <= len(points) <= 6:
        return False
    return all(min(abs(bx - ax), abs(by - ay)) < 0.1 for (ax, ay), (bx, by) in pairwise(points))


def _middle(x0: float, top: float, x1: float, bottom: float) -> Rule:
    """Return the rule along the longer side of a thin rectangle."""
    if x1 - x0 >= bottom - top:
        y = (top + bottom) / 2
        return Rule(x0, y, x1, y)
    x = (x0 + x1) / 2
    return Rule(x, top, x, bottom)
