"""Practices that a place named itself: “三所联动”机制, 打造“烟必行”.

A quoted name counts when it is followed by a noun for a way of working (机制, 工作法 …), or preceded
by a verb that says it was created here. National policies and set phrases do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_MADE_LOCALLY = re.compile(f"(?:{'|'.join(_RULES['made'])})[^“”，。；：]{{0,14}}$")
_PERHAPS_MADE = re.compile(
    f"(?:{'|'.join(_RULES['loosely'])})[^“”，。；：]{{0,14}}(?:“[^“”]{{2,12}}”)?$"
)
_SHAPE_OF_PRACTICE = re.compile(_RULES["shape"])
_NOT_BEFORE = re.compile(f"(?:{'|'.join(_RULES['not_before'])})[^“”，。；：]{{0,8}}$")
_REACH = 20  # characters before a name in which its verb is looked for


def find_initiatives(reading: Reading) -> tuple[Initiative, ...]:
    """The named practices in text order, each at its first mention."""
    plain = reading.plain
    text = plain.text
    common = _common(reading.vocabulary)
    seen: set[str] = set()
    initiatives = []
    for match in _NAMED.finditer(text):
        name, kind = match["name"], match["kind"] or match["loose"] or ""
        if name in seen or not _is_local(name, kind, common):
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        if _NOT_BEFORE.search(before) or plain.in_title(match.start()):
            continue
        made = _MADE_LOCALLY.search(before) or (
            _PERHAPS_MADE.search(before) and _SHAPE_OF_PRACTICE.search(name)
        )
        if not match["kind"] and not made:
            continue
        seen.add(name)
        source_start, quoted = plain.span(match.start(), match.end())
        initiatives.append(Initiative(quoted, source_start, name, kind))
    return tuple(initiatives)


@dataclass(frozen=True, slots=True)
class _Common:
    """Names that no place invented, and a pattern of what only common names contain."""

    names: frozenset[str]
    parts: re.Pattern[str]


def _is_local(name: str, kind: str, common: _Common) -> bool:
    """Whether the place may have invented the name: neither a common one nor a set phrase."""
    if common.parts.search(name):
        return False
    # “12345”热线 is a national service; a “12345”模式 is a local one that borrows its number
    return name not in common.names or (name.isascii() and bool(kind))


@lru_cache(maxsize=VOCABULARIES)
def _common(vocabulary: Vocabulary) -> _Common:
    """The common names of the rules and of the field, those of its reforms included."""
    words = vocabulary.words
    reforms = (name for reform in vocabulary.reforms for name in (reform.name, *reform.aliases))
    names = frozenset(name.strip("“”") for name in reforms)
    return _Common(
        names.union(_RULES["national"], words.common_practices),
        re.compile("|".join((*_RULES["not"], *map(re.escape, words.common_words)))),
    )
