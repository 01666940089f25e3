"""Documents a text cites in 《》, each once, at its first place."""

from __future__ import annotations

import re

from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.model import Quote
from casebook.vocabulary import Vocabulary

_RULES = rule_file("claims")["cites"]
_GENERIC = frozenset(_RULES["generic"])
_NOT_END = tuple(_RULES["not_end"])
_STATE = "中华人民共和国"
_NOT_BEFORE = tuple(_RULES["not_before"])
_DASHES = re.compile(r"[-–—―－~～〜]+")
_BRACKETS = str.maketrans("〈〉（）【】＜＞", "<>()[]<>")


def find_cites(plain: Plain, vocabulary: Vocabulary) -> tuple[Quote, ...]:  # noqa: ARG001
    """Titles without their brackets, in text order."""
    seen: set[str] = set()
    cites = []
    for start, end in plain.titles:
        title = plain.text[start + 1 : end - 1]
        key = title_key(title)
        if not key or key in seen or key in _GENERIC or key.endswith(_NOT_END):
            continue
        if plain.text.endswith(_NOT_BEFORE, 0, start):
            continue
        # 《民法典》 after 《中华人民共和国民法典》 is the same document.
        seen |= {key, key.removeprefix(_STATE)}
        origin, words = plain.span(start + 1, end - 1)
        cites.append(Quote(words, origin))
    return tuple(cites)


def title_key(title: str) -> str:
    """A title for comparison: no white space, one form of dash and bracket.

    Sources write 2021—2025年, 2021-2025年 and 2021～2025年 for the same document.
    """
    return (
        _DASHES.sub("-", re.sub(r"\s+", "", title))
        .translate(_BRACKETS)
        .replace("《", "<")
        .replace("》", ">")
    )
