"""Honours a place or its bodies received: clauses that name a title and say it was won."""

from __future__ import annotations

import re

from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.model import Quote
from casebook.vocabulary import Vocabulary

_RULES = rule_file("claims")["honours"]
_WON = re.compile("|".join(sorted(_RULES["won"], key=len, reverse=True)))
_NAMES = re.compile("|".join(_RULES["names"]))
_NOT = re.compile("|".join(_RULES["not"]))
_LONGEST = 120


def find_honours(plain: Plain, vocabulary: Vocabulary) -> tuple[Quote, ...]:  # noqa: ARG001
    """Each clause with an honour once, in text order."""
    quotes = []
    done = -1
    for won in _WON.finditer(plain.text):
        if won.start() < done:
            continue
        start, end = plain.clause(won.start(), won.end())
        done = end
        if end - start > _LONGEST or not _is_honour(plain.text, start, won, end):
            continue
        origin, words = plain.span(start, end)
        quotes.append(Quote(words, origin))
    return tuple(quotes)


def _is_honour(text: str, start: int, won: re.Match[str], end: int) -> bool:
    if _NOT.search(text, start, won.start()) or _NOT.match(text, won.end()):
        return False
    if won.group() == "获" and text[won.end() : won.end() + 1] in "得取悉利准批":
        return False
    return bool(_NAMES.search(text, won.end(), end))
