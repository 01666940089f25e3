"""Levels that share the noun of another quantity: 2个|国家级、9个省级示范村; 国家级示范村9个、省级|55个."""

from __future__ import annotations

import re

from casebook.extract.quantities.context import QuantityContext

_ALONE = re.compile("(?:[^，、级]{1,3}级)[、和与及]")
LEVEL = re.compile("[^，、级]{1,3}级")
"""The level that opens a noun: 省级|示范村."""
# 省级55个 after 国家级民主法治示范村9个: only the level changes
_LEVEL_ONLY = re.compile(
    r"^(?:全?(?:国家|国|省|市|县|区|州|盟|旗|自治区|镇|乡)级?|[*＊]+[市县区]级?|级)$"
)
# 建成“民主法治示范村（社区）”|国家级: the level stands before the noun
_LEVEL_LAST = re.compile(
    "共?(?P<verb>建成|创建|创成|培育|打造|建有|拥有|获评|评定|设立)?“?(?P<noun>[^“”、，]{4,20})”?(?P<tier>(?:国家|省|自治区|市|县|区|州|旗)级)"
)
_LEVEL_FIRST = re.compile(
    r"^.{0,6}?(?:全国|国家级?|全[省市县区州盟旗]级?|[省市县区州盟旗](?:级|(?!）))|自治区级?)(?=.{2})"
)
_REACH = 90  # characters of the noun that is shared, at most


def level_of_next(context: QuantityContext) -> str:
    """A level with the noun that the next quantity shares, else "": 国家级示范村."""
    following, noun = context.following, context.right_noun
    if not following or not _ALONE.fullmatch(noun):
        return ""
    _, end = context.plain.clause(following.start, following.end)
    after = context.plain.text[following.end : min(end, following.end + _REACH)]
    level = LEVEL.match(after)
    return noun[:-1] + after[level.end() :] if level else ""


def shares_noun(lead: str, before: str) -> bool:
    """Whether `lead` is only a level, and the phrase `before` another level with its noun."""
    return bool(_LEVEL_ONLY.match(lead) and _LEVEL_FIRST.match(before))


def with_noun_of(before: str, phrase: str) -> str:
    """Complete `省级` after `国家级民主法治示范村` to `省级民主法治示范村`."""
    if last := _LEVEL_LAST.fullmatch(phrase):
        return f"{last['verb'] or ''}{last['tier']}{last['noun']}"
    first = _LEVEL_FIRST.match(before) if _LEVEL_ONLY.match(phrase) else None
    return phrase + before[first.end() :] if first else phrase
