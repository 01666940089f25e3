"""Practices that a place named itself: “三所联动”机制, 推行“圆桌听证”, “甲”“乙”等工作室.

A quoted name counts when a noun for a way of working follows (机制, 工作法 …), when it is the object of
a verb that says it was created here, or when the text says that something is called so. National
policies, set phrases, plans and names that say nothing alone do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.extract.outlook import outlook_of
from casebook.extract.plain import Plain
from casebook.extract.practice_names import (
    LEAST_NAME,
    PLACED_BEFORE,
    Common,
    common_names,
    is_generic,
    is_paired,
    is_person,
    is_placed,
    may_be_local,
    stands_without_noun,
)
from casebook.extract.quotation import one_kind_of_marks
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import Initiative

_RULES = rule_file("claims")["initiatives"]


def _any(key: str) -> str:
    return "|".join(sorted(_RULES[key], key=len, reverse=True))


_IN_QUOTES = r"“[^“”《》，。；：！？\n]{2,20}”"
_NAMED = re.compile(r"“(?P<name>[^“”《》，。；：！？\n]{2,20})”")
# “甲”“乙”、某镇“丙”等: the noun behind a list is that of each
_LIST = re.compile(
    rf"{_IN_QUOTES}(?:(?:[、和及与]|以及)?{_IN_QUOTES}"
    rf"|、[^“”《》，。；：、！？\n]{{0,9}}[省市县区旗州盟镇乡村道园社所局院]的?{_IN_QUOTES})*"
    r"(?:等|[0-9一二两三四五六七八九十多]+(?![步级段色字方]))?"
)
# 的“枫桥式”工作法: what the method is like, before its noun
_LIKE = re.compile(r"的“[^“”]{1,6}式”")
_KIND, _LOOSE = re.compile(_any("kinds")), re.compile(_any("loose"))
_ENDS_IN_NOUN, _IS_NOUN = re.compile(f"(?:{_any('kinds')})$"), re.compile(f"(?:{_any('kinds')})")
_STOP = re.compile("[“”《》，。；：、！？\n]")
_LONGEST_GAP, _LONGEST_KIND = 10, 5  # characters between a name and its noun, and of the noun
_NO_GAP = re.compile("|".join(_RULES["no_gap"]))
_TO_THE_NAME = "[^“”，。；：]{0,14}$"
_MADE_LOCALLY = re.compile(f"(?:{_any('made')}){_TO_THE_NAME}")
_PERHAPS_MADE = re.compile(f"(?:{_any('loosely')}){_TO_THE_NAME}")
_METHOD = re.compile(f"(?:{_any('methods')})(?:了|起|出)?[^“”，。；：、]{{0,14}}$")
_SET_UP = re.compile(f"(?:{_any('set_up')})(?:了|起)?[^“”，。；：、]{{0,14}}$")
# 创新推出的“田头复议团”广受好评: the name of what was made
_MADE_HERE = re.compile(f"(?:{_any('made')}|{_any('methods')}|{_any('set_up')})(?:了|起|出)?的$")
# “老支书”、白杨镇|“乡贤”
_PLACE_IN_LIST = re.compile(
    r"(?<=”)(?:、|和|及|与|以及)(?P<place>[^“”《》，。；：、！？\n]{1,9}[省市县区旗州盟镇乡村道园社所局院]的?)$"
)
_PLACE_FIRST = re.compile(
    r"(?:培育|培树|打造|创建|建立|建成|推出|形成|涌现|设立|成立|组建|推广)(?:了|出)?"
    r"(?P<place>[^“”《》，。；：、！？\n的]{1,9}[省市县区旗州盟镇乡村道园社所局院]的?)$"
)
_WORDS = re.compile(r"(?!.*(?:一批|系列|[多各]))[\u4e00-\u9fff]{1,6}(?<!的)")
_ONE_EVENT = re.compile(r"(?:[0-9一二三四五六七八九十多]+[个项])?“?一[件类]事")
_SPREAD = re.compile(f"(?:{_any('spread')})[^“”，。；：]{{0,6}}$")
_FOLLOWED = re.compile(f"(?:{_any('followed')})[^“”，。；：]{{0,6}}$")
_CALLED = re.compile(f"(?:{_any('called')})$")
_OF_PERSONS = re.compile("[他她]|同志|荣誉|授予|[誉赞]")
# the name ends its clause, so it is the object of the verb
_ENDS = re.compile(r"$|[，。；：、！？\n（）]|等?(?:[，。；]|[和与及并]|以及)")
_SHAPE_OF_PRACTICE = re.compile(_RULES["shape"])
_SELF_NAMED = re.compile(_RULES["self_named"])
_THING = re.compile(_RULES["things"])
_SET_UP_THING = re.compile(_RULES["set_up_things"])
_NOT_BEFORE = re.compile(f"(?:{_any('not_before')})[^“”，。；：]{{0,8}}$")
_NOT_AFTER = re.compile(f"(?:{_any('not_after')})")
# 实现“拿地即开工”项目34个: so many of a kind, none of which has the name
_MANY = re.compile(r"[0-9]+[余多]?[个项家件]")
_COUNTED_KINDS = frozenset(_RULES["counted_kinds"])
# 司法所、派出所、律所“三所联动”
_LINKED = re.compile(r"[三四五六七八九多](?!调|级)[^的、](?:联动|同[达办送])")
# 社区“楼栋会客厅”入选…: the name is the subject, or belongs to it
_SUBJECT = re.compile(r"(?:^|[，。；\n])[^，。；：“”\n]{0,8}$")
_DOES, _OPENS = re.compile(_RULES["does"]), re.compile(_RULES["opens"])
_WON = re.compile(f"(?:{_any('won')})[^“”，。；的]{{0,20}}$")
_USED = re.compile(f"(?:{_any('used')})[^“”，。；：]{{0,10}}$")
_PLACE_OF_USE = re.compile(
    r"(?:(?<![现所存])在(?!线|建)|通过|依托|利用|借助|从|向|入驻)[^“”，。；：]{0,12}$"
)
_OF_OTHERS = re.compile(r"(?:国家|全国|省级|自治区|中央|上级)$")
_SHORT_NAMED = frozenset(_RULES["short_named"])
_ATTRIBUTED = frozenset(_RULES["attributed"])
_SYSTEMS = frozenset(_RULES["systems"])
_APPLICATION = "应用"
_APPS = frozenset(_RULES["apps"])
_EVENTS = frozenset(_RULES["events"])
_VERB = re.compile(
    "(?:"
    + "|".join(
        verb
        for key in ("made", "loosely", "methods", "set_up", "followed")
        for verb in sorted(_RULES[key], key=len, reverse=True)
        if len(verb) > 1
    )
    + ")(?:了|起|出|成)?"
)
_TOPIC = re.compile(rf"(?!{_RULES['no_topic']})[\u4e00-\u9fff]{{2,10}}")
_LIKELY = re.compile(
    f"{_LINKED.pattern}|{_SELF_NAMED.pattern}|{_THING.pattern}|{_SHAPE_OF_PRACTICE.pattern}"
)
_REACH = 24  # characters before a name in which its verb is looked for
_LONGEST_CLAUSE = 200


def find_initiatives(reading: Reading) -> tuple[Initiative, ...]:
    """The named practices in text order, each at its first mention."""
    plain = reading.plain
    text = one_kind_of_marks(plain.text)
    common = common_names(reading.vocabulary)
    seen: set[str] = set()
    initiatives = []
    for quoted in _quoted(text):
        if quoted.name in seen or not _is_practice(plain, text, quoted, common):
            continue
        # “虹桥·三所联动”, then “三所联动”: the same one
        seen.update((quoted.name, *quoted.name.split("·")))
        source_start, words = plain.span(_start_of_topic(text, quoted), quoted.shown)
        kind = "" if quoted.own else quoted.shared or quoted.kind
        initiatives.append(Initiative(words, source_start, quoted.name, kind))
    return tuple(initiatives)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quoted:
    """A quoted name, where it begins, where the noun behind it ends, and that noun or "".

    `shown` is where the words end that are shown: with the noun if it is right behind, without 等.
    `first` and `last` bound the list of names in which it stands; `loose` is true for a noun that
    tells of a practice only together with a verb, `described` are the words before the noun, `own`
    tells that the name has a noun of its own, as “一线工作法” in “一线工作法”和“四定三包”责任制.
    """

    name: str
    start: int
    end: int
    shown: int
    first: int
    last: int
    kind: str = ""
    loose: bool = False
    described: str = ""
    own: bool = False
    shared: str = ""

    @property
    def noun(self) -> str:
        """The noun behind the name if it is that of a practice, else ""."""
        return "" if self.loose else self.kind


def _quoted(text: str) -> Iterator[_Quoted]:
    """Yield the quoted names, those of a list with the noun behind the list."""
    for run in _LIST.finditer(text):
        kind, gap, loose = _noun(text, run.end())
        names = list(_NAMED.finditer(text, run.start(), run.end()))
        open_list = text[run.end() - 1] == "等"
        for name in names:
            last = name is names[-1]
            whole = bool(kind) and last and not open_list
            yield _Quoted(
                name=name["name"],
                start=name.start(),
                end=run.end() + len(gap) + len(kind),
                shown=run.end() + len(gap) + len(kind) if whole else name.end(),
                first=run.start(),
                last=run.end(),
                kind=kind,
                loose=loose,
                described=gap if last else "",
                shared=gap + kind if len(names) > 1 and not whole and _WORDS.fullmatch(gap) else "",
                own=(not last or open_list) and _ENDS_IN_NOUN.search(name["name"]) is not None,
            )


def _noun(text: str, at: int) -> tuple[str, str, bool]:
    """The noun behind a name that ends at `at`, the words before it, and whether it is a loose one.

    The noun is "" when there is none.
    """
    if like := _LIKE.match(text, at):
        noun = _KIND.match(text, like.end())
        return (noun.group(), like.group(), False) if noun else ("", "", False)
    noun = _KIND.search(text, at, at + _LONGEST_GAP + _LONGEST_KIND)
    if noun and noun.start() <= at + _LONGEST_GAP:
        gap = text[at : noun.start()]
        if not _STOP.search(gap) and not _NO_GAP.search(gap):
            return noun.group(), gap, False
    loose = _LOOSE.match(text, at)
    return (loose.group(), "", True) if loose else ("", "", False)


def _start_of_topic(text: str, quoted: _Quoted) -> int:
    """Where the words begin that say what the practice is about: 立法项目 in 建立立法项目“双组长”制."""
    if quoted.start != quoted.first:
        place = _PLACE_IN_LIST.search(text, quoted.first, quoted.start)
        return place.start("place") if place else quoted.start
    reach = text[max(0, quoted.first - _REACH) : quoted.first]
    if is_placed(text, quoted.start, quoted.end) and (place := _PLACE_FIRST.search(reach)):
        return quoted.start - len(place["place"])
    for verb in reversed(list(_VERB.finditer(reach))):
        topic = reach[verb.end() :]
        return quoted.start - len(topic) if _TOPIC.fullmatch(topic) else quoted.start
    return quoted.start


def _is_practice(plain: Plain, text: str, quoted: _Quoted, common: Common) -> bool:
    """Whether the quoted words name a practice of the place.

    `text` is that of `plain` with one kind of quotation marks.
    """
    name = quoted.name
    before = text[max(0, quoted.first - _REACH) : quoted.first]
    # cheap, and most quotations end here
    if not (
        quoted.kind
        or _LIKELY.search(name)
        or _ENDS.match(text, quoted.last)
        or _DOES.match(text, quoted.end)
        or _MADE_HERE.search(before)
        or PLACED_BEFORE.search(before)
    ):
        return False
    if _ONE_EVENT.match(text, quoted.last):
        return False
    start = _start_of_topic(text, quoted)
    made = _MADE_LOCALLY.search(before) is not None
    perhaps = _PERHAPS_MADE.search(before) is not None
    if not may_be_local(
        name,
        common,
        noun=quoted.kind,
        described=quoted.described or text[start : quoted.start],
        own=bool(quoted.noun) and (made or perhaps),
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
        or _is_named(quoted, before, made=made, perhaps=perhaps)
        or _is_introduced(text, clause, quoted, common)
    ):
        return False
    return outlook_of(plain).is_here(quoted.start)


def _is_used(text: str, quoted: _Quoted, before: str, *, made: bool) -> bool:
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


def _is_named(quoted: _Quoted, before: str, *, made: bool, perhaps: bool) -> bool:
    """Whether the name, its noun and the text `before` it tell of a practice.

    `made` and `perhaps` say whether a verb of creating, or a weaker one, is among that text.
    """
    name = quoted.name
    if quoted.noun:
        # “一次采集、多方利用”的数据共享体系: a quality of the noun, unless it was created by that name
        if quoted.described.startswith("的"):
            done = made or perhaps or _FOLLOWED.search(before) is not None
            if "、" in name:  # 建立“一家牵头、多方协同”的机制: how it works, not its name
                return made and quoted.noun in _ATTRIBUTED
            named = quoted.noun in _ATTRIBUTED or "+" in name
            return done and named and not before.endswith("在")
        return len(name) >= LEAST_NAME or quoted.noun in _SHORT_NAMED
    if len(name) < LEAST_NAME or _IS_NOUN.fullmatch(name):
        return False
    if _LINKED.fullmatch(name) or _SELF_NAMED.search(name):
        return True
    if quoted.loose and quoted.kind not in _EVENTS and (made or perhaps):
        return len(quoted.kind) > 1 or not is_generic(name)
    if _THING.search(name):
        return made or perhaps or _SUBJECT.search(before) is not None
    if is_generic(name):
        return False
    return (made or (quoted.loose and perhaps)) and _SHAPE_OF_PRACTICE.search(name) is not None


def _is_introduced(text: str, clause: int, quoted: _Quoted, common: Common) -> bool:
    """Whether the name, without a noun, is introduced as that of something made or done here.

    推行“圆桌听证”, 设立“破产援助金”, 叫做“每月一题”; `clause` is where its clause begins.
    """
    name = quoted.name
    if quoted.noun or _IS_NOUN.fullmatch(name):
        return False
    before = text[max(clause, quoted.first - _REACH) : quoted.first]
    # 建立“双组长”制
    if quoted.kind in _SYSTEMS and (_METHOD.search(before) or _SET_UP.search(before)):
        return len(name) >= LEAST_NAME
    if is_placed(text, quoted.start, quoted.end) and (
        _SHAPE_OF_PRACTICE.search(name) or _ENDS_IN_NOUN.search(name)
    ):
        return True
    relative = _MADE_HERE.search(before) is not None
    if relative and _ENDS_IN_NOUN.search(name) and not _IS_NOUN.fullmatch(name):
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
