"""Wordings of a text that may name a measure: runs of words, and names in quotation marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.suggest.compounds import Compounds, joined
from casebook.suggest.words import (
    PARALLEL,
    bare,
    cut,
    is_content,
    is_parallel,
    may_begin,
    rules,
    tag,
)

LEAST, MOST = 3, 12
"""Characters of a name."""
_LEAST_QUOTED = 2  # characters of one in quotation marks: 双减, 村超
_WORDS = 6  # of a name, the last of which may not go on
_CLAUSE = re.compile(r"(?P<clause>[^，。；：！？、（）()《》\n\t|#*]+)(?P<mark>.?)", re.DOTALL)
_QUOTED = re.compile(r"“([^“”，。；：！？《》\n]{2,14})”")
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z0-9+]+")
_BRACKETS = re.compile(r"（[^（）]{0,12}）")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ANY_SUBJECT = 0.5  # of a use
_NOT_LAST = frozenset({"a", "b", "m", "h", "ag"})
_WHOLE = 4  # characters of a word that can be a name by itself whatever it is


@dataclass(slots=True)
class Use:
    """How often a text has a name, and in quotation marks.

    `acted` counts the uses right behind a verb of doing: one that starts something (推行、建立) as a
    whole use, another (加强、发展), which takes any subject, as a part of one.
    """

    count: int = 0
    acted: float = 0.0
    quoted: int = 0


def read_terms(text: str, words: Compounds = frozenset()) -> dict[str, Use]:
    """The names that stand in a text; `words` are those that the dictionary cuts in pieces."""
    found: defaultdict[str, Use] = defaultdict(Use)
    for quoted in _QUOTED.findall(text):
        name = bare(quoted)
        if _LEAST_QUOTED <= len(name) <= MOST and _NAME.fullmatch(name) and _HAN.search(name):
            found[name].quoted += 1
    acted = 0.0
    for clause in _CLAUSE.finditer(_without_pauses(text)):
        tokens = list(_tokens(clause["clause"], words))
        begins = _acting(tokens[0]) if tokens else 0.0
        for name, behind in _names(tokens, acted=acted):
            use = found[name]
            use.count += 1
            use.acted += behind
        # 推行甲、乙、丙: the verb is that of all
        acted = (begins or acted) if clause["mark"] == "、" else 0.0
    return found


def _acting(word: str) -> float:
    """How much a word tells that what follows is done: see `Use`."""
    if word in rules().starting:
        return 1.0
    return _ANY_SUBJECT if word in rules().verbs else 0.0


def _without_pauses(text: str) -> str:
    """The text without brackets, and without the pauses in names such as “双随机、一公开”."""
    text = _QUOTED.sub(lambda match: f"“{bare(match[1])}”", text)
    return _BRACKETS.sub("", text)


def _tokens(clause: str, words: Compounds) -> Iterator[str]:
    """The words of a clause; one that is whole, as a name in quotation marks is, begins with “."""
    for number, part in enumerate(re.split("[“”]", clause)):
        if number % 2 and LEAST <= len(part) <= MOST and _HAN.search(part):
            yield f"“{part}"
        else:
            for word, whole in joined(list(_with_parallels(cut(part))), words):
                yield f"“{word}" if whole or is_parallel(word) else word


def _with_parallels(tokens: list[str]) -> Iterator[str]:
    """The words, with the pieces of 一河一策 and 应保尽保, which no dictionary has, as one."""
    at = 0
    while at < len(tokens):
        end, name = at, ""
        while end < len(tokens) and len(name) < PARALLEL:
            name += tokens[end]
            end += 1
        # two words of two characters are neighbours (工作工程), unless both count (一户一档)
        if is_parallel(name) and (end - at > PARALLEL // 2 or tag(name[0]) == "m"):
            yield name
            at = end
        else:
            yield tokens[at]
            at += 1


def _names(tokens: list[str], *, acted: float) -> Iterator[tuple[str, float]]:
    """Yield the runs of words that can be a name, and how much of a verb of doing is before it."""
    for first, token in enumerate(tokens):
        if not (token.startswith("“") or may_begin(token)):
            continue
        behind = _acting(tokens[first - 1]) if first else acted
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
