"""Practices that a place gave a name of its own: “三所联动”机制, 打造“烟必行”.

A quoted name counts when a word behind it says that it is a way of working, or when a verb before
it says that it was made here. Names of national policy and set phrases are none.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import Initiative
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_RULES = rule_file("claims")["initiatives"]
_KINDS = "|".join(sorted(_RULES["kinds"], key=len, reverse=True))
_LOOSE = "|".join(sorted(_RULES["loose"], key=len, reverse=True))
_NAMED = re.compile(
    rf"“(?P<name>[^“”《》，。；：！？\n]{{2,20}})”"
    rf"(?:[^“”《》，。；：、！？\n]{{0,10}}?(?P<kind>{_KINDS})|(?P<loose>{_LOOSE}))?"
)
_MADE = re.compile(f"(?:{'|'.join(_RULES['made'])})[^“”，。；：]{{0,14}}$")
_LOOSELY = re.compile(
    f"(?:{'|'.join(_RULES['loosely'])})[^“”，。；：]{{0,14}}(?:“[^“”]{{2,12}}”)?$"
)
_SHAPE = re.compile(_RULES["shape"])
_NOT_BEFORE = re.compile(f"(?:{'|'.join(_RULES['not_before'])})[^“”，。；：]{{0,8}}$")
_NOT = re.compile("|".join(_RULES["not"]))
_REACH = 20


def find_initiatives(reading: Reading) -> tuple[Initiative, ...]:
    """Each named practice once, in text order."""
    plain = reading.plain
    text = plain.text
    national = _national(reading.vocabulary)
    seen: set[str] = set()
    found = []
    for match in _NAMED.finditer(text):
        name, kind = match["name"], match["kind"] or match["loose"] or ""
        if name in seen or not _is_local(name, kind, national):
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        if _NOT_BEFORE.search(before) or plain.in_title(match.start()):
            continue
        made = _MADE.search(before) or (_LOOSELY.search(before) and _SHAPE.search(name))
        if not match["kind"] and not made:
            continue
        seen.add(name)
        start, words = plain.span(match.start(), match.end())
        found.append(Initiative(words, start, name, kind))
    return tuple(found)


def _is_local(name: str, kind: str, national: AbstractSet[str]) -> bool:
    if _NOT.search(name):
        return False
    # “12345”热线 is the state's, a “12345”模式 is a play on it.
    return name not in national or (name.isascii() and bool(kind))


@lru_cache(maxsize=VOCABULARIES)
def _national(vocabulary: Vocabulary) -> frozenset[str]:
    """Names of the reforms in the vocabulary: known everywhere, invented nowhere."""
    words = (word for reform in vocabulary.reforms for word in (reform.name, *reform.aliases))
    return frozenset(word.strip("“”") for word in words) | frozenset(_RULES["national"])
