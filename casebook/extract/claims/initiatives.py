"""Practices that a place named itself: “三所联动”机制, 推行“圆桌听证”, “甲”“乙”等工作室.

A quoted name counts when a noun for a way of working follows (机制, 工作法 …), when it is the object of
a verb that says it was created here, or when the text says that something is called so. National
policies, set phrases, plans and names that say nothing alone do not count.
"""

from __future__ import annotations

import re

from casebook.extract.claims.practice_candidates import (
    ENDS_IN_NOUN,
    IS_NOUN,
    REACH,
    Candidate,
    any_of,
    candidates,
    start_of_topic,
)
from casebook.extract.claims.practice_names import (
    LEAST_NAME,
    PLACED_BEFORE,
    Common,
    common_names,
    is_chain,
    is_generic,
    is_paired,
    is_person,
    is_placed,
    may_be_local,
    stands_without_noun,
)
from casebook.extract.claims.unquoted_practices import unquoted_practices
from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.plain import Plain
from casebook.extract.quotation import one_kind_of_marks
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import Initiative

_RULES = rule_file("claims")["initiatives"]


_TO_THE_NAME = "[^“”，。；：]{0,14}$"
_MADE_LOCALLY = re.compile(f"(?:{any_of('made')}){_TO_THE_NAME}")
_PERHAPS_MADE = re.compile(f"(?:{any_of('loosely')}){_TO_THE_NAME}")
# 健全“警调对接”工作机制: it is at work here
_IMPROVED = re.compile("(?:健全|完善)了?$")
_METHOD = re.compile(f"(?:{any_of('methods')})(?:了|起|出)?[^“”，。；：、]{{0,14}}$")
_SET_UP = re.compile(f"(?:{any_of('set_up')})(?:了|起)?[^“”，。；：、]{{0,14}}$")
# 创新推出的“田头复议团”广受好评: the name of what was made
_MADE_HERE = re.compile(
    f"(?:{any_of('made')}|{any_of('methods')}|{any_of('set_up')})(?:了|起|出)?的$"
)
_ONE_EVENT = re.compile(r"(?:[0-9一二三四五六七八九十多]+[个项])?“?一[件类]事")
_SPREAD = re.compile(f"(?:{any_of('spread')})[^“”，。；：]{{0,6}}$")
_FOLLOWED = re.compile(f"(?:{any_of('followed')})[^“”，。；：]{{0,6}}$")
_CALLED = re.compile(f"(?:{any_of('called')})$")
_OF_PERSONS = re.compile("[他她]|同志|荣誉|授予|[誉赞]")
# the name ends its clause, so it is the object of the verb
_ENDS = re.compile(r"$|[，。；：、！？\n（）]|等?(?:[，。；]|[和与及并]|以及)")
_SHAPE_OF_PRACTICE = re.compile(_RULES["shape"])
_SELF_NAMED = re.compile(_RULES["self_named"])
_THING, _EVERYDAY = re.compile(_RULES["things"]), re.compile(_RULES["everyday"])
_SET_UP_THING = re.compile(_RULES["set_up_things"])
_NOT_BEFORE = re.compile(f"(?:{any_of('not_before')})[^“”，。；：]{{0,8}}$")
_NOT_AFTER = re.compile(f"(?:{any_of('not_after')})")
# 实现“拿地即开工”项目34个: so many of a kind, none of which has the name
_MANY = re.compile(r"[0-9]+[余多]?[个项家件]")
_COUNTED_KINDS = frozenset(_RULES["counted_kinds"])
# 司法所、派出所、律所“三所联动”
_LINKED = re.compile(r"[三四五六七八九多](?!调|级)[^的、](?:联动|同[达办送])")
# 社区“楼栋会客厅”入选…: the name is the subject, or belongs to it
_SUBJECT = re.compile(r"(?:^|[，。；\n])[^，。；：“”\n]{0,8}$")
# 走进东街的“歇脚驿站”: a place that is there
_VISITED = re.compile("(?:走进|来到|进入|坐在)[^“”，。；：]{2,16}的$")
_DOES, _OPENS = re.compile(_RULES["does"]), re.compile(_RULES["opens"])
_WON = re.compile(f"(?:{any_of('won')})[^“”，。；的]{{0,20}}$")
_USED = re.compile(f"(?:{any_of('used')})[^“”，。；：]{{0,10}}$")
_PLACE_OF_USE = re.compile(
    r"(?:(?<![现所存])在(?!线|建)|通过|依托|利用|借助|从|向|入驻)[^“”，。；：]{0,12}$"
)
_OF_OTHERS = re.compile(r"(?:国家|全国|省级|自治区|中央|上级)$")
_SHORT_NAMED = frozenset(_RULES["short_named"])
_ATTRIBUTED = frozenset(_RULES["attributed"])
_SYSTEMS = frozenset(_RULES["systems"])
# 组建“甲”“乙”等15支…: bands by their names
_BANDS = re.compile("等(?:近|约)?[0-9一二三四五六七八九十]+余?支")
_ACTIVITY = "活动"
_RUN = re.compile(f"(?:{any_of('run')})[^“”，。；：、]{{0,12}}$")
_CAMPAIGN = re.compile(_RULES["campaigns"])
_APPLICATION, _STEPS = "应用", "步"
_APPS = frozenset(_RULES["apps"])
_EVENTS = frozenset(_RULES["events"])
_LIKELY = re.compile(
    f"{_LINKED.pattern}|{_SELF_NAMED.pattern}|{_THING.pattern}|{_SHAPE_OF_PRACTICE.pattern}"
)
_LONGEST_CLAUSE = 200


