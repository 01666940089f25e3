"""The vocabularies of a field: reforms, themes and indicators, read strictly.

`terms` are the entries and their look-ups, `schema` what an entry must have, `sheet` reads a file.
"""

from casebook.vocabulary.terms import (
    FOLDER,
    INDICATOR_KINDS,
    KINDS,
    POLARITIES,
    Indicator,
    Measure,
    Reform,
    Theme,
    Vocabulary,
    VocabularyError,
    VocabularyKind,
    load_vocabulary,
    read_vocabulary,
)

__all__ = [
    "FOLDER",
    "INDICATOR_KINDS",
    "KINDS",
    "POLARITIES",
    "Indicator",
    "Measure",
    "Reform",
    "Theme",
    "Vocabulary",
    "VocabularyError",
    "VocabularyKind",
    "load_vocabulary",
    "read_vocabulary",
]
