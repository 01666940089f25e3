"""Renders pages of PDF as pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from casebook.readers.ocr.bitmaps import pixels_of
from casebook.readers.ocr.engine import Bitmap
from casebook.readers.pdf.pdfium import PdfError, api, page_of
from casebook.readers.pdf.view import view_of

_WHITE = 0xFFFFFFFF


def rendered_page(document: Any, number: int) -> tuple[Bitmap, float]:
    """Return the picture of a page of a document as it is shown, and how many points a pixel is wide.

    Raises PdfError if the page is broken, or if there is no memory for it.
    """
    with page_of(document, number - 1) as handle:
        if not handle:
            raise PdfError(f"第 {number} 页残缺")
        return _rendered(handle)


def _rendered(page: Any) -> tuple[Bitmap, float]:
    """Return the picture of a page handle. Raises PdfError."""
    size = pixels_of(*view_of(page).size)
    if size is None:
        raise PdfError("页面的长宽不合常理")
    columns, rows, per_point = size
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
