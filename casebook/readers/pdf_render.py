"""Renders pages of PDF as pictures."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from casebook.readers.ocr.engine import Bitmap
from casebook.readers.pdf_view import view_of
from casebook.readers.pdfium import PdfError, api

_PER_POINT = 2.4  # pixels; 173 dpi: finer pictures are read no better
MOST_PIXELS = 5_000_000
"""Pixels of a rendered page: an A3 page in full, larger ones coarser."""
_WHITE = 0xFFFFFFFF
_LEAST_SIDE = 32  # pixels


def rendered(page: Any) -> tuple[Bitmap, float]:
    """Return the picture of a page as it is shown, and how many points a pixel is wide.

    Raises PdfError if there is no memory for it.
    """
    width, height = view_of(page).size
    per_point = min(_PER_POINT, math.sqrt(MOST_PIXELS / max(width * height, 1.0)))
    columns = max(round(width * per_point), _LEAST_SIDE)
    rows = max(round(height * per_point), _LEAST_SIDE)
    if columns * rows > 2 * MOST_PIXELS:  # a page as thin as a thread
        raise PdfError("页面的长宽不合常理")
    pdfium = api()
    with _bitmap(columns, rows) as handle:
        pdfium.FPDFBitmap_FillRect(handle, 0, 0, columns, rows, _WHITE)
        pdfium.FPDF_RenderPageBitmap(handle, page, 0, 0, columns, rows, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(handle)
        start = pdfium.FPDFBitmap_GetBuffer(handle)
        data = ctypes.string_at(start, stride * rows)
    pixels = np.frombuffer(data, dtype=np.uint8).reshape(rows, stride)[:, : columns * 3]
    return np.ascontiguousarray(pixels).reshape(rows, columns, 3), 1 / per_point


@contextmanager
def _bitmap(columns: int, rows: int) -> Iterator[Any]:
    """Yield a bitmap of blue, green and red. Raises PdfError."""
    pdfium = api()
    handle = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_BGR, None, 0)
    if not handle:
        raise PdfError("没有足够的内存显示页面")
    try:
        yield handle
    finally:
        pdfium.FPDFBitmap_Destroy(handle)
