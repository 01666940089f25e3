"""What is called like a person and is none: a village, an institution, a brand, one of a list of things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache

from casebook.privacy.details import PrivateDetail
from casebook.privacy.names.persons import person_words
from casebook.privacy.rules import privacy_rules
from casebook.system.segmenter import segmenter

_OPENING, _CLOSING = "“「『", "”」』"
_MORE = re.compile("(?:[、和]?[“「『][^”」』\n]{1,16}[”」』]){0,12}")
_BEFORE, _BEHIND = 8, 16  # most characters of a quoted name before and behind that of the person
_REST = re.compile(r"[^等0-9，。；：！？（）\n]{0,60}(?:等|(?=[0-9]))")
_CLASS = 6  # most characters of what the things of a list are called
_ITEM = re.compile("[\u4e00-\u9fff]{2,8}?(?=[、等])")
_COUNTED = re.compile("[0-9一二三四五六七八九十百千两多余几数]+")
_OF_THINGS = frozenset("个家处座条项款种类所大村镇乡县市区")
_OF_PERSONS = tuple("户员者民工童兵人生星手师长典范物雄众志姐妹弟")
_MEMORIALS = ("故居", "故里", "纪念馆", "陵园", "祠")
_NAMED_AFTER = "同志命名"  # of a figure of history: 以王杰同志命名的基地
_TRADED = re.compile("品牌|劳务|技工|工匠")
_SENTENCE_ENDS = re.compile("[。！？\n]")
_TRADE = 60  # characters in which a brand is told
_TURNS = 12  # characters before and behind a word in which others are told in turn with it
_TURN_BEFORE = re.compile(
    "(?:^|[“‘「『、])[日旬月年][\u4e00-\u9fff]{1,4}、(?:[\u4e00-\u9fff]{2,5}、)?$"
)
_TURN_BEHIND = re.compile("(?:、[\u4e00-\u9fff]{2,5})?、[日旬月年][\u4e00-\u9fff]{1,4}[”’」』、]")
_TOWN = re.compile("镇(?![上里政党干长])|乡(?![亲村里邻音])|村(?![上里民口头支干医官])|街道|社区")


def is_lookalike(text: str, item: PrivateDetail, towns: AbstractSet[str]) -> bool:
    """Whether the name of a person or an official is that of a place, an institution or a thing.

    `towns` must be `towns_of(text)`.
    """
    return (
        _is_village(text, item)
        or _comes_to_place(item.text)
        or is_brand(text, item.start, item.end)
        or (
            not text.endswith(privacy_rules().roles_end, 0, item.start)
            and (
                _is_public(item.text)
                or text.startswith(_MEMORIALS, item.end)
                or text.startswith(_NAMED_AFTER, item.end - 2 * item.text.endswith("同志"))
                or item.text in towns
                or _is_turn(text, item)
                or is_listed_thing(text, item.start)
                or _is_trade(text, item)
            )
        )
    )


def without_lookalikes(text: str, items: Iterable[PrivateDetail]) -> list[PrivateDetail]:
    """The persons and officials among the items that are none of these."""
    names = list(items)
    towns = towns_of(text) if names else set()
    return [item for item in names if not is_lookalike(text, item, towns)]


def towns_of(text: str) -> set[str]:
    """The words of two and three characters that stand before 镇, 乡, 街道 or 社区 in a text."""
    return {
        text[end - size : end]
        for end in (match.start() for match in _TOWN.finditer(text))
        for size in (2, 3)
        if end >= size
    }


def tells_of_trade(text: str) -> bool:
    """Whether a text tells of the brand of a trade: 缙云烧饼师傅等劳务品牌."""
    return bool(_TRADED.search(text))


def _comes_to_place(name: str) -> bool:
    """Whether the surname is the verb before a place: 企业家来宁波考察; 马宁波 may be a name."""
    return name[0] == "来" and name[1:] in privacy_rules().places


def _is_public(name: str) -> bool:
    """Whether a name is that of a figure of history, with 同志 or with a preposition: 向雷锋同志学习."""
    keep = privacy_rules().keep
    return name.removesuffix("同志") in keep or (
        name[0] in privacy_rules().semi and name[1:].removesuffix("同志") in keep
    )


def _is_village(text: str, item: PrivateDetail) -> bool:
    """Whether a name is that of a village or a town: 刘家 in 刘家沟村.

    Behind a role, what only looks like a village may go on with a name: 残疾人李娟社区帮扶.
    """
    if _village().match(text, item.end):
        return True
    return bool(_TOWN.match(text, item.end)) and not text.endswith(
        privacy_rules().roles_end, 0, item.start
    )


@cache
def _village() -> re.Pattern[str]:
    ends = "".join(sorted(privacy_rules().place_ends))
    return re.compile(f"[{ends}]{{1,2}}(?:村|社区|镇|乡|街道)")


def is_brand(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is part of a quoted name of an institution: “张三调解工作室”."""
    head = text[max(0, start - _BEFORE) : start]
    opened = max(map(head.rfind, _OPENING))
    if opened < 0 or max(map(head.rfind, _CLOSING)) > opened:
        return False
    closed = next((i for i in range(end, min(len(text), end + _BEHIND)) if text[i] in _CLOSING), -1)
    if closed < 0:
        return False
    rest = _MORE.match(text, closed + 1)
    return bool(
        privacy_rules().brands.search(text, end, (rest.end() if rest else closed) + _BEHIND)
    )


def is_listed_thing(text: str, at: int) -> bool:
    """Whether the word that begins at `at` is one of a list of things: 罗汉松 in 罗汉松、金桂等树种."""
    item = _ITEM.match(text, at)
    return item is not None and _lists_things(text, item.end())


def _lists_things(text: str, end: int) -> bool:
    """Whether the list that goes on at `end` is one of things or places: 祝融峰、水帘洞等景区."""
    rest = _REST.match(text, end) if text[end : end + 1] in ("、", "等") else None
    if rest is None:
        return False
    if count := _COUNTED.match(text, rest.end()):
        return text[count.end() : count.end() + 1] in _OF_THINGS
    words = segmenter().tag(text[rest.end() : rest.end() + _CLASS], False)
    size = 1 + (len(words) > 1 and len(words[0][0]) == 1)  # 酒|企
    word = "".join(word for word, _ in words[:size])
    return (
        all(kind[:1] in ("n", "s") or kind == "vn" for _, kind in words[:size])
        and len(word) > 1
        and not word.endswith(_OF_PERSONS)
        and word not in privacy_rules().cues | person_words().crowds
    )


def _is_turn(text: str, item: PrivateDetail) -> bool:
    """Whether a word says what is done every week or quarter: 季培训 in “周联系、月驻站、季培训”."""
    return item.text[0] in "周季" and bool(
        _TURN_BEFORE.search(text[max(0, item.start - _TURNS) : item.start])
        or _TURN_BEHIND.match(text, item.end, item.end + _TURNS)
    )


def _is_trade(text: str, item: PrivateDetail) -> bool:
    """Whether a place and a form of address are the brand of its workers: 常山阿姨等劳务品牌."""
    address = privacy_rules().courtesy_at.search(item.text)
    if not address or item.text[: address.start()] not in privacy_rules().places:
        return False
    after = _SENTENCE_ENDS.split(text[item.end : item.end + _TRADE], maxsplit=1)[0]
    return tells_of_trade(after)
