"""Paragraphs that two cases have in common, with the exact words they share.

Reports copy from each other: whole paragraphs, with other figures and names, a few words put in,
a sentence moved.

1. `keys`: a paragraph becomes its key, without white space, punctuation and figures. A quarter of
   a key's shingles (8 tokens), chosen by their CRC, are its prints.
2. `candidates`: prints that stand in a few cases bring paragraphs together; what many cases have,
   and the phrases of `vocab/rules/passages.yml` (`phrases`), is nobody's own.
3. `alignment`: only paragraphs brought together are aligned, by the longest stretches in common
   wherever they stand, then by short ones between two such stretches.
4. `spans`: the stretches go back to the bodies; figures and titles that differ are cut out.
"""

from casebook.passages.candidates import COMMON
from casebook.passages.finding import find_overlaps
from casebook.passages.overlap import Overlap, SharedPassage, Span
from casebook.passages.phrases import set_phrases

__all__ = ["COMMON", "Overlap", "SharedPassage", "Span", "find_overlaps", "set_phrases"]
