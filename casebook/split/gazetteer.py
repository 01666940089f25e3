"""Place look-ups passed to the splitter, so that it does not depend on `casebook.places`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casebook.model import Locality

PlaceFinder = Callable[[str], frozenset[str]]
"""Returns the codes (or masked names) of the places that a title names."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The two look-ups of places that the splitter needs.

    `codes` returns the codes (or masked names) of the places that a title names. `leading` returns
    the place that a section heading begins with, None when it begins with none.
    """

    codes: PlaceFinder
    leading: Callable[[str], Locality | None]
