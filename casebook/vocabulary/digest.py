"""The digest of a vocabulary, for the keys of what depends on it."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache

from casebook.shelf import key_of
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary.terms import Vocabulary


@lru_cache(maxsize=VOCABULARIES)
def vocabulary_digest(vocabulary: Vocabulary) -> str:
    """A digest of all that a vocabulary says, wherever its folder is."""
    return key_of(
        *(getattr(vocabulary, part.name) for part in fields(vocabulary) if part.name != "path")
    )
