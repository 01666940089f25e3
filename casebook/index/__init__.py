"""Index pages: from the cases of a casebook to plain Markdown pages, without a site engine."""

from casebook.index.build import INDEXES, generate, make_shelf
from casebook.index.model import GeneratedPage, PlacedCase, Shelf

__all__ = ["INDEXES", "GeneratedPage", "PlacedCase", "Shelf", "generate", "make_shelf"]
