"""The look-ups of places that the splitter is given, so that it does not depend on the tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casebook.model import Locality

PlaceFinder = Callable[[str], frozenset[str]]
"""Returns the codes (or masked names) of the places that a title names."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The two look-ups of places that the splitter needs.

    `codes` returns the divisions that a title names, `leading` the place that a section heading
    begins with, or None.
    """

    codes: PlaceFinder
    leading: Callable[[str], Locality | None]
