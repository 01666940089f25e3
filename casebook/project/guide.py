"""The guide that comes with the package: pages and pictures for the people of any casebook."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

GUIDE = Path(__file__).parents[1] / "guide"
"""The folder of the package that holds the guide."""

_FOLDER = "guide"
_SUFFIXES = (".md", ".webp")


@cache
def guide_files() -> Mapping[str, Path]:
    """Path below `docs` at which a site gets it -> file of the package, for all of the guide.

    A casebook that has a file of its own at such a path shows that one instead.
    """
    return {
        f"{_FOLDER}/{path.relative_to(GUIDE).as_posix()}": path
        for path in sorted(GUIDE.rglob("*"))
        if path.suffix in _SUFFIXES
    }
