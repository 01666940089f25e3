"""Opens PDF files with PDFium, through the plain functions that pypdfium2 binds.

Without fonts of the system: the places of characters come from the file, so that a PDF reads alike
on every machine, and six times as fast as with a large Chinese font as a substitute.
"""

from __future__ import annotations

import base64
import ctypes
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

from casebook.system.caches import PACKAGED

_FOR_ALL: list[bool] = []  # not empty while the font stands for those of every charset
_HOLDS: list[object] = []  # what PDFium keeps pointers to, for the life of the process


class PdfError(Exception):
    """PDFium cannot open a file; `password` when one is needed."""

    def __init__(self, reason: str, *, password: bool = False) -> None:
        """`reason` is in Chinese."""
        super().__init__(reason)
        self.password = password


@cache
def api() -> Any:
    """Return the module of PDFium's functions; the library is ready and without system fonts."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - slow to import, and only PDFs need it

    info = pdfium.FPDF_SYSFONTINFO()
    kinds = dict(info._fields_)
    info.version = 2
    for name, answer in _FONTS.items():
        setattr(info, name, kinds[name](answer))
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(info))
    _HOLDS.append(info)
    return pdfium


# A font of one shape, a tenth of an em wide: PDFium leaves out text whose glyphs have no extent, and
# takes what reaches beyond the advance of a character as part of it.
_MARK = zlib.decompress(
    base64.b64decode(
        b"eNqVkb1Lw1AUxU/ea4Mf8aOI0EEkoEMWUSuIg6KLroJ10ElDE5shsdG2EDcHh47+C+7+AY7i7OzoJCri4FInIZ7"
        b"3ElQKCl64yf2d3LycewMDwABOIWFvVmcr69iYAgyH6n4tcmOMYZt8Tnbq4clB8/F1lHxNngt815u57z6wvmQuBh"
        b"TknfnOWmnTQdRK5DMrGB1ezLBRc1GGRb5SHLlJjAJMch/ZPnQjX1wMFslv5KW40WzRF0MoPzaUV+bNi7OyN7Lch"
        b"cxOf5rfudX3yu4akHbgyZgoIZAF35Exdah+eQZPn/QzDK0IusmeCPQGv8UtFNnxz1hlKPdpmnuIkfS02JmzLy+S"
        b"fwTc05Dmie8p2CnSNK8t7lJX+cTc1HhpoeRx5x/lX3U12yQ1o9DPHkvvSdUCw6QqjtCGi2P42GLWSaFm+feUn8W"
        b"DTIs="
    )
)
_CHINESE_AND_OTHERS = (128, 129, 130, 134, 136)  # charsets of Windows: Japanese, Korean, Chinese
_WHOLE_FILE = 0  # the table that stands for a font as a whole


def _font_for(*wanted: Any) -> int | None:
    """Return the handle of the font for an East Asian charset, or for all; None for others."""
    charset = wanted[3]
    return 1 if _FOR_ALL or charset in _CHINESE_AND_OTHERS else None


def _font_data(_: Any, font: Any, table: int, buffer: Any, size: int) -> int:
    """Copy the font into a buffer that is large enough, and return its size."""
    if table != _WHOLE_FILE or not font:
        return 0
    if buffer and size >= len(_MARK):
        ctypes.memmove(buffer, _MARK, len(_MARK))
    return len(_MARK)


_FONTS: dict[str, Any] = {
    "Release": lambda _: None,
    "EnumFonts": lambda *_: None,
    "MapFont": _font_for,
    "GetFont": lambda *_: None,
    "GetFontData": _font_data,
    "GetFaceName": lambda *_: 0,
    "GetFontCharset": lambda *_: 0,
    "DeleteFont": lambda *_: None,
}


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Yield the handle of a document. Raises PdfError."""
    pdfium = api()
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        code = pdfium.FPDF_GetLastError()
        password = code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise PdfError(_REASONS.get(code, "内容残缺"), password=password)
    try:
        yield handle
    finally:
        pdfium.FPDF_CloseDocument(handle)


_REASONS = {2: "内容残缺", 3: "不合 PDF 格式", 4: "需要密码", 5: "加密方式不支持", 6: "页面残缺"}


@contextmanager
def without_fonts() -> Iterator[None]:
    """Use the font of one glyph for all fonts that are not in a file, within the block."""
    _FOR_ALL.append(True)
    try:
        yield
    finally:
        _FOR_ALL.pop()


@contextmanager
def page_of(document: Any, index: int) -> Iterator[Any]:
    """Yield the handle of a page, None if it is broken; `index` counts from 0."""
    pdfium = api()
    handle = pdfium.FPDF_LoadPage(document, index)
    try:
        yield handle
    finally:
        if handle:
            pdfium.FPDF_ClosePage(handle)


@lru_cache(maxsize=PACKAGED)
def by_address(name: str, *kinds: Any) -> Any:
    """Return a function of PDFium that takes addresses, which costs half as much as references.

    `kinds` are the types of its result and its arguments.
    """
    address = ctypes.cast(getattr(api(), name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(*kinds)(address)


def address_of(handle: Any) -> int:
    """Return the address behind a handle."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
