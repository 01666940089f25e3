"""Index pages: from the cases of a casebook to plain Markdown pages, without a site engine."""

from casebook.index.build import INDEXES, generate, make_corpus
from casebook.index.model import Corpus, GeneratedPage, PlacedCase

__all__ = ["INDEXES", "Corpus", "GeneratedPage", "PlacedCase", "generate", "make_corpus"]
