"""Finds the names of divisions in running text and throws out the false ones (范县 in 示范县)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.places.divisions import holds, table
from casebook.places.lexicon import lexicon
from casebook.places.names import aliases, short_name
from casebook.system.caches import NAMES

MentionKind = Literal["full", "former", "short", "zone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name of one or more divisions in a text; `codes` are all that bear it."""

    start: int
    end: int
    surface: str
    codes: tuple[str, ...]
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    automaton: AhoCorasick
    entries: tuple[tuple[str, tuple[str, ...], MentionKind], ...]


@cache
def _gazetteer() -> _Gazetteer:
    """Every surface with its codes; the kind is the strongest the surface has."""
    codes: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, MentionKind] = {}
    for surface, code, kind in _surfaces():
        if code not in codes[surface]:
            codes[surface].append(code)
        kinds.setdefault(surface, kind)
    entries = tuple((surface, tuple(found), kinds[surface]) for surface, found in codes.items())
    automaton = AhoCorasick([e[0] for e in entries], matchkind=MatchKind.LeftmostLongest)
    return _Gazetteer(automaton, entries)


def _surfaces() -> Iterable[tuple[str, str, MentionKind]]:
    """All (surface, code, kind), stronger kinds first."""
    divisions = table().by_code.values()
    provinces = {d.short for d in divisions if not d.parent}
    for unit in divisions:
        yield unit.name, unit.code, "full"
    for unit in divisions:
        # 河南县 (of Qinghai) would be read in every 河南县级, 河南县域.
        for alias in aliases(unit.name):
            if alias[:-1] not in provinces:
                yield alias, unit.code, "full"
    for alias, code in lexicon().aliases.items():
        yield alias, code, "full"
    for name, codes in table().former.items():
        if name not in lexicon().generic or name in table().by_name:
            yield from ((name, code, "former") for code in codes)
    for zone, code in lexicon().zones.items():
        yield zone, code, "zone"
    for unit in divisions:
        if unit.short != unit.name and len(unit.short) > 1:
            yield unit.short, unit.code, "short"


def find_mentions(text: str) -> list[Mention]:
    """All place names in a text, in order and not overlapping.

    A name that is also an everyday word (和平, 朝阳, 资源县) counts only behind a name that holds
    it, or when the text also has its full form where nothing else can be meant.
    """
    gazetteer = _gazetteer()
    sure: list[Mention] = []
    open_: list[Mention] = []
    previous: Mention | None = None
    for index, start, end in gazetteer.automaton.find_matches_as_indexes(text):
        surface, codes, kind = gazetteer.entries[index]
        mention = Mention(start=start, end=end, surface=surface, codes=codes, kind=kind)
        verdict = _verdict(mention, text, previous)
        if verdict == "no":
            continue
        if verdict == "open" and _branch(mention, text, sure):
            verdict = "yes"
        if verdict == "yes":
            sure.append(mention)
        else:
            open_.append(mention)
        previous = mention
    if open_:
        named = {code for m in sure if m.kind != "short" for code in m.codes}
        named |= {code for m in sure for upper in m.codes for code in _generic_below(upper)}
        free = _wordlike(open_, text)
        sure += [m for m in open_ if m.surface in free or not named.isdisjoint(m.codes)]
        sure.sort(key=lambda m: m.start)
    return sure


def _wordlike(mentions: list[Mention], text: str) -> frozenset[str]:
    """Short names that recur among ever other neighbours, so they are words of the text.

    和政 (of 和政府) always has 府 behind it, 固镇 (of 重固镇) always 重 before it.
    """
    sides: dict[str, tuple[set[str], set[str]]] = {}
    for m in mentions:
        if m.kind == "short" and m.surface not in lexicon().everyday:
            before, after = sides.setdefault(m.surface, (set(), set()))
            before.add(text[m.start - 1 : m.start])
            after.add(text[m.end : m.end + 1])
    return frozenset(s for s, (before, after) in sides.items() if min(len(before), len(after)) > 2)


@lru_cache(maxsize=NAMES)
def _generic_below(code: str) -> tuple[str, ...]:
    """Districts of a city that go by a name of any town's (城区, 西区)."""
    children = table().children.get(code, ())
    return tuple(c for c in children if table().by_code[c].name in lexicon().generic)


_Verdict = Literal["yes", "no", "open"]

