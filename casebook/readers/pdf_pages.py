"""Yields the pages of a PDF as the layout takes them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from casebook.readers.layout.model import Page
from casebook.readers.pdf_graphics import page_graphics
from casebook.readers.pdf_objects import attached_files, page_notes
from casebook.readers.pdf_origin import ADDRESSES, PUBLISHERS
from casebook.readers.pdf_runs import page_text
from casebook.readers.pdf_view import view_of
from casebook.readers.pdfium import PdfError, api, page_of

_MOST_VALUE = 4096  # bytes of a property
_MOST_PACKET = 1 << 20  # bytes


def count_pages(document: Any) -> int:
    """Return the number of pages of a document."""
    return max(int(api().FPDF_GetPageCount(document)), 0)


def pages_of(document: Any) -> Iterator[Page]:
    """Yield the pages in order; what was parsed of one is freed before the next.

    Raises PdfError.
    """
    count = count_pages(document)
    for index in range(count):
        with page_of(document, index) as handle:
            last = index == count - 1
            if not handle:
                raise PdfError(f"第 {index + 1} 页残缺")
            yield _page(document, handle, index + 1, last=last)


def _page(document: Any, handle: Any, number: int, *, last: bool) -> Page:
    """Return one page."""
    plain = view_of(handle)
    text = page_text(handle, plain)
    view = plain.turned(text.turned)
    graphics = page_graphics(handle, view)
    width, height = view.size
    marks = page_notes(handle, view)
    return Page(
        number=number,
        width=width,
        height=height,
        runs=text.runs,
        rules=graphics.rules,
        areas=graphics.areas,
        pictures=graphics.pictures,
        marks=[*marks, *attached_files(document, height)] if last else marks,
        textless=text.textless,
    )


def properties(document: Any) -> dict[str, str]:
    """Return the properties of a document that can say where it was published."""
    return {key: value for key in ADDRESSES + PUBLISHERS if (value := _property(document, key))}


def _property(document: Any, key: str) -> str:
    """Return a property of a document, "" if it has none."""
    buffer = (ctypes.c_ushort * (_MOST_VALUE // 2))()
    size = api().FPDF_GetMetaText(document, key.encode(), buffer, _MOST_VALUE)
    return bytes(buffer)[: max(min(size, _MOST_VALUE) - 2, 0)].decode("utf-16-le", "replace")


def xmp_packet(data: bytes) -> bytes:
    """Return the XMP packet of a file, which is not compressed as a rule; b"" if none is found."""
    start = data.find(b"<x:xmpmeta")
    end = data.find(b"</x:xmpmeta>", start) if start >= 0 else -1
    return data[start:end] if 0 <= end - start <= _MOST_PACKET else b""
