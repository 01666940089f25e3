"""Quoted words that may name a practice, each with the noun behind it: “甲”“乙”等N个工作室, “丙”的工作法."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casebook.extract.claims.practice_names import is_placed
from casebook.extract.patterns import plain_first
from casebook.extract.rules import rule_file

_RULES = rule_file("claims")["initiatives"]


def any_of(key: str) -> str:
    """The alternatives listed in the rules of named practices, the longest first."""
    return "|".join(sorted(_RULES[key], key=len, reverse=True))


_IN_QUOTES = r"“[^“”《》，。；：！？\n]{2,26}”"
_NAMED = re.compile(r"“(?P<name>[^“”《》，。；：！？\n]{2,26})”")
# “甲”“乙”、某镇“丙”等: the noun behind a list is that of each
_LIST = re.compile(
    rf"{_IN_QUOTES}(?:(?:[、和及与]|以及)?{_IN_QUOTES}"
    rf"|、[^“”《》，。；：、！？\n]{{0,9}}[省市县区旗州盟镇乡村道园社所局院]的?{_IN_QUOTES})*"
    r"(?:等|[0-9一二两三四五六七八九十多]+(?![步级段色字方]))?"
)
# 的“枫桥式”工作法: what the method is like, before its noun
_LIKE = re.compile(r"的“[^“”]{1,6}式”")
_KIND, _LOOSE = re.compile(plain_first(any_of("kinds"))), re.compile(any_of("loose"))
ENDS_IN_NOUN, IS_NOUN = re.compile(f"(?:{any_of('kinds')})$"), re.compile(f"(?:{any_of('kinds')})")
_STOP = re.compile("[“”《》，。；：、！？\n]")
_LONGEST_GAP, _LONGEST_KIND = 14, 5  # characters between a name and its noun, and of the noun
_NO_GAP = re.compile(plain_first("|".join(_RULES["no_gap"])))
# “老支书”、白杨镇|“乡贤”
_PLACE_IN_LIST = re.compile(
    r"(?<=”)(?:、|和|及|与|以及)(?P<place>[^“”《》，。；：、！？\n]{1,9}[省市县区旗州盟镇乡村道园社所局院]的?)$"
)
_PLACE_FIRST = re.compile(
    r"(?:培育|培树|打造|创建|建立|建成|推出|形成|涌现|设立|成立|组建|推广)(?:了|出)?"
    r"(?P<place>[^“”《》，。；：、！？\n的]{1,9}[省市县区旗州盟镇乡村道园社所局院]的?)$"
)
# “甲”与“乙”相结合的体系: the noun is that of both
_JOINED = ("相结合", "相融合", "相衔接")
_WORDS = re.compile(r"(?!.*(?:一批|系列|[多各]))[\u4e00-\u9fff]{1,6}(?<!的)")
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
REACH = 24
"""Characters before a name in which its verb is looked for."""


# A named tuple is made in a fraction of the time of a frozen data class
class Candidate(NamedTuple):
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


def candidates(text: str) -> Iterator[Candidate]:
    """Yield the quoted names, those of a list with the noun behind the list."""
    for run in _LIST.finditer(text):
        kind, gap, loose = _noun(text, run.end())
        names = list(_NAMED.finditer(text, run.start(), run.end()))
        open_list = text[run.end() - 1] == "等"
        for name in names:
            last = name is names[-1]
            joined = gap.startswith(_JOINED)
            whole = bool(kind) and last and not (open_list or joined)
            yield Candidate(
                name=name["name"],
                start=name.start(),
                end=run.end() + len(gap) + len(kind),
                shown=run.end() + len(gap) + len(kind) if whole else name.end(),
                first=run.start(),
                last=run.end(),
                kind=kind,
                loose=loose,
                described=gap if last else "",
                shared=gap + kind
                if len(names) > 1 and not (whole or joined) and _WORDS.fullmatch(gap)
                else "",
                own=joined
                or ((not last or open_list) and ENDS_IN_NOUN.search(name["name"]) is not None),
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


def start_of_topic(text: str, quoted: Candidate) -> int:
    """Where the words begin that say what the practice is about: 立法项目 in 建立立法项目“双组长”制."""
    if quoted.start != quoted.first:
        place = _PLACE_IN_LIST.search(text, quoted.first, quoted.start)
        return place.start("place") if place else quoted.start
    reach = text[max(0, quoted.first - REACH) : quoted.first]
    if is_placed(text, quoted.start, quoted.end) and (place := _PLACE_FIRST.search(reach)):
        return quoted.start - len(place["place"])
    for verb in reversed(list(_VERB.finditer(reach))):
        topic = reach[verb.end() :]
        return quoted.start - len(topic) if _TOPIC.fullmatch(topic) else quoted.start
    return quoted.start
