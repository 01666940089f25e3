"""Reads the rules, filled areas and pictures of a PDF page."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, repeat
from operator import itemgetter
from typing import Any

from casebook.readers.layout.matrices import IDENTITY, Matrix, moved, times
from casebook.readers.layout.model import Area, Picture, Rule
from casebook.readers.pdf.paths import Path, Point, paths_of
from casebook.readers.pdf.pdfium import address_of, api, by_address
from casebook.readers.pdf.view import View

_INT, _PLACE = ctypes.c_int, ctypes.c_void_p
_TEXT = 1  # FPDF_PAGEOBJ_TEXT
_THIN = 3.0  # points; a rectangle that is thinner is a rule
_SHORT = 3.0  # points; a shorter stroke is no rule
_SQUARE = 1.5  # most times that a dot of a rule is as long as it is thick
_DASHES = 3  # least number of dashes of a rule
_DRAWN = 0.35  # least share of a dashed or dotted rule that is drawn
_DOTS = 6  # least number of dots of a rule
_LEVEL = 0.25  # points by which the dots of a rule can be out of line
_MOST_OBJECTS = 200_000  # of a page
_MOST_RULES = 5_000  # of a page; a page with more is a map or a drawing
_DEPTH = 4  # forms within forms


@dataclass(slots=True)
class Graphics:
    """What is drawn on a page besides text."""

    rules: list[Rule] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    dots: list[Area] = field(default_factory=list)
    seen: int = 0


def page_graphics(page: Any, view: View) -> Graphics:
    """Return the graphics of a page; no rules and areas if there are too many to be a table."""
    found = Graphics()
    count = min(max(api().FPDFPage_CountObjects(page), 0), _MOST_OBJECTS)
    get = by_address("FPDFPage_GetObject", _PLACE, _PLACE, _INT)
    _add_all(found, _objects(get, address_of(page), count), view, IDENTITY, 0)
    if len(found.dots) >= _DOTS:
        found.rules += _dotted(found.dots)
    if len(found.rules) > _MOST_RULES:
        found.rules, found.areas = [], []
    return found


def _objects(get: Any, holder: int, count: int) -> list[tuple[int, int]]:
    """Return the addresses of objects that are no text with their kinds; all are asked for at once.

    `get` takes the address of the page or form that has them, and a number below `count`.
    """
    kind = by_address("FPDFPageObj_GetType", _INT, _PLACE)
    kinds = map(kind, map(get, repeat(holder), range(count)))
    return [(get(holder, at), kind) for at, kind in enumerate(kinds) if kind != _TEXT]


def _add_all(
    found: Graphics, items: list[tuple[int, int]], view: View, outer: Matrix, depth: int
) -> None:
    """Add objects; `outer` maps their coordinates to those of the page."""
    pdfium = api()
    for kind, those in groupby(items[: max(_MOST_OBJECTS - found.seen, 0)], itemgetter(1)):
        addresses = [address for address, _ in those]
        found.seen += len(addresses)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for path in paths_of(addresses, view, outer):
                _add_path(found, path)
                if len(found.rules) > _MOST_RULES:
                    break
            continue
        for address in addresses:
            item = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                if (box := _bounds(item, outer)) is not None:
                    found.pictures.append(Picture(*view.box(*box)))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                count = max(pdfium.FPDFFormObj_CountObjects(item), 0)
                get = by_address("FPDFFormObj_GetObject", _PLACE, _PLACE, ctypes.c_ulong)
                inner = _objects(get, address, min(count, _MOST_OBJECTS))
                _add_all(found, inner, view, times(_matrix(item), outer), depth + 1)


def _matrix(item: Any) -> Matrix:
    """Return the matrix of a page object."""
    matrix = api().FS_MATRIX()
    if not api().FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _bounds(item: Any, outer: Matrix) -> tuple[float, float, float, float] | None:
    """Return left, bottom, right, top of a page object on the page."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not api().FPDFPageObj_GetBounds(item, *(ctypes.byref(edge) for edge in edges)):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return _around([moved(x, y, outer) for x in (left, right) for y in (bottom, top)])


