"""Shared passages: paragraphs that two cases have in common, with the exact words they share.

Reports copy from each other whole paragraphs with other figures and names, a few inserted words,
or a sentence moved.

1. `keys`: a paragraph is reduced to its key, without white space and punctuation and with one
   character for each figure. A quarter of the key's shingles (8 tokens), selected by their CRC,
   are indexed: its fingerprints.
2. `candidates`: paragraphs that share fingerprints found in few cases become candidates. Shingles
   found in many cases, and the phrases of `vocab/rules/passages.yml` (`phrases`), are stock.
3. `alignment`: candidates are aligned by their longest common runs wherever these are, then by
   short runs between two long ones.
4. `spans`: the runs are mapped back to spans of the bodies, cut where figures or titles differ.
"""

from casebook.passages.candidates import COMMON
from casebook.passages.finding import find_overlaps
from casebook.passages.overlap import Overlap, SharedPassage
from casebook.passages.phrases import set_phrases

__all__ = ["COMMON", "Overlap", "SharedPassage", "find_overlaps", "set_phrases"]
