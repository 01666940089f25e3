"""Claims to be the first of a kind: 在全省率先…, 全省首家…, 填补空白."""

from __future__ import annotations

import re

from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.model import Quote
from casebook.vocabulary import Vocabulary

_RULES = rule_file("claims")["firsts"]
_WORDS = re.compile(
    f"{'|'.join(_RULES['words'])}|(?:{'|'.join(_RULES['scopes'])})(?:{'|'.join(_RULES['scoped'])})"
)
_NOT = tuple(_RULES["not"])
_LONGEST = 120


def find_firsts(plain: Plain, vocabulary: Vocabulary) -> tuple[Quote, ...]:  # noqa: ARG001
    """The clause of each claim, in text order, without a clause twice."""
    quotes = []
    done = -1
    for found in _WORDS.finditer(plain.text):
        if found.start() < done or plain.text.startswith(_NOT, found.start()):
            continue
        start, end = plain.clause(found.start(), found.end())
        done = end
        if end - start > _LONGEST or plain.in_title(found.start()):
            continue
        origin, words = plain.span(start, end)
        quotes.append(Quote(words, origin))
    return tuple(quotes)
