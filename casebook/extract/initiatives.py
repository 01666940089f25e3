"""Practices that a place named itself: “三所联动”机制, 打造“烟必行”, “甲”“乙”等工作室.

A quoted name counts when it is followed by a noun for a way of working (机制, 工作法 …), or preceded
by a verb that says it was created here. National policies, set phrases and plans do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from casebook.extract.outlook import outlook_of
from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import Initiative
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_RULES = rule_file("claims")["initiatives"]


def _any(key: str) -> str:
    return "|".join(sorted(_RULES[key], key=len, reverse=True))


_NAME = r"“(?P<name>[^“”《》，。；：！？\n]{2,20})”"
_NAMED = re.compile(_NAME)
# “甲”“乙”、“丙”等: the noun behind a list is that of each
_LIST = re.compile(
    r"“[^“”《》，。；：！？\n]{2,20}”(?:(?:[、和及与]|以及)?“[^“”《》，。；：！？\n]{2,20}”)*"
    r"(?:等|[0-9一二两三四五六七八九十多]+)?"
)
_KIND, _LOOSE = re.compile(_any("kinds")), re.compile(_any("loose"))
_STOP = re.compile("[“”《》，。；：、！？\n]")
_LONGEST_GAP, _LONGEST_KIND = 10, 5  # characters between a name and its noun, and of the noun
_NO_GAP = re.compile("|".join(_RULES["no_gap"]))
_MADE_LOCALLY = re.compile(f"(?:{_any('made')})[^“”，。；：]{{0,14}}$")
_PERHAPS_MADE = re.compile(f"(?:{_any('loosely')})[^“”，。；：]{{0,14}}$")
_SHAPE_OF_PRACTICE = re.compile(_RULES["shape"])
_SELF_NAMED = re.compile(_RULES["self_named"])
_THING = re.compile(_RULES["things"])
_NOT_BEFORE = re.compile(f"(?:{_any('not_before')})[^“”，。；：]{{0,8}}$")
_QUALITIES = re.compile(r"[^、]{1,4}(?:、[^、]{1,4}){2,}")
# 司法所、派出所、律所“三所联动”
_LINKED = re.compile(r"[三四五六七八九多](?!调)[^的、]联动")
_LIKELY = re.compile(
    f"{_LINKED.pattern}|{_SELF_NAMED.pattern}|{_THING.pattern}|{_SHAPE_OF_PRACTICE.pattern}"
)
# 社区“楼栋会客厅”入选…: the name is the subject, or belongs to it
_SUBJECT = re.compile(r"(?:^|[，。；\n])[^，。；：“”\n]{0,8}$")
_USED = re.compile(f"(?:{_any('used')})[^“”，。；：]{{0,10}}$")
_SHORT_NAMED = frozenset(_RULES["short_named"])
_NUMBERED = frozenset(["", "热线", "平台", "系统"])
_EVENTS = frozenset(_RULES["events"])
_REACH = 20  # characters before a name in which its verb is looked for
_LEAST_NAME = 3  # characters; shorter names only of a band, a brand, a campaign


def find_initiatives(reading: Reading) -> tuple[Initiative, ...]:
    """The named practices in text order, each at its first mention."""
    plain = reading.plain
    common = _common(reading.vocabulary)
    seen: set[str] = set()
    initiatives = []
    for quoted in _quoted(plain):
        if quoted.name in seen or not _is_practice(plain, quoted, common):
            continue
        seen.add(quoted.name)
        source_start, text = plain.span(quoted.start, quoted.end)
        initiatives.append(Initiative(text, source_start, quoted.name, quoted.kind))
    return tuple(initiatives)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quoted:
    """A quoted name, its half-open span with the noun behind it, and that noun or "".

    `first` is where the list of names begins in which it stands; `loose` is true for a noun that
    tells of a practice only together with a verb, `described` when words stand before the noun.
    """

    name: str
    start: int
    end: int
    first: int
    kind: str = ""
    loose: bool = False
    described: bool = False


def _quoted(plain: Plain) -> Iterator[_Quoted]:
    """Yield the quoted names, those of a list with the noun behind the list."""
    text = plain.text
    for run in _LIST.finditer(text):
        kind, gap, loose = _noun(text, run.end())
        names = list(_NAMED.finditer(text, run.start(), run.end()))
        for name in names:
            last = name is names[-1]
            end = run.end() + len(gap) + len(kind) if kind and last else name.end()
            yield _Quoted(
                name=name["name"],
                start=name.start(),
                end=end,
                first=run.start(),
                kind=kind,
                loose=loose,
                described=bool(gap),
            )


def _noun(text: str, at: int) -> tuple[str, str, bool]:
    """The noun behind a name that ends at `at`, the words before it, and whether it is a loose one.

    The noun is "" when there is none.
    """
    noun = _KIND.search(text, at, at + _LONGEST_GAP + _LONGEST_KIND)
    if noun and noun.start() <= at + _LONGEST_GAP:
        gap = text[at : noun.start()]
        if not _STOP.search(gap) and not _NO_GAP.search(gap):
            return noun.group(), gap, False
    loose = _LOOSE.match(text, at)
    return (loose.group(), "", True) if loose else ("", "", False)


def _is_practice(plain: Plain, quoted: _Quoted, common: _Common) -> bool:
    """Whether the quoted words name a practice of the place."""
    text, name = plain.text, quoted.name
    # cheap, and most quotations end here
    if not quoted.kind and not _LIKELY.search(name):
        return False
    before = text[max(0, quoted.first - _REACH) : quoted.first]
    made = _MADE_LOCALLY.search(before) is not None
    perhaps = _PERHAPS_MADE.search(before) is not None
    if not _is_local(quoted, common, made or perhaps):
        return False
    # “行政”+“检察”: a part of a name
    if _NOT_BEFORE.search(before) or before.endswith(("+", "＋")) or plain.in_title(quoted.start):
        return False
    if not made and _USED.search(before):
        return False
    if not _is_named(quoted, before, made=made, perhaps=perhaps):
        return False
    return outlook_of(plain).is_here(quoted.start)


def _is_named(quoted: _Quoted, before: str, *, made: bool, perhaps: bool) -> bool:
    """Whether the name, its noun and the text `before` it tell of a practice.

    `made` and `perhaps` say whether a verb of creating, or a weaker one, is among that text.
    """
    name = quoted.name
    if quoted.kind and not quoted.loose:
        return len(name) >= _LEAST_NAME or quoted.kind in _SHORT_NAMED
    if len(name) < _LEAST_NAME:
        return False
    if _LINKED.fullmatch(name) or _SELF_NAMED.search(name):
        return True
    if quoted.loose and quoted.kind not in _EVENTS and (made or perhaps):
        return True
    if _THING.search(name):
        return made or perhaps or _SUBJECT.search(before) is not None
    return (made or (quoted.loose and perhaps)) and _SHAPE_OF_PRACTICE.search(name) is not None


@dataclass(frozen=True, slots=True)
class _Common:
    """Names that no place invented, those of reforms, and a pattern of what only common names contain."""

    names: frozenset[str]
    reforms: frozenset[str]
    parts: re.Pattern[str]


def _is_local(quoted: _Quoted, common: _Common, made: bool) -> bool:
    """Whether the place may have invented the name: neither a common one nor a set phrase."""
    name = quoted.name
    if common.parts.search(name) or "*" in name:
        return False
    # 规范、便捷、高效的服务体系: qualities, not a name
    if _QUALITIES.fullmatch(name):
        return False
    # 形成“警调对接”工作机制: a reform by that name, as a way of working of this place
    if name in common.reforms and not (made and quoted.kind and not quoted.loose):
        return False
    # “1+2”制度 does not say of what, “1+4”护航企业发展模式 does; “河长+警长” needs a noun
    if "+" in name and (not quoted.kind or (name.isascii() and not quoted.described)):
        return False
    if name.isdigit() and (len(name) <= _LEAST_NAME or quoted.kind in _NUMBERED):
        return False
    # “12345”热线 is a national service; a “12345”模式 is a local one that borrows its number
    return name not in common.names or (name.isdigit() and bool(quoted.kind))


@lru_cache(maxsize=VOCABULARIES)
def _common(vocabulary: Vocabulary) -> _Common:
    """The common names of the rules and of the field, and those of its reforms."""
    words = vocabulary.words
    reforms = (name for reform in vocabulary.reforms for name in (reform.name, *reform.aliases))
    return _Common(
        frozenset((*_RULES["national"], *words.common_practices)),
        frozenset(name.strip("“”") for name in reforms),
        re.compile("|".join((*_RULES["not"], *map(re.escape, words.common_words)))),
    )
