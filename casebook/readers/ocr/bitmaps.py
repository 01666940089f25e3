"""The pages of picture files: frames of TIFF, and long pictures cut where they are blank."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from casebook.readers.ocr.engine import Bitmap

MOST_PIXELS = 80_000_000
"""Pixels of one picture: an A3 page at 600 dpi."""
_SHOWN_PIXELS = 5_000_000  # of a page; larger ones are made smaller
_LONG = 2.0  # times its width is the height of a picture that is one page
_PAGE = 1.5  # times the width is the height of a page cut from a longer one
_SEARCH = 0.35  # of the width; how far above that a cut may lie
_LEAST_SIDE = 16  # pixels
_FORMATS = ("PNG", "JPEG", "TIFF")


class PictureError(Exception):
    """A picture cannot be read; the message is in Chinese. `large` if it has too many pixels."""

    def __init__(self, reason: str, *, large: bool = False) -> None:
        """`reason` says why."""
        super().__init__(reason)
        self.large = large


def frames(data: bytes) -> tuple[int, Iterator[Bitmap]]:
    """Return how many frames a picture file has, and the frames. Raises PictureError."""
    from PIL import Image, ImageSequence  # noqa: PLC0415 - of the extra

    Image.MAX_IMAGE_PIXELS = None  # the size is looked at below, before anything is unpacked
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
        count = int(getattr(picture, "n_frames", 1))
    except MemoryError:
        raise
    except Exception as error:  # decoders raise anything
        raise PictureError("文件残缺，或不是所说的格式") from error
    return count, (_bitmap(frame) for frame in ImageSequence.Iterator(picture))


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
