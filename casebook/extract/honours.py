"""Honours that a place or one of its bodies received: clauses with a verb of winning and a title."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import get_args

from casebook.extract.quotation import balanced
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import Honour, HonourLevel
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_RULES = rule_file("claims")["honours"]
_ALWAYS_WON = frozenset(_RULES["sure"])
_VERB = re.compile(
    "|".join(sorted((*_RULES["sure"], *_RULES["won"]), key=len, reverse=True))
    + f"|{_RULES['built']}"
)
_BUILDING = re.compile(r"(?:创建成?|建成|创成)(?=.{6})")
_PASSIVE = re.compile(_RULES["passive"])
_TITLE = re.compile("|".join(_RULES["names"]))
_SCOPES = re.compile("|".join(_RULES["scopes"]))
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）")
_LEVELS: dict[HonourLevel, re.Pattern[str]] = {
    level: re.compile("|".join(_RULES["levels"][level])) for level in get_args(HonourLevel) if level
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?=年|[、—-](?:19|20)\d{2}年|）)")
_THIS_YEAR, _LAST_YEAR = re.compile("今年|本年度"), re.compile("去年|上年")
_QUOTED = re.compile(r"“([^“”]{2,40})”")
_LINKING = re.compile(r"^(?:了|为|成为|过|的|得|到|上|列)+(?=\S{2})")
_LEADING_YEAR = re.compile(r"^(?:19|20)\d{2}年(?:度)?(?=[“\u4e00-\u9fff]{4})")
_TRAILING_NOUN = re.compile(r"等?(?:称号|荣誉|荣誉称号|殊荣|名单|行列|表彰)$|等$")
# The quotation is the whole name if at most this many characters of the name are outside it.
_MOST_OUTSIDE_QUOTATION = 2
_LONGEST_CLAUSE = 120


def find_honours(reading: Reading) -> tuple[Honour, ...]:
    """The honours in text order, at most one per clause."""
    plain = reading.plain
    no_honour = _no_honour(reading.vocabulary)
    honours = []
    covered = -1
    for verb in _VERB.finditer(plain.text):
        if verb.start() < covered:
            continue
        start, end = plain.clause(verb.start(), verb.end())
        covered = end
        if end - start > _LONGEST_CLAUSE or not _is_honour(plain.text, start, verb, end, no_honour):
            continue
        source_start, text = plain.span(start, end)
        clause, at = plain.text[start:end], verb.end() - start
        name = _built(verb) or _name(clause, at) or verb.group()
        first, _ = plain.sentence(start, end)
        before = plain.text[max(first, start - _LONGEST_CLAUSE) : start]
        honours.append(
            Honour(
                text=text,
                start=source_start,
                name=name,
                level=_level(name, clause),
                year=_year(clause, before, reading.year),
            )
        )
    return tuple(honours)


@lru_cache(maxsize=VOCABULARIES)
def _no_honour(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Words before or right behind a verb of winning, of the rules and of the field, that deny it."""
    return re.compile("|".join((*_RULES["not"], *map(re.escape, vocabulary.words.no_claims))))


def _is_honour(
    text: str, start: int, verb: re.Match[str], end: int, no_honour: re.Pattern[str]
) -> bool:
    """Whether the clause `text[start:end]` around the verb reports an honour.

    `no_honour` matches words that deny it.
    """
    if _NUMBERED.match(text, start):  # a numbered heading; the section below reports the honour
        return False
    if no_honour.match(text, verb.end()):
        return False
    passive = _PASSIVE.search(text, start, verb.start()) or verb.group().startswith("被")
    if not passive and no_honour.search(text, start, verb.start()):
        return False
    if verb.group() == "获" and text[verb.end() : verb.end() + 1] in "得取悉利准批":
        return False
    scoped = _SCOPES.search(text, verb.end(), end)
    if (
        (passive or verb.group() in _ALWAYS_WON)
        and scoped
        and text.find("试点", verb.end(), end) < 0
    ):
        return True
    return bool(_TITLE.search(text, verb.start(), end))


def _built(verb: re.Match[str]) -> str:
    """国家级民主法治示范村 of `建成国家级民主法治示范村`; "" for other verbs."""
    building = _BUILDING.match(verb.group())
    return verb.string[verb.start() + building.end() : verb.end()] if building else ""


def _name(clause: str, at: int) -> str:
    """The name of the honour: the quotations after the verb, else all that follows the verb.

    `at` is the offset in the clause where the verb ends.
    """
    after = clause[at:]
    quoted = _QUOTED.findall(after)
    outside = _LINKING.sub("", _TRAILING_NOUN.sub("", _QUOTED.sub("", after))).strip("等、和的")
    # 荣获全国“七五”普法先进集体: the quotation is only part of the name
    if quoted and len(outside) <= _MOST_OUTSIDE_QUOTATION:
        return "、".join(quoted)
    name = _LEADING_YEAR.sub("", _LINKING.sub("", after))
    return balanced(_TRAILING_NOUN.sub("", name).strip("的"))


def _level(name: str, clause: str) -> HonourLevel:
    """The level of the giver: the highest level in the name, else in the clause."""
    for text in (name, clause):
        for level, pattern in _LEVELS.items():
            if pattern.search(text):
                return level
    return ""


def _year(clause: str, before: str, report: int | None) -> str:
    """The years in the clause, else the last one `before` it in the sentence, else "".

    今年 and 去年 count from `report`, the year of the report; None when unknown.
    """
    years = _YEAR.findall(clause)
    if years:
        return "、".join(dict.fromkeys(years))
    if report is not None:
        for pattern, year in ((_THIS_YEAR, report), (_LAST_YEAR, report - 1)):
            if pattern.search(clause):
                return str(year)
    earlier = _YEAR.findall(before)
    if earlier:
        return str(earlier[-1])
    if report is not None and _THIS_YEAR.search(before):
        return str(report)
    return ""
