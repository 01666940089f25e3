"""How often names stand in government reports of any field.

Those that a corpus has no more often are not what it is about: 党风廉政, 高速公路 in reports on schools.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "data" / "general_names.tsv"
"""Names and their uses in a million characters, written by `scripts/general_names.py`."""
LEAST_RATE = 8
"""Uses in a million characters; rarer names are not in the table."""

_MILLION = 1_000_000
_OWN = 6.0
_LEAST = 0.3


@cache
def _rates() -> Mapping[str, int]:
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {name: int(rate) for name, rate in rows}


def own_share(name: str, count: int, size: int) -> float:
    """How much a name that stands `count` times in `size` characters is the corpus' own, up to 1."""
    general = _rates().get(name, 0)
    if not general or not size:
        return 1.0
    times = count * _MILLION / size / general
    return max(_LEAST, min(1.0, times / _OWN))
