"""Index pages: from the cases of a casebook to pages as values, without a site engine."""

from casebook.index.build import INDEXES, generate, make_corpus
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import IndexPage

__all__ = ["INDEXES", "Corpus", "IndexPage", "PlacedCase", "generate", "make_corpus"]
