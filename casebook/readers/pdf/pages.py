"""Yields the pages of a PDF as the layout takes them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from casebook.readers.layout.model import Page, Run
from casebook.readers.pdf.graphics import page_graphics
from casebook.readers.pdf.objects import attached_files, page_notes
from casebook.readers.pdf.origin import ADDRESSES, PUBLISHERS
from casebook.readers.pdf.outlines import without_outlines
from casebook.readers.pdf.pdfium import PdfError, api, opened, page_of, without_fonts
from casebook.readers.pdf.runs import page_text
from casebook.readers.pdf.view import view_of

_OFF = 0.15  # ems; PDFium adds to a character what the ink of some fonts seems to reach beyond it
_MOST_DATA = 64 << 20  # bytes of a file that is held twice
_MANY = 8  # pages from which it is worth the while to read without outlines

_MOST_VALUE = 4096  # bytes of a property
_MOST_PACKET = 1 << 20  # bytes


def count_pages(document: Any) -> int:
    """Return the number of pages of a document."""
    return max(int(api().FPDF_GetPageCount(document)), 0)


def pages_of(document: Any, data: bytes = b"") -> Iterator[Page]:
    """Yield the pages in order; what was parsed of one is freed before the next.

    `data` are the bytes of the file, b"" to read it as it is, without looking for a faster way.
    Raises PdfError.
    """
    count = count_pages(document)
    with _without_outlines(document, data, count) as light:
        for index in range(count):
            last = index == count - 1
            page = None
            if light is not None:
                with without_fonts():
                    page = _page(light, index, last=last)
            if page is None or page.textless or not page.runs:
                page = _page(document, index, last=last)
            if page is None:
                raise PdfError(f"第 {index + 1} 页残缺")
            yield page


@contextmanager
def _without_outlines(document: Any, data: bytes, count: int) -> Iterator[Any]:
    """Yield the same document with fonts that cannot be loaded; None where that is no gain."""
    lighter = without_outlines(data) if count >= _MANY and len(data) <= _MOST_DATA else None
    with ExitStack() as stack:
        other = None
        if lighter is not None:
            with suppress(PdfError):
                other = stack.enter_context(opened(lighter))
        yield other if other is not None and _is_alike(document, other, count) else None


def _is_alike(document: Any, light: Any, count: int) -> bool:
    """Whether the first, the middle and the last page have the same text without outlines."""
    samples = (0, count // 2, count - 1)
    runs = [_runs_of(document, index) for index in samples]
    with without_fonts():
        others = [_runs_of(light, index) for index in samples]
    return all(map(_is_same, runs, others))


def _is_same(runs: Sequence[Run], others: Sequence[Run]) -> bool:
    """Whether runs differ by nothing but the ink of characters."""
    return len(runs) == len(others) and all(
        (one.text, one.base, one.size, one.bold, one.angle)
        == (other.text, other.base, other.size, other.bold, other.angle)
        and all(
            abs(x - y) <= _OFF * one.size
            for x, y in zip((*one.lefts, *one.rights), (*other.lefts, *other.rights), strict=True)
        )
        for one, other in zip(runs, others, strict=True)
    )


def _runs_of(document: Any, index: int) -> Sequence[Run]:
    """Return the runs of a page, () if it is broken."""
    with page_of(document, index) as handle:
        return page_text(handle, view_of(handle)).runs if handle else ()


def _page(document: Any, index: int, *, last: bool) -> Page | None:
    """Return a page, None if it is broken."""
    with page_of(document, index) as handle:
        return _page_of(document, handle, index + 1, last=last) if handle else None


def _page_of(document: Any, handle: Any, number: int, *, last: bool) -> Page:
    """Return the page behind a handle."""
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
