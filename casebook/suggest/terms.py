"""Wordings of a text that may name a measure: runs of words, and names in quotation marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.suggest.words import bare, cut, is_content, may_begin, rules, tag

LEAST, MOST = 3, 12
"""Characters of a name."""
_WORDS = 6  # of a name, the last of which may not go on
_CLAUSE = re.compile(r"(?P<clause>[^，。；：！？、（）()《》\n\t|#*]+)(?P<mark>.?)", re.DOTALL)
_QUOTED = re.compile(r"“([^“”，。；：！？《》\n]{3,14})”")
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z0-9+]+")
_BRACKETS = re.compile(r"（[^（）]{0,12}）")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NOT_LAST = frozenset({"a", "b", "m", "h", "s", "ag"})
_WHOLE = 4  # characters of a word that can be a name by itself whatever it is


@dataclass(slots=True)
class Use:
    """How often a text has a name, right behind a verb of doing, and in quotation marks."""

    count: int = 0
    acted: int = 0
    quoted: int = 0


def read_terms(text: str) -> dict[str, Use]:
    """The names that stand in a text."""
    found: defaultdict[str, Use] = defaultdict(Use)
    for quoted in _QUOTED.findall(text):
        name = bare(quoted)
        if LEAST <= len(name) <= MOST and _NAME.fullmatch(name) and _HAN.search(name):
            found[name].quoted += 1
    acted = False
    for clause in _CLAUSE.finditer(_without_pauses(text)):
        tokens = list(_tokens(clause["clause"]))
        begins = bool(tokens) and tokens[0] in rules().verbs
        for name, behind in _names(tokens, acted=acted):
            use = found[name]
            use.count += 1
            use.acted += behind
        # 推行甲、乙、丙: the verb is that of all
        acted = (begins or acted) if clause["mark"] == "、" else False
    return found


def _without_pauses(text: str) -> str:
    """The text without brackets, and without the pauses in names such as “双随机、一公开”."""
    text = _QUOTED.sub(lambda match: f"“{bare(match[1])}”", text)
    return _BRACKETS.sub("", text)


def _tokens(clause: str) -> Iterator[str]:
    """The words of a clause; a name in quotation marks is one."""
    for number, part in enumerate(re.split("[“”]", clause)):
        if number % 2 and LEAST <= len(part) <= MOST and _HAN.search(part):
            yield f"“{part}"
        else:
            yield from cut(part)


def _names(tokens: list[str], *, acted: bool) -> Iterator[tuple[str, bool]]:
    """Yield the runs of words that can be a name, and whether a verb of doing is before it."""
    for first, token in enumerate(tokens):
        if not (token.startswith("“") or may_begin(token)):
            continue
        behind = tokens[first - 1] in rules().verbs if first else acted
        name = ""
        for last in range(first, min(len(tokens), first + _WORDS)):
            word = tokens[last]
            if not (word.startswith("“") or is_content(word)):
                break
            name += word.removeprefix("“")
            if len(name) > MOST:
                break
            if last == first + _WORDS - 1 and _goes_on(tokens[last + 1 : last + 2]):
                break
            if len(name) >= LEAST and _may_end(word, alone=last == first):
                yield name, behind


def _goes_on(following: list[str]) -> bool:
    return any(word.startswith("“") or is_content(word) for word in following)


def _may_end(word: str, *, alone: bool) -> bool:
    if word.startswith("“"):
        return True
    if (alone and len(word) >= _WHOLE) or (word in rules().ends and not alone):
        return True
    return tag(word) not in _NOT_LAST and not (alone and tag(word).startswith("v"))
