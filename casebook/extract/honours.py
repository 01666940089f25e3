"""Honours a place or its bodies received: clauses that name a title and say it was won."""

from __future__ import annotations

import re
from typing import get_args

from casebook.extract.quotation import whole
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import Honour, HonourLevel

_RULES = rule_file("claims")["honours"]
_SURE = frozenset(_RULES["sure"])
_WON = re.compile(
    "|".join(sorted((*_RULES["sure"], *_RULES["won"]), key=len, reverse=True))
    + f"|{_RULES['built']}"
)
_BUILT = re.compile(r"(?:创建成?|建成|创成)(?=.{6})")
_PASSIVE = re.compile(_RULES["passive"])
_NAMES = re.compile("|".join(_RULES["names"]))
_SCOPES = re.compile("|".join(_RULES["scopes"]))
_NOT = re.compile("|".join(_RULES["not"]))
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）")
_LEVELS: dict[HonourLevel, re.Pattern[str]] = {
    level: re.compile("|".join(_RULES["levels"][level])) for level in get_args(HonourLevel) if level
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年|[、—-](?:19|20)\d{2}年|）)")
_THIS, _LAST = re.compile("今年|本年度"), re.compile("去年|上年")
_QUOTED = re.compile(r"“([^“”]{2,40})”")
_GIVEN_AS = re.compile(r"^(?:了|为|成为|过|的|得|到|上|列)+(?=\S{2})")
_LED = re.compile(r"^(?:19|20)\d{2}年(?:度)?(?=[“\u4e00-\u9fff]{4})")
_AFTER = re.compile(r"等?(?:称号|荣誉|荣誉称号|殊荣|名单|行列|表彰)$|等$")
_REST = 2  # characters beside a quotation that do not belong to the name
_LONGEST = 120


def find_honours(reading: Reading) -> tuple[Honour, ...]:
    """Each clause with an honour once, in text order."""
    plain = reading.plain
    honours = []
    done = -1
    for won in _WON.finditer(plain.text):
        if won.start() < done:
            continue
        start, end = plain.clause(won.start(), won.end())
        done = end
        if end - start > _LONGEST or not _is_honour(plain.text, start, won, end):
            continue
        origin, words = plain.span(start, end)
        clause, at = plain.text[start:end], won.end() - start
        name = _built(won) or _name(clause, at) or won.group()
        first, _ = plain.sentence(start, end)
        before = plain.text[max(first, start - _LONGEST) : start]
        honours.append(
            Honour(
                text=words,
                start=origin,
                name=name,
                level=_level(name, clause),
                year=_year(clause, before, reading.year),
            )
        )
    return tuple(honours)


def _is_honour(text: str, start: int, won: re.Match[str], end: int) -> bool:
    if _NUMBERED.match(text, start):  # a heading only announces what its section says
        return False
    if _NOT.match(text, won.end()):
        return False
    passive = _PASSIVE.search(text, start, won.start()) or won.group().startswith("被")
    if not passive and _NOT.search(text, start, won.start()):
        return False
    if won.group() == "获" and text[won.end() : won.end() + 1] in "得取悉利准批":
        return False
    scoped = _SCOPES.search(text, won.end(), end)
    if (passive or won.group() in _SURE) and scoped and text.find("试点", won.end(), end) < 0:
        return True
    return bool(_NAMES.search(text, won.start(), end))


def _built(won: re.Match[str]) -> str:
    """`建成国家级民主法治示范村` as 国家级民主法治示范村, "" for other verbs."""
    named = _BUILT.match(won.group())
    return won.string[won.start() + named.end() : won.end()] if named else ""


def _name(clause: str, at: int) -> str:
    """The honour as named: what is quoted behind the verb, else all that follows the verb."""
    behind = clause[at:]
    quoted = _QUOTED.findall(behind)
    outside = _QUOTED.sub("", behind)
    # 荣获全国“七五”普法先进集体: the quotation is only part of the name
    if quoted and len(_GIVEN_AS.sub("", _AFTER.sub("", outside)).strip("等、和的")) <= _REST:
        return "、".join(quoted)
    return whole(_AFTER.sub("", _LED.sub("", _GIVEN_AS.sub("", behind))).strip("的"))


def _level(name: str, clause: str) -> HonourLevel:
    """Who gave it: the widest scope in the name, else in the clause."""
    for text in (name, clause):
        for level, pattern in _LEVELS.items():
            if pattern.search(text):
                return level
    return ""


def _year(clause: str, before: str, report: int | None) -> str:
    """The years of the clause, else the last one named before it in the sentence."""
    years = _YEAR.findall(clause)
    if years:
        return "、".join(dict.fromkeys(years))
    if report is not None:
        for pattern, year in ((_THIS, report), (_LAST, report - 1)):
            if pattern.search(clause):
                return str(year)
    earlier = _YEAR.findall(before)
    if earlier:
        return str(earlier[-1])
    if report is not None and _THIS.search(before):
        return str(report)
    return ""
