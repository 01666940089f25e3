"""The vocabularies: reforms, themes and indicators, validated strictly.

`terms` has the entries and look-ups, `schema` the allowed keys of an entry. `vocabulary_file` reads
one file, `loading` all of them.
"""

from casebook.vocabulary.frameworks import Framework, Node
from casebook.vocabulary.loading import FOLDER, load_vocabulary, read_vocabulary
from casebook.vocabulary.terms import (
    INDICATOR_KINDS,
    KINDS,
    POLARITIES,
    Baseline,
    Everyday,
    Indicator,
    Measure,
    Reform,
    Theme,
    Vocabulary,
    VocabularyError,
    VocabularyKind,
)

__all__ = [
    "FOLDER",
    "INDICATOR_KINDS",
    "KINDS",
    "POLARITIES",
    "Baseline",
    "Everyday",
    "Framework",
    "Indicator",
    "Measure",
    "Node",
    "Reform",
    "Theme",
    "Vocabulary",
    "VocabularyError",
    "VocabularyKind",
    "load_vocabulary",
    "read_vocabulary",
]
