"""The temporary folder of a reader, in a place that the parent of a reader child can clean up."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_places: list[Path] = []


def use(place: Path) -> None:
    """Let the folder of this process be `place` from now on; it must not exist yet."""
    _places[:] = [place]


@contextmanager
def folder() -> Iterator[Path]:
    """Make a folder that only this user can enter; it is removed with all that is in it."""
    if _places:
        made = _places[0]
        made.mkdir(mode=0o700)
    else:
        made = Path(tempfile.mkdtemp(prefix="casebook-read-"))
    try:
        yield made
    finally:
        remove(made)


def abandon() -> None:
    """Remove what there is of this process's folder, for the process is about to end."""
    for place in _places:
        remove(place)


def remove(place: Path) -> None:
    """Remove a folder, if it is there; a file that a dying process holds open may stay."""
    shutil.rmtree(place, ignore_errors=True)
