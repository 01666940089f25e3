"""Claims to be the first of a kind: 在全省率先…, 全省首家…, 填补空白."""

from __future__ import annotations

import re

from casebook.extract.quotation import balanced
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import First

_RULES = rule_file("claims")["firsts"]
_AMONG = "|".join(sorted(_RULES["scopes"], key=len, reverse=True))
_CLAIM = re.compile(f"{'|'.join(_RULES['words'])}|(?:{_AMONG})(?:{'|'.join(_RULES['scoped'])})")
_NO_CLAIM = tuple(_RULES["not"])
_SCOPE = re.compile(_AMONG)
# 填补了全国…的空白: what was first is between the verb and its object
_GAP = re.compile(r"填补了?(?P<what>[^，。]{2,40}?)的?空白")
# 率先在全省蹚出…: the scope may also follow the claim
_LEADING = re.compile(rf"^(?:了|推出|[在于]?(?:{_AMONG})(?:范围内|内)?)+")
_IN_SCOPE = re.compile(rf"[在于](?:{_AMONG})")
# “一窗通办”改革在全市率先推开: after the claim comes only a verb of progress, so what was first stands
# before it
_PROGRESS = frozenset(
    ["率先", "推开", "推行", "实施", "完成", "实现", "建成", "落地", "运行", "启动", "推广"]
)
_AIMED = re.compile(r"力争|争创|争当|争取|努力|要(?:在|争)")
_LONGEST_CLAUSE = 120


def find_firsts(reading: Reading) -> tuple[First, ...]:
    """The claims in text order, one per clause."""
    plain = reading.plain
    no_claim = (*_NO_CLAIM, *reading.vocabulary.words.no_claims)
    firsts = []
    covered = -1
    for match in _CLAIM.finditer(plain.text):
        if match.start() < covered or plain.text.startswith(no_claim, match.start()):
            continue
        start, end = plain.clause(match.start(), match.end())
        covered = end
        if end - start > _LONGEST_CLAUSE or plain.in_title(match.start()):
            continue
        if _AIMED.search(plain.text, start, match.start()):
            continue
        source_start, text = plain.span(start, end)
        clause = plain.text[start:end]
        at = match.start() - start
        firsts.append(
            First(text, source_start, _what(clause, at, match.group()), _among(clause, at, match))
        )
    return tuple(firsts)


def _among(clause: str, at: int, match: re.Match[str]) -> str:
    """The scope of a claim: the nearest before it, else the one right after it, else "".

    `at` is the offset of the claim in its clause.
    """
    if gap := _GAP.search(clause):
        inside = _SCOPE.search(gap["what"])
        return inside.group() if inside else ""
    end = at + len(match.group())
    before = list(_SCOPE.finditer(clause, max(0, at - 12), end))
    if before:
        return before[-1].group()
    after = _SCOPE.match(clause, end) or _IN_SCOPE.match(clause, end)
    return after.group().lstrip("在于") if after else ""


def _what(clause: str, at: int, claim: str) -> str:
    """What was first: the words after the claim, or those before it when at most a verb follows.

    `at` is the offset of the claim in its clause.
    """
    if gap := _GAP.search(clause):
        return gap["what"]
    after = balanced(_LEADING.sub("", clause[at + len(claim) :]))
    if len(after) >= 2 and after not in _PROGRESS:
        return after.removeprefix("的")
    before = re.sub(rf"(?:是|为|成为|属于?|系|在)?(?:{_AMONG}|的)*$", "", clause[:at])
    return balanced(before)
