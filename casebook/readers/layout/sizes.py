"""Finds the font size of the running text of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from casebook.readers.layout.lines import Row

_CELL = 9  # most characters of a piece that can be a cell
_FEW = 60  # characters; fewer in longer pieces do not show the size of the text


@dataclass(slots=True)
class TextSizes:
    """Counts characters by their size: those of long pieces, and those of cells and short lines."""

    _long: Counter[float] = field(default_factory=Counter)
    _short: Counter[float] = field(default_factory=Counter)

    def add(self, rows: Iterable[Row]) -> None:
        """Count the horizontal text of some rows."""
        for row in rows:
            for piece in row.pieces if not row.angle else ():
                kind = self._long if len(piece.text) > _CELL else self._short
                kind[piece.size] += len(piece.text)

    def usual(self) -> float:
        """Return the size of most of the running text in points; 1.0 if there is no text.

        Cells count only where there is hardly anything else, as a file can be mostly tables.
        """
        sizes = self._long if self._long.total() >= _FEW else self._long + self._short
        return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 1.0
