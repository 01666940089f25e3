"""Sizes of the `lru_cache`s in this package, in cached results.

A test requires that every cached function with arguments uses one of these names.
"""

from typing import Final

CURRENT_TEXTS: Final = 4
"""Results per text that several extractors need, one after another."""

VOCABULARIES: Final = 8
"""Results per vocabulary; a process loads one or two, the tests more."""

CURRENT_CASES: Final = 256
"""Results needed several times while one case, or a pair of cases, is processed."""

CASES: Final = 1 << 14
"""Results per case that index pages, case pages and data files all need."""

PARAGRAPHS: Final = 1 << 12
"""Results per paragraph that several cases share."""

PHRASES: Final = 1 << 16
"""Results per label, path or short text; thousands of pages repeat them."""

WORDS: Final = 1 << 17
"""Results per Chinese word, each of which costs a dictionary look-up."""

NAMES: Final = 1 << 14
"""Results per name of a division or township, in the spelling of the reports."""

PACKAGED: Final = 64
"""Results per file or type of the package, which has fewer of either."""