# Characters a name may follow directly: prepositions, verbs of being and naming, particles.
_OPENERS = frozenset("在于从对看以向为让使给把被由到及与和是当属叫称访至将像等赴来抵据的对促助推")
# What makes a street, a village, a school or a legend of a short name.
_NOT_THE_PLACE = re.compile(
    r"(?:东|西|南|北|中)?(?:路(?![径线上网演])|街(?!道)|大道|大街|胡同)|小区|"
    r"大学|学院|师范|医科|精神|会议|宣言|战役|起义|银行|大厦|论坛|杯"
)
# And of a county's short name a township's or a village's: 泸溪镇, but 泸溪乡村振兴.
_BELOW = re.compile(r"街道|镇(?!村|域)|乡(?![镇村土])|村(?![民干居级务])")
_AREA = "域间划块位别"


def _verdict(mention: Mention, text: str, previous: Mention | None) -> _Verdict:
    before = text[mention.start - 1 : mention.start]
    after = text[mention.end : mention.end + 3]
    held = previous is not None and previous.end == mention.start and _held(previous, mention)
    if mention.kind in ("short", "zone"):
        return _verdict_short(mention, before, after, held=held)
    return _verdict_full(mention, before, after, held=held)


_BRANCH = re.compile(
    r"区?(?:分局|支局|分公司|支行|支队|大队|分院|法院|检察院|法庭|片区|分会|办事处)"
)
_BRANCH_REACH = 14  # code points between 鄂尔多斯市 and 东胜分局


def _branch(mention: Mention, text: str, sure: list[Mention]) -> bool:
    """Whether the name is that of a branch of a body named before: 鄂尔多斯市公安局东胜分局."""
    if not sure or mention.start - sure[-1].end > _BRANCH_REACH:
        return False
    if not _BRANCH.match(text, mention.end):
        return False
    return _held(sure[-1], mention) and "\n" not in text[sure[-1].end : mention.start]


def _held(previous: Mention, mention: Mention) -> bool:
    return any(holds(upper, lower) for upper in previous.codes for lower in mention.codes)


def _verdict_full(mention: Mention, before: str, after: str, *, held: bool) -> _Verdict:
    surface = mention.surface
    last, stem = surface[-1], short_name(surface)
    if last == "区" and after[:1] and after[0] in _AREA:
        return "no"
    if held:
        return "yes"
    if surface in lexicon().generic:
        # 新城区, 城区 mean any town's: only a text that begins with one can mean a division.
        return "no" if before else "yes" if len(surface) > 2 else "open"
    if len(surface) == 2:
        return _verdict_tiny(surface, before, after)
    if stem not in lexicon().everyday and stem + "市" not in _CROSSING_FULL:
        return "yes"
    if last == "市" and after[:1] == "场":
        return "no"
    if before in _CROSSING_FULL.get(surface, ""):
        return "no" if before else "yes"
    return "yes" if _opens(before) else "open"


# Full names that other words run into: 沿海城市, 适宜城市, 城市中区域.
_CROSSING_FULL = {
    "海城市": "沿临滨上",
    "宜城市": "适",
    "市中区": "城全本我各都",
    "应城市": "适对相",
}


def _verdict_tiny(surface: str, before: str, after: str) -> _Verdict:
    """南县, 范县, 芒市: two characters, the first of which may end another word."""
    if after[:1] == "级" or (before and before in lexicon().not_before.get(surface[0], "")):
        return "no"
    return "yes" if _opens(before) else "open"


def _opens(before: str) -> bool:
    return not _han(before) or before in _OPENERS


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _verdict_short(mention: Mention, before: str, after: str, *, held: bool) -> _Verdict:
    bad_before, bad_after = lexicon().crossings.get(mention.surface, ("", ""))
    if before and before in bad_before:
        return "no"
    if after[:1] and after[0] in bad_after and not _whole(after):
        return "no"
    if _NOT_THE_PLACE.match(after) and mention.kind == "short":
        return "no"
    if held:
        return "yes"
    if mention.surface in lexicon().everyday:
        return "open"
    # Two characters of a county's name stand by chance in 重固镇, 和政府: only where words begin.
    known = mention.kind == "zone" or any(code.endswith("00") for code in mention.codes)
    if not known and _BELOW.match(after):
        return "no"
    return "yes" if known or not _han(before) else "open"


def _whole(after: str) -> bool:
    """Whether 全 begins 全市, 全面 and the like: 西安全市, but 保吉安全."""
    return after[:1] == "全" and after[1:2] in tuple("市省县区面力域国民程过年")