def find_initiatives(reading: Reading) -> tuple[Initiative, ...]:
    """The named practices in text order, each at its first mention."""
    plain = reading.plain
    text = one_kind_of_marks(plain.text)
    common = common_names(reading.vocabulary)
    seen: set[str] = set()
    initiatives = []
    for quoted in candidates(text):
        if quoted.name in seen or not _is_practice(plain, text, quoted, common):
            continue
        # “虹桥·三所联动”, then “三所联动”: the same one
        seen.update((quoted.name, *quoted.name.split("·")))
        source_start, words = plain.span(start_of_topic(text, quoted), quoted.shown)
        kind = "" if quoted.own else quoted.shared or quoted.kind
        initiatives.append(Initiative(words, source_start, quoted.name, kind))
    initiatives += unquoted_practices(plain, seen)
    return tuple(sorted(initiatives, key=lambda one: one.start))


def _is_practice(plain: Plain, text: str, quoted: Candidate, common: Common) -> bool:
    """Whether the quoted words name a practice of the place.

    `text` is that of `plain` with one kind of quotation marks.
    """
    name = quoted.name
    before = text[max(0, quoted.first - REACH) : quoted.first]
    # cheap, and most quotations end here
    if not (
        quoted.kind
        or _LIKELY.search(name)
        or _ENDS.match(text, quoted.last)
        or _BANDS.match(text, quoted.last - 1)
        or _DOES.match(text, quoted.end)
        or _MADE_HERE.search(before)
        or PLACED_BEFORE.search(before)
    ):
        return False
    if _ONE_EVENT.match(text, quoted.last):
        return False
    start = start_of_topic(text, quoted)
    made = _MADE_LOCALLY.search(before) is not None
    perhaps = _PERHAPS_MADE.search(before) is not None
    if not may_be_local(
        name,
        common,
        noun=quoted.kind,
        described=text[start : quoted.start] + quoted.described,
        own=bool(quoted.noun) and bool(made or perhaps or _IMPROVED.search(before)),
    ):
        return False
    paired = is_paired(name) and _FOLLOWED.search(before) is not None
    # “行政”+“检察”: a part of a name
    if before.endswith(("+", "＋")) or plain.in_title(quoted.start):
        return False
    if (_NOT_BEFORE.search(before) and not paired) or _WON.search(before):
        return False
    if _is_used(text, quoted, before, made=made):
        return False
    clause, _ = plain.clause(quoted.first, quoted.first)
    clause = max(clause, quoted.first - _LONGEST_CLAUSE)
    if not (
        paired
        or _is_named(text, quoted, before, made=made, perhaps=perhaps)
        or _is_introduced(text, clause, quoted, common)
    ):
        return False
    return outlook_of(plain).is_here(quoted.start)


