"""Find the names of divisions in running text; false matches (范县 in 示范县) are rejected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.places.divisions import contains, division_table
from casebook.places.lexicon import place_lexicon
from casebook.places.names import aliases, short_name
from casebook.system.caches import NAMES

MentionKind = Literal["full", "former", "short", "zone"]
"""Full name, former name, name without its level, or a zone that is no division (高新区)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place name at `text[start:end]`; `codes` are those of all divisions with this name."""

    start: int
    end: int
    surface: str
    codes: tuple[str, ...]
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class _NameIndex:
    """All place names as (name, codes, kind); `automaton` matches them by index in `entries`."""

    automaton: AhoCorasick
    entries: tuple[tuple[str, tuple[str, ...], MentionKind], ...]


@cache
def _name_index() -> _NameIndex:
    """The index, built on the first call; a name of several kinds gets the strongest."""
    codes: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, MentionKind] = {}
    for surface, code, kind in _surfaces():
        if code not in codes[surface]:
            codes[surface].append(code)
        kinds.setdefault(surface, kind)
    entries = tuple((surface, tuple(group), kinds[surface]) for surface, group in codes.items())
    automaton = AhoCorasick([e[0] for e in entries], matchkind=MatchKind.LeftmostLongest)
    return _NameIndex(automaton, entries)


def _surfaces() -> Iterable[tuple[str, str, MentionKind]]:
    """All names as (surface, code, kind), stronger kinds first."""
    divisions = division_table().by_code.values()
    for unit in divisions:
        yield unit.name, unit.code, "full"
    for unit in divisions:
        for alias in aliases(unit.name):
            if alias not in place_lexicon().no_aliases:
                yield alias, unit.code, "full"
    for alias, code in place_lexicon().aliases.items():
        yield alias, code, "full"
    for name, codes in division_table().former.items():
        if name not in place_lexicon().generic or name in division_table().by_name:
            yield from ((name, code, "former") for code in codes)
    for zone, code in place_lexicon().zones.items():
        yield zone, code, "zone"
    for unit in divisions:
        if unit.short != unit.name and len(unit.short) > 1:
            yield unit.short, unit.code, "short"


@lru_cache(maxsize=NAMES)
def usual_names(code: str) -> frozenset[str]:
    """The full name of a division and what it is called instead (巴州, 湘西州); empty if unknown."""
    unit = division_table().by_code.get(code)
    if unit is None:
        return frozenset()
    own = (alias for alias in aliases(unit.name) if alias not in place_lexicon().no_aliases)
    others = (alias for alias, other in place_lexicon().aliases.items() if other == code)
    return frozenset((unit.name, *own, *others))


def find_mentions(text: str) -> list[Mention]:
    """All place names in a text, in order and disjoint.

    A name that is also a common word (和平, 朝阳, 资源县) counts only directly after the name of a
    division that contains it, or if the text also has its full name in a clear context. Other
    short names without such context must occur between different neighbours (`_freely_used`).
    """
    names = _name_index()
    accepted: list[Mention] = []
    doubtful: list[Mention] = []
    previous: Mention | None = None
    for index, start, stop in names.automaton.find_matches_as_indexes(text):
        surface, codes, kind = names.entries[index]
        if surface == _PROVINCE_COUNTY and _OF_COUNTIES.match(text, stop):
            surface, codes, kind = _PROVINCE
        end = start + len(surface)
        mention = Mention(start=start, end=end, surface=surface, codes=codes, kind=kind)
        verdict = _verdict(mention, text, previous)
        if verdict == "reject":
            continue
        if verdict == "accept" or _is_branch(mention, text, accepted):
            accepted.append(mention)
        else:
            doubtful.append(mention)
        previous = mention
    if doubtful:
        named = {code for m in accepted if m.kind != "short" for code in m.codes}
        named |= {code for m in accepted for upper in m.codes for code in _generic_below(upper)}
        free = _freely_used(doubtful, text)
        accepted += [m for m in doubtful if m.surface in free or not named.isdisjoint(m.codes)]
        accepted.sort(key=lambda m: m.start)
    return _without_namesake_towns(accepted, text)


def _without_namesake_towns(mentions: list[Mention], text: str) -> list[Mention]:
    """The mentions without a short name that the text has as that of a township: 凉山乡, 凉山司法所."""
    starts = {m.start for m in mentions}
    towns = {
        m.surface: m.codes
        for m in mentions
        if m.kind == "short" and m.end not in starts and _TOWN.match(text, m.end)
    }
    if not towns:
        return mentions
    named = {code for m in mentions if m.kind != "short" for code in m.codes}
    towns = {surface: codes for surface, codes in towns.items() if named.isdisjoint(codes)}
    return [m for m in mentions if m.kind != "short" or m.surface not in towns]


def all_names(text: str) -> Iterator[Mention]:
    """Yield all names of divisions in a text, also those that may be parts of other words."""
    names = _name_index()
    for index, start, _ in names.automaton.find_matches_as_indexes(text):
        surface, codes, kind = names.entries[index]
        yield Mention(
            start=start, end=start + len(surface), surface=surface, codes=codes, kind=kind
        )


def _freely_used(mentions: list[Mention], text: str) -> frozenset[str]:
    """Short names with more than two different characters on each side among `mentions`.

    Others may only be parts of a longer word: 和政 is always followed by 府 in 和政府, 固镇 always
    preceded by 重 in 重固镇.
    """
    sides: dict[str, tuple[set[str], set[str]]] = {}
    for m in mentions:
        if m.kind == "short" and m.surface not in place_lexicon().everyday:
            before, after = sides.setdefault(m.surface, (set(), set()))
            before.add(text[m.start - 1 : m.start])
            after.add(text[m.end : m.end + 1])
    return frozenset(s for s, (before, after) in sides.items() if min(len(before), len(after)) > 2)


@lru_cache(maxsize=NAMES)
def _generic_below(code: str) -> tuple[str, ...]:
    """Codes of the subdivisions with a generic name (城区, 西区)."""
    children = division_table().children.get(code, ())
    return tuple(c for c in children if division_table().by_code[c].name in place_lexicon().generic)


_Verdict = Literal["accept", "reject", "doubt"]

# Characters after which a name may begin: prepositions, copulas, naming verbs, particles.
_OPENERS = frozenset("在于从对看以向为让使给把被由到及与和是当属叫称访至将像等赴来抵据的对促助推")
# Before these, a short name is part of the name of a street, a neighbourhood, a school or an event.
_NOT_THE_PLACE = re.compile(
    r"(?:东|西|南|北|中)?(?:路(?![径线上网演])|街(?!道)|大道|大街|胡同)|小区|"
    r"大学|学院|师范|医科|精神|会议|宣言|战役|起义|银行|大厦|论坛|杯"
)
# Before these, a short name is that of a unit that no table has: 青阳|区, though 青阳县 is known.
_OTHER_UNIT = re.compile("[县区旗](?![域间块划位别级县市旗、（(])|市(?![场域民政委中区级县内容])")
# Before these, a county's short name is part of a township's or a village's: 泸溪镇, not 泸溪乡村振兴.
_BELOW = re.compile(
    r"[湾山河江岭桥店口坪沟塘堡岗泉寨湖屯庄]?(?:街道|镇(?!村|域)|乡(?![镇村土]))|村(?![民干居级务])"
)
_TOWN = re.compile(r"街道(?=[办党工人司综社全各、])|镇(?![村域区级])|乡(?![镇村土情愁音])")
# Before the rest of a list of townships or villages: 桦林、鸳鸯、山丹等乡镇.
_LISTED = re.compile(
    r"(?:、[\u4e00-\u9fff]{2,6}){0,4}等地?(?:\d{1,3}个|[一二两三四五六七八九十]{1,2}个)?(?:镇|乡|街道|村|社区)"
)
_LIST = 40  # code points behind a name in which such a list may end
# 国家税务总局竹溪县税务局, 我市单县, 中共永康市委
_WHOLES = ("总局", "我市", "全市", "我省", "全省", "中共")
_OFFICE = re.compile(r"人民政府|人民法院|人民检察院|[\u4e00-\u9fff]{2,8}局(?![部势面限])")
_AREA = "域间划块位别"  # before these (区域, 区间 …), 区 is not the end of a name
_BRANCH = re.compile(
    r"区?(?:分局|支局|分公司|支行|支队|大队|分院|法院|检察院|法庭|片区|分会|办事处)"
)
_BRANCH_REACH = 14  # most code points between 鄂尔多斯市 and 东胜分局
# 河南县 is in 青海, but 河南县级, 河南县域 and 河南县（市） speak of the counties of 河南.
_PROVINCE_COUNTY = "河南县"
_PROVINCE: tuple[str, tuple[str, ...], MentionKind] = ("河南", ("410000",), "short")
_OF_COUNTIES = re.compile(r"[级域乡市区镇城、（(/]|一级")
# Full names that overlap other words, with the characters before: 沿|海城市, 适|宜城市, 城|市中区域.
_CROSSING_FULL = {
    "海城市": "沿临滨上",
    "宜城市": "适",
    "市中区": "城全本我各都",
    "应城市": "适对相",
}


def _verdict(mention: Mention, text: str, previous: Mention | None) -> _Verdict:
    """Judge a match by its neighbours; `previous` is the last match that was not rejected."""
    before = text[mention.start - 1 : mention.start]
    if text.endswith(_WHOLES, 0, mention.start):
        before = ""
    after = text[mention.end : mention.end + _LIST]
    nested = previous is not None and previous.end == mention.start and holds(previous, mention)
    if mention.kind in ("short", "zone"):
        return _verdict_short(mention, before, after, nested=nested)
    return _verdict_full(mention, before, after, nested=nested)


def _is_branch(mention: Mention, text: str, accepted: list[Mention]) -> bool:
    """Whether the name is in the name of a branch of the body before it: 鄂尔多斯市公安局东胜分局."""
    if not accepted or mention.start - accepted[-1].end > _BRANCH_REACH:
        return False
    if not _BRANCH.match(text, mention.end):
        return False
    return holds(accepted[-1], mention) and "\n" not in text[accepted[-1].end : mention.start]


def holds(outer: Mention, inner: Mention) -> bool:
    """Whether a division of one mention contains one of another."""
    return any(contains(upper, lower) for upper in outer.codes for lower in inner.codes)


def _verdict_full(mention: Mention, before: str, after: str, *, nested: bool) -> _Verdict:
    """Judge a full or former name; `nested`: it directly follows the name of a containing division."""
    surface = mention.surface
    last, stem = surface[-1], short_name(surface)
    if last == "区" and after[:1] and after[0] in _AREA:
        return "reject"
    if nested:
        return "accept"
    if surface in place_lexicon().generic:
        # Any town may have a 新城区 or 城区: only at the start of a text can they name a division.
        return "reject" if before else "accept" if len(surface) > 2 else "doubt"
    if len(surface) == 2:
        return _verdict_tiny(surface, before, after)
    town = surface.endswith("城区")  # 新安江城区 is no 江城区
    if not (town or stem in place_lexicon().everyday or stem + "市" in _CROSSING_FULL):
        return "accept"
    if last == "市" and after[:1] == "场":
        return "reject"
    if before in _CROSSING_FULL.get(surface, ""):
        return "reject" if before else "accept"
    return "accept" if _may_precede(before) or _OFFICE.match(after) else "doubt"


def _verdict_tiny(surface: str, before: str, after: str) -> _Verdict:
    """Judge a name of two characters, whose first may end another word: 南县, 范县, 芒市."""
    if (
        after[:1] == "级"
        or (surface == "代县" and after[:1] == "长")
        or (before and before in place_lexicon().not_before.get(surface[0], ""))
    ):
        return "reject"
    return "accept" if _may_precede(before) else "doubt"


def _may_precede(before: str) -> bool:
    """Whether a name may begin after the character `before`, "" at the start of the text."""
    return not _is_han(before) or before in _OPENERS


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _verdict_short(mention: Mention, before: str, after: str, *, nested: bool) -> _Verdict:
    """Judge a short name or a zone; `nested` as for `_verdict_full`."""
    bad_before, bad_after = place_lexicon().crossings.get(mention.surface, ("", ""))
    if before and before in bad_before:
        return "reject"
    if after[:1] and after[0] in bad_after and not _is_adjective(after):
        return "reject"
    if mention.kind == "short" and (_NOT_THE_PLACE.match(after) or _LISTED.match(after)):
        return "reject"
    if _OTHER_UNIT.match(after) and mention.kind == "short":
        return "reject"
    if nested:
        return "accept"
    if mention.surface in place_lexicon().everyday:
        return "doubt"
    # A county's two characters also occur by chance (重固镇, 和政府): doubtful after a Han character.
    distinctive = mention.kind == "zone" or any(code.endswith("00") for code in mention.codes)
    if not distinctive and _BELOW.match(after):
        return "reject"
    media = after.startswith("融媒体")  # 普定融媒体中心
    return "accept" if distinctive or media or not _is_han(before) else "doubt"


def _is_adjective(after: str) -> bool:
    """Whether `after` begins with 全 as an adjective (全市, 全面): 西安全市, not 保吉安全."""
    return after[:1] == "全" and after[1:2] in tuple("市省县区面力域国民程过年")
