"""The seam of the OCR engine: what it is given and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

Bitmap = NDArray[np.uint8]
"""A picture as rows of pixels of blue, green and red: height x width x 3."""
Corner = tuple[float, float]

COMMAND = 'pip install "mkdocs-casebook[ocr]"'
"""What installs the extra."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrLine:
    """A recognised line.

    `corners` are in pixels: top left, top right, bottom right and bottom left of the line as it is
    read. `sure` is the confidence of the whole line, `least` that of its least sure character, from
    0 to 1. `middles` are the places of the characters of `text` that are not blank along the line,
    from 0 to 1; () if they are not known.
    """

    text: str
    corners: tuple[Corner, Corner, Corner, Corner]
    sure: float
    least: float
    middles: Sequence[float] = ()

    @property
    def runs_down(self) -> bool:
        """Whether it runs down the picture rather than along it."""
        (x0, y0), (x1, y1) = self.corners[:2]
        return abs(y1 - y0) > abs(x1 - x0)


Engine = Callable[[Bitmap], Sequence[OcrLine]]
"""Recognises the lines of a picture, in any order."""

_ENGINES: list[Engine] = []  # the one in use instead of that of the extra, or none


@contextmanager
def using(engine: Engine) -> Iterator[None]:
    """Use another engine within the block."""
    _ENGINES.append(engine)
    try:
        yield
    finally:
        _ENGINES.pop()


def is_installed() -> bool:
    """Whether there is an engine."""
    return bool(_ENGINES) or _has_extra()


@cache
def _has_extra() -> bool:
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "PIL"))


def engine() -> Engine:
    """Return the engine; it loads its models when it is first called. Raises ImportError."""
    if _ENGINES:
        return _ENGINES[-1]
    from casebook.readers.ocr.rapid import recognise  # noqa: PLC0415 - slow, and only scans need it

    return recognise
