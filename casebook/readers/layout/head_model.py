"""The extents of columns, and the heads above them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extent:
    """The left and the right edge of a column or a head."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle of the edges."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its words, its edges, and the first and the last baseline of its lines."""

    text: str
    x: Extent
    first: float
    last: float
    size: float

    @property
    def height(self) -> float:
        """The height of its middle."""
        return (self.first + self.last) / 2
