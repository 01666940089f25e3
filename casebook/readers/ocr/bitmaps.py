"""The pages of picture files: frames of TIFF, and long pictures cut where they are blank."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from casebook.readers.layout.matrices import Matrix
from casebook.readers.ocr.engine import Bitmap

MOST_PIXELS = 80_000_000
"""Pixels of one picture: an A3 page at 600 dpi."""
_SHOWN_PIXELS = 5_000_000  # of a page: an A3 page in full; larger ones are made smaller
_PER_POINT = 2.4  # pixels; 173 dpi: finer pictures are read no better
_SHORTEST = 32  # pixels; the least side of a rendered page
_LONG = 2.0  # times its width is the height of a picture that is one page
_PAGE = 1.5  # times the width is the height of a page cut from a longer one
_SEARCH = 0.35  # of the width; how far above that a cut may lie
_LONGEST = 8_000  # pixels of a side of a picture on a page
_LEAST_SIDE = 16  # pixels
_FORMATS = ("PNG", "JPEG", "TIFF")


class PictureError(Exception):
    """A picture cannot be read; the message is in Chinese. `large` if it has too many pixels."""

    def __init__(self, reason: str, *, large: bool = False) -> None:
        """`reason` says why."""
        super().__init__(reason)
        self.large = large


def pixels_of(width: float, height: float) -> tuple[int, int, float] | None:
    """Return width and height in pixels of a rendered page, and how many of them a point has.

    `width` and `height` are in points. None for a page as thin as a thread.
    """
    per_point = min(_PER_POINT, math.sqrt(_SHOWN_PIXELS / max(width * height, 1.0)))
    columns = max(round(width * per_point), _SHORTEST)
    rows = max(round(height * per_point), _SHORTEST)
    return (columns, rows, per_point) if columns * rows <= 2 * _SHOWN_PIXELS else None


def composed(
    size: tuple[int, int], pictures: Iterable[tuple[bytes, Matrix]], formats: tuple[str, ...]
) -> Bitmap:
    """Return a white page of `size` in pixels with pictures on it.

    Each is the bytes of a file of one of `formats`, and the matrix from the unit square to pixels.
    Raises PictureError if one of them cannot be read.
    """
    from PIL import Image  # noqa: PLC0415

    page = Image.new("RGB", size, "white")
    for data, matrix in pictures:
        picture = Image.fromarray(_bitmap(_opened(data, formats))[:, :, ::-1])
        a, b, c, d, e, f = matrix
        width, height = (
            min(max(round(math.hypot(*side)), 1), _LONGEST) for side in ((a, b), (c, d))
        )
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        if abs(b) < 1 and abs(c) < 1 and a > 0 and d > 0:
            page.paste(picture, (round(e), round(f)))
            continue
        scale = a * d - b * c
        if not scale:
            continue
        back = (
            d / scale,
            -c / scale,
            (c * f - d * e) / scale,
            -b / scale,
            a / scale,
            (b * e - a * f) / scale,
        )
        inverse = [part * (width if at < 3 else height) for at, part in enumerate(back)]
        turned = picture.transform(size, Image.Transform.AFFINE, inverse, Image.Resampling.BICUBIC)
        shown = Image.new("L", picture.size, 255).transform(size, Image.Transform.AFFINE, inverse)
        page.paste(turned, mask=shown)
    return np.ascontiguousarray(np.asarray(page)[:, :, ::-1])


def frames(data: bytes) -> tuple[int, Iterator[Bitmap]]:
    """Return how many frames a picture file has, and the frames. Raises PictureError."""
    from PIL import ImageSequence  # noqa: PLC0415 - of the extra

    picture = _opened(data, _FORMATS)
    count = int(getattr(picture, "n_frames", 1))
    return count, (_bitmap(frame) for frame in ImageSequence.Iterator(picture))


def _opened(data: bytes, formats: tuple[str, ...]) -> Any:
    """Open a picture file without unpacking it. Raises PictureError."""
    from PIL import Image  # noqa: PLC0415 - of the extra

    Image.MAX_IMAGE_PIXELS = None  # the size is looked at later, before anything is unpacked
    try:
        return Image.open(io.BytesIO(data), formats=formats)
    except MemoryError:
        raise
    except Exception as error:  # decoders raise anything
        raise PictureError("文件残缺，或不是所说的格式") from error


def _bitmap(frame: Any) -> Bitmap:
    """Return a frame the way it is shown, on white. Raises PictureError."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    width, height = frame.size
    if width * height > MOST_PIXELS:
        reason = f"图片有 {width} × {height} 个像素，最多 {MOST_PIXELS // 1_000_000} 百万个"
        raise PictureError(reason, large=True)
    if min(width, height) < _LEAST_SIDE:
        raise PictureError(f"图片只有 {width} × {height} 个像素")
    try:
        shown = ImageOps.exif_transpose(frame)
        if shown.mode in ("RGBA", "LA", "PA", "P") or "transparency" in shown.info:
            clear = shown.convert("RGBA")
            shown = Image.new("RGB", clear.size, "white")
            shown.paste(clear, mask=clear.getchannel("A"))
        elif shown.mode.startswith(("I", "F")):
            shown = _eight_bits(shown)
        return np.ascontiguousarray(np.asarray(shown.convert("RGB"))[:, :, ::-1])
    except MemoryError:
        raise
    except Exception as error:  # decoders raise anything
        raise PictureError("图片没有存完整，或压缩方式不认识") from error


def _eight_bits(frame: Any) -> Any:
    """Return a grey picture of many levels with 256 of them."""
    from PIL import Image  # noqa: PLC0415

    values = np.asarray(frame, dtype=np.float64)
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    scaled = (values - low) / (high - low or 1.0) * 255
    return Image.fromarray(np.nan_to_num(scaled).astype(np.uint8))


def pages_of(picture: Bitmap) -> Iterator[Bitmap]:
    """Yield the pages of a picture, as large as the engine needs them.

    A picture that is much higher than wide, such as one of a whole web page, is cut at blank rows.
    """
    height, width = picture.shape[:2]
    if height <= _LONG * width:
        yield _shown(picture)
        return
    start = 0
    while height - start > _LONG * width:
        end = _cut(picture, start + round((_PAGE - _SEARCH) * width), start + round(_PAGE * width))
        yield _shown(picture[start:end])
        start = end
    yield _shown(picture[start:])


def _cut(picture: Bitmap, low: int, high: int) -> int:
    """Return the row between two others around which the picture is blankest."""
    grey = picture[low:high].min(axis=2).astype(np.int16)
    ink = (grey.max(axis=1, keepdims=True) - grey).sum(axis=1).astype(np.float64)
    span = max(len(ink) // 60, 3)
    around = np.convolve(ink, np.ones(span), mode="same")
    around[: span // 2 + 1] = around[-(span // 2 + 1) :] = np.inf  # the edges see half of it
    return low + int(np.flatnonzero(around == around.min())[-1])


def _shown(picture: Bitmap) -> Bitmap:
    """Return a picture that is no larger than a page needs to be."""
    from PIL import Image  # noqa: PLC0415

    height, width = picture.shape[:2]
    if height * width <= _SHOWN_PIXELS:
        return np.ascontiguousarray(picture)
    share = math.sqrt(_SHOWN_PIXELS / (height * width))
    size = (max(round(width * share), 1), max(round(height * share), 1))
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS))
