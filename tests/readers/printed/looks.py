"""How documents of the sets look."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.readers.printed.model import Look


def look_of(rng: Random, kinds: Sequence[str]) -> Look:
    """Draw the look of a document of some kinds."""
    size = rng.choice((10.5, 12, 14))
    return Look(
        size=size,
        cell_size=rng.choice((9, 10, 10.5, size)) if "openness" not in kinds else 8,
        figures=rng.choice(("center", "right", "center", "left")),
        names=rng.choice(("left", "center")),
        heads=rng.choice(("center", "center", "left")),
        padding=rng.choice((3, 4, 6)),
        serif=rng.random() < 0.6,
        bold_heads=rng.random() < 0.6,
        full=rng.random() < 0.7 or "openness" in kinds,
        landscape="wide" in kinds,
        caption=rng.choice(("center", "center", "left")),
        dark=rng.random() < 0.2,
    )
