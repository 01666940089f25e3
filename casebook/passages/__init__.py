"""Shared passages: paragraphs that two cases have in common, with the exact spans they share.

Reports copy whole paragraphs from each other, changing figures and names, inserting a few words or
moving a sentence. `revision` compares two texts in the same way, paragraph by paragraph: what a later
report of a place has kept, reworded, added or dropped.

1. `keys`: a paragraph is reduced to its key, without white space and punctuation and with one
   character for each figure. A quarter of the key's shingles (8 tokens), selected by their CRC,
   are indexed: its fingerprints.
2. `candidates`: two paragraphs that share fingerprints are compared further, unless the fingerprints
   occur in many cases. Such shingles, and those of the phrases in `rules/passages.yml`
   and of the field (`phrases`), are stock and do not count.
3. `alignment`: the longest common runs of two keys are found, in any order, then short runs between
   two long ones.
4. `spans`: the runs are mapped back to spans of the bodies, cut where figures or titles differ.

`sampling` does the counting of the first two steps for all texts, with numpy. With what was found before
(`renew_overlaps`), only what is new or edited goes through the others.
"""

from casebook.passages.candidates import MAX_SHARING_CASES
from casebook.passages.finding import NOTHING, FoundOverlaps, find_overlaps, renew_overlaps
from casebook.passages.keys import key_of
from casebook.passages.overlap import Overlap, SharedPassage
from casebook.passages.phrases import stock_phrases
from casebook.passages.revision import Revision, Rewording, Side, revision_of
from casebook.passages.spans import bare

__all__ = [
    "MAX_SHARING_CASES",
    "NOTHING",
    "FoundOverlaps",
    "Overlap",
    "Revision",
    "Rewording",
    "SharedPassage",
    "Side",
    "bare",
    "find_overlaps",
    "key_of",
    "renew_overlaps",
    "revision_of",
    "stock_phrases",
]
