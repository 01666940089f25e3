"""Levels that share the noun of the next quantity: 2个|国家级、9个省级示范村."""

from __future__ import annotations

import re

from casebook.extract.quantity_context import QuantityContext

_ALONE = re.compile("(?:[^，、级]{1,3}级)[、和与及]")
LEVEL = re.compile("[^，、级]{1,3}级")
"""The level that opens a noun: 省级|示范村."""
_REACH = 90  # characters of the noun that is shared, at most


def level_of_next(context: QuantityContext) -> str:
    """A level with the noun that the next quantity shares, else "": 国家级示范村."""
    following, noun = context.following, context.right_noun
    if not following or not _ALONE.fullmatch(noun):
        return ""
    _, end = context.plain.clause(following.start, following.end)
    after = context.plain.text[following.end : min(end, following.end + _REACH)]
    level = LEVEL.match(after)
    return noun[:-1] + after[level.end() :] if level else ""
