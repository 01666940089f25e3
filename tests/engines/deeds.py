"""Functions that the workers of the tests run; they find them by this module's name."""

from __future__ import annotations

import os
from pathlib import Path

from casebook.engines.model import Work

LOST = "没有做成"


def doubled(word: str) -> str:
    return word * 2


def deadly(word: str) -> str:
    """Ends the worker on one item, whenever it is tried."""
    if word == "要命":
        os._exit(1)
    return word * 2


def deadly_once(word: str) -> str:
    """Ends the worker on the items that are the path of a file, which is gone afterwards."""
    path = Path(word)
    if path.is_absolute() and path.exists():
        path.unlink()
        os._exit(1)
    return word * 2


def wrong(word: str) -> str:
    raise ValueError(word)


def work(function: object) -> Work[str, str]:
    """Work with a function of this module; an item of one character is known."""
    assert callable(function)
    return Work(
        function=function,
        known=lambda word: "早知道" if len(word) == 1 else None,
        lost=lambda _: LOST,
        size=len,
    )
