"""Shelves of cases for tests."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.index import make_shelf
from casebook.index.model import PlacedCase, Shelf
from casebook.model import Case
from casebook.vocabulary import load_vocabulary


def shelf_of(cases: Iterable[Case]) -> Shelf:
    """A shelf of cases, each at `cases/<id>.md`, with the vocabulary of the package."""
    placed = [PlacedCase(item, f"cases/{item.id}.md") for item in cases]
    return make_shelf(placed, load_vocabulary())
