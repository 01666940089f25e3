"""Validates the bytes of images: format as the suffix says, complete, not animated, nothing appended.

Formats: https://www.w3.org/TR/png/, ITU-T T.81 (JPEG) and
https://developers.google.com/speed/webp/docs/riff_container.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

LARGEST = 2 << 20
"""Maximum size of an image in bytes."""

_MOST_PIXELS = 40_000_000  # each takes four bytes of memory in a browser
_PNG = b"\x89PNG\r\n\x1a\n"
# JPEG markers without a segment (TEM, RST0 to RST7), and those whose segment has the image size
# (SOF0 to SOF15, without DHT, JPG and DAC, whose numbers are between them).
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class _InvalidError(Exception):
    """The bytes are not an image of this format; the message is the reason, in Chinese."""


def fault(suffix: str, data: bytes) -> str:
    """Return why the bytes are not an acceptable image, "" if they are.

    The reason is Chinese, without a full stop. `suffix` (such as `.png`) determines the format. Raises
    KeyError if it is not in `SUFFIXES`.
    """
    try:
        width, height = _PARSERS[suffix](data)
    except _InvalidError as error:
        return str(error)
    except IndexError:
        return "文件不完整"
    if not 0 < width * height <= _MOST_PIXELS:
        return f"有 {width}×{height} 个像素"
    return ""


def _png(data: bytes) -> tuple[int, int]:
    """Return (width, height) of a PNG; raises _InvalidError."""
    if not data.startswith(_PNG):
        raise _InvalidError("内容不是 PNG 图片")
    size = (0, 0)
    for kind, start, end in _chunks(data, len(_PNG), "big"):
        if kind == b"IHDR":
            size = (
                int.from_bytes(data[start : start + 4]),
                int.from_bytes(data[start + 4 : start + 8]),
            )
        elif kind == b"acTL":
            raise _InvalidError("图片会动")
        elif kind == b"IEND":
            if end + 4 != len(data):
                raise _InvalidError("图片后面还有别的内容")
            return size
    raise _InvalidError("文件不完整")


def _webp(data: bytes) -> tuple[int, int]:
    """Return (width, height) of a WebP image; raises _InvalidError or IndexError."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise _InvalidError("内容不是 WebP 图片")
    if int.from_bytes(data[4:8], "little") + 8 != len(data):
        raise _InvalidError("文件不完整，或图片后面还有别的内容")
    size = (0, 0)
    for kind, start, end in _chunks(data, 12, "little"):
        if kind in (b"ANIM", b"ANMF"):
            raise _InvalidError("图片会动")
        size = max(size, _webp_size(kind, data[start:end]))
    return size


def _webp_size(kind: bytes, chunk: bytes) -> tuple[int, int]:
    """Return (width, height) from a chunk, (0, 0) if it has none; raises IndexError if it is cut off."""
    if kind == b"VP8X":
        return 1 + int.from_bytes(chunk[4:7], "little"), 1 + int.from_bytes(chunk[7:10], "little")
    if kind == b"VP8L" and chunk[0] == 0x2F:
        bits = int.from_bytes(chunk[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 " and chunk[3:6] == b"\x9d\x01\x2a":
        width, height = (int.from_bytes(chunk[at : at + 2], "little") for at in (6, 8))
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _chunks(data: bytes, at: int, order: str) -> list[tuple[bytes, int, int]]:
    """Return (kind, start, end) for each chunk of a PNG (`order` "big") or RIFF file ("little").

    `start:end` is the span of its content in `data`; `at` is the offset of the first chunk.

    Raises _InvalidError if a chunk extends beyond the data.
    """
    chunks = []
    while at < len(data):
        if order == "big":
            length, kind, start = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8], at + 8
            at = start + length + 4
        else:
            length, kind, start = (
                int.from_bytes(data[at + 4 : at + 8], "little"),
                data[at : at + 4],
                at + 8,
            )
            at = start + length + length % 2
        if start + length > len(data):
            raise _InvalidError("文件不完整")
        chunks.append((kind, start, start + length))
        if kind == b"IEND":
            break
    return chunks


def _jpeg(data: bytes) -> tuple[int, int]:
    """Return (width, height) of a JPEG; raises _InvalidError or IndexError."""
    if data[:3] != b"\xff\xd8\xff":
        raise _InvalidError("内容不是 JPEG 图片")
    size, at = (0, 0), 2
    while True:
        if data[at] != 0xFF:
            raise _InvalidError("文件不完整")
        marker, at = data[at + 1], at + 2
        if marker == 0xD9:
            if at != len(data):
                raise _InvalidError("图片后面还有别的内容")
            return size
        if marker == 0xFF:  # a fill byte
            at -= 1
        elif marker not in _BARE:
            if marker in _SIZES:
                size = _uint16(data, at + 5), _uint16(data, at + 3)
            at += max(_uint16(data, at), 2)
            if marker == 0xDA:
                at = _after_scan(data, at)


def _uint16(data: bytes, at: int) -> int:
    """Return the big-endian 16-bit number at an offset; raises IndexError."""
    return data[at] << 8 | data[at + 1]


def _after_scan(data: bytes, at: int) -> int:
    """Return the offset of the first marker after the entropy-coded data; raises IndexError."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise IndexError
        following = data[at + 1]
        if following and following not in _BARE:
            return at
        at += 2


_PARSERS: Mapping[str, Callable[[bytes], tuple[int, int]]] = {
    ".png": _png,
    ".webp": _webp,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
}
SUFFIXES = tuple(_PARSERS)
"""Suffixes of the images that a site may have."""
