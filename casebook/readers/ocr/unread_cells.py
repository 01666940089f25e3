"""Reads the cells of ruled tables in which the engine saw no line: small words, characters below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from casebook.readers.layout.grids import grids_of
from casebook.readers.layout.model import Rule, Run
from casebook.readers.layout.tables import merged_cells
from casebook.readers.ocr.engine import Bitmap, Engine, OcrLine
from casebook.readers.ocr.ink import Ink, ink_within
from casebook.readers.ocr.sizes import Placed
from casebook.readers.ocr.strokes import Mask

_INSIDE = 1.2  # points from the borders of a cell to what is looked at in it
_LEAST = 3.0  # points; the height of the smallest word
_MOST = 80  # cells of a page that are looked at again
_SURE = 0.8  # confidence below which what is read in such a cell is no text
_TALL = 1.6  # times its height is the width of a character at most
_MARGIN = 12  # pixels around a word
_APART = 40  # pixels between two of them
_ROOM = 480  # pixels; the least width of their picture


@dataclass(frozen=True, slots=True)
class _Cell:
    """The ink of a cell, and its words as one picture."""

    ink: Ink
    shown: Bitmap


def read_again(
    picture: Bitmap,
    mask: Mask,
    rules: Sequence[Rule],
    lines: Sequence[Placed],
    scale: float,
    engine: Engine,
) -> list[tuple[Run, OcrLine]]:
    """Return the words of the cells without a line, each with what the engine said of it.

    `picture` is straight, `mask` its ink, `rules` and `lines` are in points, `scale` is how many of
    them a pixel is wide.
    """
    cells: list[_Cell] = []
    for grid in grids_of(rules):
        if not grid.is_table:
            continue
        for x0, top, x1, bottom in merged_cells(grid):
            if any(
                x0 < (each.left + each.right) / 2 < x1 and top < each.middle < bottom
                for each in lines
            ):
                continue
            left, right = (x0 + _INSIDE) / scale, (x1 - _INSIDE) / scale
            ink = ink_within(
                mask, left, (top + _INSIDE) / scale, right, (bottom - _INSIDE) / scale, least=1.0
            )
            if ink is not None and (ink.bottom - ink.top) * scale >= _LEAST:
                cells.append(_Cell(ink, _shown(picture, mask, ink)))
    if not cells or len(cells) > _MOST:
        return []
    return [
        (_run(cell.ink, found, scale), found)
        for cell, found in zip(cells, _recognised(cells, engine), strict=True)
        if found is not None
    ]


def _shown(picture: Bitmap, mask: Mask, ink: Ink) -> Bitmap:
    """Return the picture of the words of a cell; characters below each other stand side by side."""
    left, right = int(ink.left), int(ink.right)
    rows = [
        (top, bottom, columns)
        for top, bottom in _rows(mask[int(ink.top) : int(ink.bottom), left:right], int(ink.top))
        if (columns := np.flatnonzero(mask[top:bottom, left:right].any(axis=0))).size
    ]
    whole = _cut(picture, ink.left, ink.top, ink.right, ink.bottom)
    if len(rows) < 2 or any(
        columns[-1] - columns[0] > _TALL * (bottom - top) for top, bottom, columns in rows
    ):
        return whole
    height = max(bottom - top for top, bottom, _ in rows)
    parts = []
    for top, bottom, columns in rows:
        more = (height - (bottom - top)) / 2
        part = _cut(
            picture,
            left + columns[0],
            top - more,
            left + columns[-1] + 1,
            top - more + height,
            margin=2,
        )
        parts.append(part)
    high = min(part.shape[0] for part in parts)
    row = np.concatenate([part[:high] for part in parts], axis=1)
    return _padded(row)


def _rows(mask: Mask, first: int) -> list[tuple[int, int]]:
    """Return the first row and the row after the last one of each line of ink."""
    filled = np.flatnonzero(mask.any(axis=1))
    ends = np.flatnonzero(np.diff(filled) > 1)
    starts = [0, *(ends + 1).tolist()]
    lasts = [*ends.tolist(), len(filled) - 1]
    return [
        (first + int(filled[a]), first + int(filled[b]) + 1)
        for a, b in zip(starts, lasts, strict=True)
    ]


def _cut(
    picture: Bitmap, left: float, top: float, right: float, bottom: float, margin: int = 0
) -> Bitmap:
    height, width = picture.shape[:2]
    y0, y1 = max(round(top) - margin, 0), min(round(bottom) + margin, height)
    x0, x1 = max(round(left) - margin, 0), min(round(right) + margin, width)
    return picture[y0:y1, x0:x1] if margin else _padded(picture[y0:y1, x0:x1])


def _padded(part: Bitmap) -> Bitmap:
    sides = ((_MARGIN, _MARGIN), (_MARGIN, _MARGIN), (0, 0))
    return np.pad(part, sides, constant_values=255)


def _recognised(cells: Sequence[_Cell], engine: Engine) -> list[OcrLine | None]:
    """Return what stands in each cell, None for one that cannot be read; all are one picture."""
    heights = [cell.shown.shape[0] + _APART for cell in cells]
    width = max(_ROOM, *(cell.shown.shape[1] + 2 * _APART for cell in cells))
    page = np.full((sum(heights) + _APART, width, 3), 255, dtype=np.uint8)
    tops: list[int] = []
    top = _APART
    for cell, height in zip(cells, heights, strict=True):
        high, wide = cell.shown.shape[:2]
        page[top : top + high, _APART : _APART + wide] = cell.shown
        tops.append(top)
        top += height
    found = sorted(engine(page), key=lambda line: (line.corners[0][1], line.corners[0][0]))
    result: list[OcrLine | None] = []
    for first, height in zip(tops, heights, strict=True):
        own = [
            line
            for line in found
            if first - _APART / 2
            <= (line.corners[0][1] + line.corners[2][1]) / 2
            < first + height - _APART / 2
            and not line.runs_down
        ]
        sure = min((line.sure for line in own), default=0.0)
        if not own or sure < _SURE:
            result.append(None)
            continue
        text = "".join(line.text.strip() for line in own)
        result.append(
            OcrLine(
                text=text, corners=own[0].corners, sure=sure, least=min(line.least for line in own)
            )
        )
    return result


def _run(ink: Ink, found: OcrLine, scale: float) -> Run:
    """Return the run of the words of a cell, spread over its ink."""
    text = "".join(found.text.split())
    left, width = ink.left * scale, (ink.right - ink.left) * scale
    places = [left + width * at / len(text) for at in range(len(text) + 1)]
    middle = (ink.top + ink.bottom) / 2 * scale
    size = min((ink.bottom - ink.top) * scale, width)
    return Run(
        text=text,
        lefts=places[:-1],
        rights=places[1:],
        base=round(middle + 0.35 * size, 2),
        size=size,
    )
