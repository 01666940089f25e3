"""Index pages of a casebook: cases in, plain Markdown pages out. Pure, and knows no site engine."""

from casebook.index.build import INDEXES, generate, make_shelf
from casebook.index.model import GeneratedPage, PlacedCase, Shelf

__all__ = ["INDEXES", "GeneratedPage", "PlacedCase", "Shelf", "generate", "make_shelf"]
