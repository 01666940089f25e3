"""Claims to be the first of a kind: 在全省率先…, 全省首家…, 填补空白."""

from __future__ import annotations

import re

from casebook.extract.quotation import whole
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import First

_RULES = rule_file("claims")["firsts"]
_AMONG = "|".join(sorted(_RULES["scopes"], key=len, reverse=True))
_WORDS = re.compile(f"{'|'.join(_RULES['words'])}|(?:{_AMONG})(?:{'|'.join(_RULES['scoped'])})")
_NOT = tuple(_RULES["not"])
_SCOPE = re.compile(_AMONG)
# 填补了全国…的空白: what was first stands between the two words
_GAP = re.compile(r"填补了?(?P<what>[^，。]{2,40}?)的?空白")
# 率先在全省蹚出…: the scope may stand behind the word too
_INNER = re.compile(rf"^(?:了|推出|[在于]?(?:{_AMONG})(?:范围内|内)?)+")
_IN_SCOPE = re.compile(rf"[在于](?:{_AMONG})")
# “一窗通办”改革在全市率先推开: what was first stands before the claim
_DONE = frozenset(
    ["率先", "推开", "推行", "实施", "完成", "实现", "建成", "落地", "运行", "启动", "推广"]
)
_AIMED = re.compile(r"力争|争创|争当|争取|努力|要(?:在|争)")
_LONGEST = 120


def find_firsts(reading: Reading) -> tuple[First, ...]:
    """The clause of each claim, in text order, without a clause twice."""
    plain = reading.plain
    firsts = []
    done = -1
    for found in _WORDS.finditer(plain.text):
        if found.start() < done or plain.text.startswith(_NOT, found.start()):
            continue
        start, end = plain.clause(found.start(), found.end())
        done = end
        if end - start > _LONGEST or plain.in_title(found.start()):
            continue
        if _AIMED.search(plain.text, start, found.start()):
            continue
        origin, words = plain.span(start, end)
        clause = plain.text[start:end]
        at = found.start() - start
        firsts.append(
            First(words, origin, _what(clause, at, found.group()), _among(clause, at, found))
        )
    return tuple(firsts)


def _among(clause: str, at: int, found: re.Match[str]) -> str:
    """The scope nearest to the claim: before it first, else behind it; "" when none is said."""
    if gap := _GAP.search(clause):
        inside = _SCOPE.search(gap["what"])
        return inside.group() if inside else ""
    end = at + len(found.group())
    before = list(_SCOPE.finditer(clause, max(0, at - 12), end))
    if before:
        return before[-1].group()
    behind = _SCOPE.match(clause, end) or _IN_SCOPE.match(clause, end)
    return behind.group().lstrip("在于") if behind else ""


def _what(clause: str, at: int, word: str) -> str:
    """What was first: the words behind the claim, or those before it when it ends the clause."""
    if gap := _GAP.search(clause):
        return gap["what"]
    behind = whole(_INNER.sub("", clause[at + len(word) :]))
    if len(behind) >= 2 and behind not in _DONE:
        return behind.removeprefix("的")
    before = re.sub(rf"(?:是|为|成为|属于?|系|在)?(?:{_AMONG}|的)*$", "", clause[:at])
    return whole(before)
