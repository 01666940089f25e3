"""Takes the outlines of fonts out of a PDF for reading: PDFium draws each character to measure it.

Places and characters come from other parts of a file, so that text without them is the same. Pages
are rendered from the file as it is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_KINDS = re.compile(rb"/Subtype\s*/(?:OpenType|CIDFontType0C)\b")
_FILTER = b"/FlateDecode"
_NO_FILTER = b"/FlateDecodX"  # as long, so that all offsets stay; no program knows it
_PROGRAMS = (b"OTTO", b"\x01\x00\x04")  # how OpenType and bare CFF begin
_ROOM = 300  # bytes of the dictionary of a stream before and after its kind
_SAMPLE = 4096  # bytes of a stream, enough for the first of what they unpack to
_MOST = 1000  # fonts of a file


def without_outlines(data: bytes) -> bytes | None:
    """Return a PDF whose OpenType and CFF fonts for Chinese cannot be loaded, None if it has none.

    Their widths and the characters they stand for remain. TrueType fonts are left, as some have no
    other table of characters than their own; they are also measured faster.
    """
    places = list(_filters(data))
    if not places:
        return None
    lighter = bytearray(data)
    for place in places:
        lighter[place : place + len(_FILTER)] = _NO_FILTER
    return bytes(lighter)


def _filters(data: bytes) -> Iterator[int]:
    """Yield the places of the filters of the streams that are such fonts."""
    for number, kind in enumerate(_KINDS.finditer(data)):
        if number == _MOST:
            return
        start = data.rfind(b"obj", max(kind.start() - _ROOM, 0), kind.start())
        end = data.find(b"stream", kind.end(), kind.end() + _ROOM)
        if start < 0 or end < 0 or b"endobj" in data[start:end]:
            continue
        place = data.find(_FILTER, start, end)
        if place >= 0 and _is_program(data, end + len(b"stream")):
            yield place


def _is_program(data: bytes, start: int) -> bool:
    """Whether a compressed stream, which begins with a line break, is a font."""
    start += 2 if data[start : start + 2] == b"\r\n" else 1
    try:
        first = zlib.decompressobj().decompress(data[start : start + _SAMPLE], 4)
    except zlib.error:
        return False
    return first.startswith(_PROGRAMS)
