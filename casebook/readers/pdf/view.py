"""How the places of a PDF page become places on the page as it is shown."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from casebook.readers.pdf.pdfium import api

_A4 = (0.0, 0.0, 595.0, 842.0)


@dataclass(frozen=True, slots=True)
class View:
    """A page box in the coordinates of the file, shown turned clockwise by `quarters` of 90°."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def is_plain(self) -> bool:
        """Whether the page is not turned."""
        return self.quarters == 0

    @property
    def angle(self) -> int:
        """The direction in degrees, counter-clockwise in the file, that is shown as horizontal."""
        return self.quarters * 90

    @property
    def x(self) -> float:
        """What is subtracted from an x of a page that is not turned."""
        return self.left

    @property
    def y(self) -> float:
        """What a y of a page that is not turned is subtracted from."""
        return self.top

    @property
    def size(self) -> tuple[float, float]:
        """The width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def turned(self, angle: int) -> View:
        """Return the view in which text of the direction `angle` of this one is horizontal."""
        quarters = (self.quarters + angle // 90) % 4
        return View(self.left, self.bottom, self.right, self.top, quarters)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the file as shown, from the top left corner."""
        match self.quarters:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return a rectangle as shown: left, top, right, bottom."""
        (one_x, one_y), (other_x, other_y) = self.point(left, bottom), self.point(right, top)
        return (
            min(one_x, other_x),
            min(one_y, other_y),
            max(one_x, other_x),
            max(one_y, other_y),
        )


def view_of(page: Any) -> View:
    """Return the view of a page handle."""
    pdfium = api()
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)) and box.right > box.left:
        edges = (box.left, box.bottom, box.right, box.top)
    else:
        edges = _A4
    left, bottom, right, top = (float(edge) for edge in edges)
    return View(
        left, min(bottom, top), right, max(bottom, top), pdfium.FPDFPage_GetRotation(page) % 4
    )