def _is_used(text: str, quoted: Candidate, before: str, *, made: bool) -> bool:
    """Whether the name is of something that exists elsewhere, of a title won, or of one of many."""
    if not made and (_USED.search(before) or _OF_OTHERS.search(before)):
        return True
    if quoted.kind == _APPLICATION and _SPREAD.search(before):
        return True
    if not made and quoted.kind in _APPS and _PLACE_OF_USE.search(before):
        return True
    if quoted.kind in _COUNTED_KINDS and _MANY.match(text, quoted.end):
        return True
    return bool(quoted.kind) and _NOT_AFTER.match(text, quoted.end) is not None


def _is_named(text: str, quoted: Candidate, before: str, *, made: bool, perhaps: bool) -> bool:
    """Whether the name, its noun and the text `before` it tell of a practice.

    `made` and `perhaps` say whether a verb of creating, or a weaker one, is among that text.
    """
    name = quoted.name
    if quoted.noun:
        if is_chain(name) and not (_STEPS in quoted.noun or (made and quoted.noun in _ATTRIBUTED)):
            return False
        # “一次采集、多方利用”的数据共享体系: a quality of the noun, unless it was created by that name
        if quoted.described.startswith("的"):
            done = made or perhaps or _FOLLOWED.search(before) is not None
            if "、" in name:  # 建立“一家牵头、多方协同”的机制: how it works, not its name
                by_method = quoted.noun.endswith("工作法") and done
                return by_method or (made and quoted.noun in _ATTRIBUTED)
            named = quoted.noun in _ATTRIBUTED or "+" in name
            return done and named and not before.endswith("在")
        return len(name) >= LEAST_NAME or quoted.noun in _SHORT_NAMED
    if len(name) < LEAST_NAME or IS_NOUN.fullmatch(name):
        return False
    if (made or perhaps) and _BANDS.match(text, quoted.last - 1):
        return not is_generic(name)
    if _LINKED.fullmatch(name) or _SELF_NAMED.search(name):
        return True
    if quoted.loose and quoted.kind.endswith(_ACTIVITY) and not _THING.search(name):
        return _RUN.search(before) is not None and not (is_generic(name) or _CAMPAIGN.search(name))
    if quoted.loose and quoted.kind not in _EVENTS and (made or perhaps):
        return len(quoted.kind) > 1 or not is_generic(name)
    if _THING.search(name):
        if _EVERYDAY.search(name):
            return made
        return made or perhaps or bool(_SUBJECT.search(before) or _VISITED.search(before))
    if is_generic(name):
        return False
    return (made or (quoted.loose and perhaps)) and _SHAPE_OF_PRACTICE.search(name) is not None


def _is_introduced(text: str, clause: int, quoted: Candidate, common: Common) -> bool:
    """Whether the name, without a noun, is introduced as that of something made or done here.

    推行“圆桌听证”, 设立“破产援助金”, 叫做“每月一题”; `clause` is where its clause begins.
    """
    name = quoted.name
    if quoted.noun or IS_NOUN.fullmatch(name):
        return False
    before = text[max(clause, quoted.first - REACH) : quoted.first]
    # 建立“双组长”制
    if quoted.kind in _SYSTEMS and (_METHOD.search(before) or _SET_UP.search(before)):
        return len(name) >= LEAST_NAME
    if is_placed(text, quoted.start, quoted.end) and (
        _SHAPE_OF_PRACTICE.search(name) or ENDS_IN_NOUN.search(name)
    ):
        return True
    relative = _MADE_HERE.search(before) is not None
    if relative and ENDS_IN_NOUN.search(name) and not IS_NOUN.fullmatch(name):
        return True
    if not stands_without_noun(name, common):
        return False
    if relative and _SHAPE_OF_PRACTICE.search(name):
        return True
    if _DOES.match(text, quoted.end) and _OPENS.search(text[clause : quoted.first]):
        return True
    if _CALLED.search(before):
        return not is_person(name) and not _OF_PERSONS.search(text, clause, quoted.first)
    if not quoted.loose and not _ENDS.match(text, quoted.last):
        return False
    if _METHOD.search(before):
        return True
    return _SET_UP.search(before) is not None and _SET_UP_THING.search(name) is not None