def _around(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _add_path(found: Graphics, path: Path) -> None:
    """Add the straight strokes and filled rectangles of a path."""
    outlines = path.outlines
    if len(outlines) >= _DASHES and (dashed := _dashed(outlines)) is not None:
        found.rules.append(dashed)
        return
    for shown in outlines:
        if path.stroke:
            for (x0, y0), (x1, y1) in pairwise(shown):
                _add_stroke(found, x0, y0, x1, y1)
        if path.fill and len(shown) >= 4:
            _add_filled(found, shown, path)


def _dashed(outlines: list[list[Point]]) -> Rule | None:
    """Return the rule that short outlines behind each other make, None if they make none."""
    left, top, right, bottom = _around([point for points in outlines for point in points])
    width, height = right - left, bottom - top
    if min(width, height) > _THIN or max(width, height) < _DASHES * _SHORT:
        return None
    boxes = [_around(points) for points in outlines]
    drawn = sum(max(box[2] - box[0], box[3] - box[1]) for box in boxes)
    if drawn < _DRAWN * max(width, height):
        return None
    x, y = (left + right) / 2, (top + bottom) / 2
    return Rule(left, y, right, y) if width >= height else Rule(x, top, x, bottom)


def _dotted(dots: list[Area]) -> list[Rule]:
    """Return the rules that dots beside or below each other make."""
    level = [(dot.top + dot.bottom, dot.x0, dot.x1) for dot in dots]
    upright = [(dot.x0 + dot.x1, dot.top, dot.bottom) for dot in dots]
    return [
        *(Rule(start, at, end, at) for at, start, end in _runs(level)),
        *(Rule(at, start, at, end) for at, start, end in _runs(upright)),
    ]


def _runs(dots: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Return place, start and end of the dots in line; those given have twice their place."""
    runs: list[list[tuple[float, float, float]]] = []
    for dot in sorted((round(twice / _LEVEL), start, end) for twice, start, end in dots):
        place, start, end = dot
        before = runs[-1][-1] if runs else None
        if before and before[0] == place and start - before[2] <= (end - start) / _DRAWN:
            runs[-1].append(dot)
        else:
            runs.append([dot])
    return [
        (run[0][0] * _LEVEL / 2, run[0][1], max(end for _, _, end in run))
        for run in runs
        if len(run) >= _DOTS
    ]


def _add_stroke(found: Graphics, x0: float, y0: float, x1: float, y1: float) -> None:
    """Add a stroke if it is a rule."""
    if abs(y1 - y0) < 1 and abs(x1 - x0) >= _SHORT:
        found.rules.append(Rule(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2))
    elif abs(x1 - x0) < 1 and abs(y1 - y0) >= _SHORT:
        found.rules.append(Rule((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1)))


def _add_filled(found: Graphics, points: Sequence[Point], path: Path) -> None:
    """Add a filled outline: a thin one is a rule, another rectangle an area unless it is white."""
    left, top, right, bottom = _around(points)
    width, height = right - left, bottom - top
    thin, long = sorted((width, height))
    if long < _SHORT or (thin <= _THIN and long <= _SQUARE * thin):
        found.dots.append(Area(left, top, right, bottom))
    elif thin <= _THIN:
        middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
        if width >= height and width >= _SHORT:
            found.rules.append(Rule(left, middle_y, right, middle_y))
        elif height > width and height >= _SHORT:
            found.rules.append(Rule(middle_x, top, middle_x, bottom))
    elif path.stroke or not _is_white(path):
        found.areas.append(Area(left, top, right, bottom))


def _is_white(path: Path) -> bool:
    """Whether a path is filled with white or not visibly."""
    item = ctypes.cast(path.address, api().FPDF_PAGEOBJECT)
    parts = [ctypes.c_uint() for _ in range(4)]
    if not api().FPDFPageObj_GetFillColor(item, *(ctypes.byref(part) for part in parts)):
        return False
    red, green, blue, alpha = (part.value for part in parts)
    return alpha == 0 or min(red, green, blue) >= 254
