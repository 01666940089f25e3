"""Reads the straight outlines of the paths of a PDF page, many paths at a time."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casebook.readers.layout.matrices import IDENTITY, Matrix, moved, times
from casebook.readers.pdf.pdfium import by_address
from casebook.readers.pdf.view import View

_INT, _PLACE = ctypes.c_int, ctypes.c_void_p
_LINE = 0  # FPDF_SEGMENT_LINETO
_MOST_SEGMENTS = 2_000  # of a path; one with more is a drawing
_TOGETHER = 256  # paths that are read at a time

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Path:
    """A path that is drawn: whether it is filled and stroked, and its straight outlines as shown."""

    address: int
    fill: bool
    stroke: bool
    outlines: list[list[Point]]


def paths_of(addresses: Sequence[int], view: View, outer: Matrix) -> Iterator[Path]:
    """Yield the paths that are drawn; `outer` maps their coordinates to those of the page."""
    for first in range(0, len(addresses), _TOGETHER):
        yield from _some(addresses[first : first + _TOGETHER], view, outer)


def _some(addresses: Sequence[int], view: View, outer: Matrix) -> Iterator[Path]:
    """Yield some paths; PDFium is asked without Python between the calls."""
    count = len(addresses)
    modes = np.zeros((count, 2), dtype=np.int32)
    _ask("FPDFPath_GetDrawMode", [addresses], modes[:, 0], modes[:, 1])
    drawn = np.flatnonzero(modes.any(axis=1)).tolist()
    chosen = [addresses[at] for at in drawn]
    matrices = np.tile(np.array(IDENTITY, dtype=np.float32), (len(chosen), 1))
    _ask("FPDFPageObj_GetMatrix", [chosen], matrices[:, 0])
    sizes = [
        size if size <= _MOST_SEGMENTS else 0
        for size in map(
            max, map(by_address("FPDFPath_CountSegments", _INT, _PLACE), chosen), repeat(0)
        )
    ]
    get = by_address("FPDFPath_GetPathSegment", _PLACE, _PLACE, _INT)
    owners = chain.from_iterable(map(repeat, chosen, sizes))
    segments = list(map(get, owners, chain.from_iterable(map(range, sizes))))
    kinds = list(map(by_address("FPDFPathSegment_GetType", _INT, _PLACE), segments))
    closing = list(map(by_address("FPDFPathSegment_GetClose", _INT, _PLACE), segments))
    points = np.zeros((len(segments), 2), dtype=np.float32)
    _ask("FPDFPathSegment_GetPoint", [segments], points[:, 0], points[:, 1])
    places = _shown(points, np.repeat(matrices, sizes, axis=0), view, outer)
    start = 0
    for at, address, size in zip(drawn, chosen, sizes, strict=True):
        end = start + size
        outlines = _outlines(kinds[start:end], closing[start:end], places[start:end])
        yield Path(address, bool(modes[at, 0]), bool(modes[at, 1]), outlines)
        start = end


def _ask(name: str, arguments: Sequence[Sequence[int]], *columns: NDArray[Any]) -> None:
    """Call a function of PDFium for each item; it writes into the rows of `columns`."""
    ask = by_address(name, _INT, *repeat(_PLACE, len(arguments) + len(columns)))
    targets = [
        range(
            column.ctypes.data,
            column.ctypes.data + len(column) * column.strides[0],
            column.strides[0],
        )
        for column in columns
    ]
    deque(map(ask, *arguments, *targets), maxlen=0)


def _shown(
    points: NDArray[np.float32], matrices: NDArray[np.float32], view: View, outer: Matrix
) -> list[Point]:
    """Return points as shown; each has the matrix of its path."""
    x: Any
    y: Any
    own: Any = tuple(matrices.astype(np.float64).T)
    x, y = points.astype(np.float64).T
    across: Any
    down: Any
    across, down = view.point(*moved(x, y, times(own, outer)))
    return list(zip(across.tolist(), down.tolist(), strict=True))


def _outlines(
    kinds: Sequence[int], closing: Sequence[int], places: list[Point]
) -> list[list[Point]]:
    """Return the straight outlines of a path; a curve begins a new one."""
    if not places:
        return []
    starts = [at for at, kind in enumerate(kinds) if kind != _LINE or not at]
    if len(starts) == 1 and not any(closing[:-1]):
        return [[*places, places[0]] if closing[-1] and len(places) > 1 else places]
    found: list[list[Point]] = []
    for first, end in pairwise([*starts, len(places)]):
        outline: list[Point] = []
        for at in range(first, end):
            outline.append(places[at])
            if closing[at] and len(outline) > 1:
                outline.append(outline[0])
        found.append(outline)
    return found
