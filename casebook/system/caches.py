"""How much each kind of cache holds; every cache of an argument takes its bound from here.

Bounds are numbers of results, not bytes.
"""

from typing import Final

CURRENT_TEXTS: Final = 4
"""What the extractors ask of the same text, one after the other."""

VOCABULARIES: Final = 8
"""A process knows one or two vocabularies; tests know more."""

CURRENT_CASES: Final = 256
"""What is asked several times while one case, or the pair of it and a neighbour, is worked on."""

CASES: Final = 1 << 14
"""What index pages, case pages and data files all ask of every case."""

PARAGRAPHS: Final = 1 << 12
"""Paragraphs that several cases share."""

PHRASES: Final = 1 << 16
"""Labels, paths and short texts, which thousands of pages repeat."""

WORDS: Final = 1 << 17
"""Words of a language, where each costs a look into the dictionary."""

NAMES: Final = 1 << 14
"""Names of divisions and townships, as reports write them."""

PACKAGED: Final = 64
"""Files and types of the package, fewer than that."""
