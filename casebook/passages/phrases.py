"""Known stock phrases, which cannot be detected by frequency in a small casebook."""

from __future__ import annotations

from functools import cache

from casebook.extract.rules import rule_file


@cache
def stock_phrases() -> tuple[str, ...]:
    """The phrases of `rules/passages.yml`, in the order of the file."""
    return tuple(phrase for group in rule_file("passages").values() for phrase in group)
