"""Known stock phrases, which cannot be detected by frequency in a small casebook."""

from __future__ import annotations

from casebook.extract.rules import rule_file
from casebook.vocabulary.field_words import FieldWords


def stock_phrases(words: FieldWords) -> tuple[str, ...]:
    """The phrases of `rules/passages.yml`, in the order of the file, then those of the field."""
    general = (phrase for group in rule_file("passages").values() for phrase in group)
    return (*general, *words.set_phrases)
