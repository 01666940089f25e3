"""Renders the pages of OFD that are pictures, for OCR."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.readers.layout.matrices import Matrix
from casebook.readers.layout.model import Page
from casebook.readers.ocr.bitmaps import PictureError, composed, pixels_of
from casebook.readers.ocr.engine import Bitmap
from casebook.readers.ofd.archive import Archive
from casebook.readers.ofd.geometry import POINTS

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "JPEG2000")


@dataclass(frozen=True, slots=True)
class PageImages:
    """The pictures of a page: paths of their files, and matrices from the unit square to millimetres."""

    archive: Archive
    images: tuple[tuple[str, Matrix], ...]

    def rendered(self, page: Page) -> tuple[Bitmap, float] | None:
        """Return the page with its pictures alone, and how many points a pixel is wide.

        None for a page without pictures. Raises PictureError, UnreadableError.
        """
        if not self.images:
            return None
        size = pixels_of(page.width, page.height)
        if size is None:
            raise PictureError(f"第 {page.number} 页的长宽不合常理")
        columns, rows, per_point = size
        scale = POINTS * per_point
        pictures = (
            (self.archive.content(path), _scaled(matrix, scale)) for path, matrix in self.images
        )
        return composed((columns, rows), pictures, _FORMATS), 1 / per_point


def _scaled(matrix: Matrix, scale: float) -> Matrix:
    a, b, c, d, e, f = matrix
    return (a * scale, b * scale, c * scale, d * scale, e * scale, f * scale)
