"""Resolve the place that a title or a byline names: nested names, townships, zones, several places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.places.context import Context, choose, lowest_divisions
from casebook.places.divisions import contains, division
from casebook.places.mentions import Mention
from casebook.places.townships import (
    Township,
    township_at_end,
    township_at_start,
    townships_named,
)
from casebook.places.unlisted import unlisted_after
from casebook.places.zones import Zone, corps_zone, known_zone, zone_after, zone_alone

_TOWNSHIP_END = re.compile(r"街道|苏木|[镇乡]")
# Common nouns that end in 镇, 乡 or 街道.
COMMON_NOUN = re.compile(
    r"(?:[乡城小古重村集市街强名各全本我该建大新老]镇|[家城水老故侨下返回全我该各本]乡|镇?街道)"
)
_NEW_TOWNSHIP = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4}?(?:街道|镇|乡|苏木))(?=[：:，,、\s\u3000“‘《]|办事处|人民政府|党委|$)"
)
# 银杏大街街道办事处2025年…, where no table has it.
_UNLISTED = re.compile(
    r"(?:[\s\u3000《【]|关于|中共|20\d\d年(?:度)?)*(?P<name>[\u4e00-\u9fff]{2,6}?(?:街道|镇|乡|苏木))"
    r"(?=办事处|人民政府|政府|党工?委|20\d\d年|[：:]|在|$)"
)
# A method named after a place other than that of the report: 学习“浦江经验”.
_MODEL = re.compile(r"[”\"]?(?:经验|模式|做法|精神|样板)")
_TO_LEARN = re.compile(r"(?:学习|借鉴|对标|考察|赴)$")
_SCHOOL = re.compile(r"(?:中心|实验)?(?:小学|幼儿园)")
_REST = 11  # most code points from the end of a short name to the end of a township name around it
# A scholar's office names the place of work, not the place that the text is about.
_SCHOLAR = re.compile(r"教授|研究员|党校|博士|大学|学院|研究院|研究会|律师|学者|法学会")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadReading:
    """The place that a head line names.

    `codes` has more than one entry if the name is ambiguous (`several` false) or if the line names
    several places (`several` true). `township` is None if the line names none. `townships` are the
    candidates for an ambiguous township. `mention` is None if only a township is named. `zone` is
    the zone that the line is about; `codes` is then empty. `unlisted` is a county that follows the
    division in the line and that no table has, "" otherwise.
    """

    codes: tuple[str, ...]
    township: Township | None = None
    townships: tuple[Township, ...] = ()
    mention: Mention | None = None
    several: bool = False
    zone: Zone | None = None
    unlisted: str = ""

    @property
    def code(self) -> str:
        """The code when there is exactly one, else ""."""
        return self.codes[0] if len(self.codes) == 1 else ""


def is_scholar(office: str) -> bool:
    """Whether an office in a byline is a scholar's, which is no evidence for the place."""
    return _SCHOLAR.search(office) is not None


def read_head_line(
    line: str, mentions: tuple[Mention, ...], context: Context
) -> HeadReading | None:
    """Resolve the place that a line names; None when it names none.

    `mentions` are those inside the line, with offsets into the line; `context` is the whole text.
    """
    places = [m for m in mentions if not (_inside_township(m, line) or _of_school(m, line))]
    behind = {a.end: a for a in places if len(a.codes) == 1}  # 青秀 in 南宁市|青秀山区
    places = [
        m
        for m in places
        if m.kind != "short"
        or (above := behind.get(m.start)) is None
        or not unlisted_after(line, above, above.codes[0], context.text)
    ]
    zone = corps_zone(line, context.text) or known_zone(places, context)
    if zone:
        return HeadReading(codes=(), zone=zone)
    resolved = _resolve([m for m in places if m.kind != "zone"], context)
    if not resolved:
        return township_alone(line, context) or _zone_reading(zone_alone(line, context))
    finest = _finest(resolved)
    if len(finest) > 1:
        finest = [f for f in finest if not _is_model(line, f[0])] or finest
        finest = [f for f in finest if _leads_with_colon(line, f[0])] or finest
    if len(finest) > 1:
        return HeadReading(
            codes=tuple(dict.fromkeys(c for _, codes in finest for c in codes)), several=True
        )
    mention, codes = finest[0]
    if len(codes) > 1:  # 江北区 of two cities, of which one has 铁山坪街道
        rest = line[mention.end :].lstrip("的 \u3000")
        codes = tuple(c for c in codes if township_at_start(rest, c)) or codes
    if len(codes) > 1:
        return HeadReading(codes=codes, mention=mention)
    if zone := zone_after(line, mention, codes[0], context):
        return _zone_reading(zone)
    names = {t.name for t in _townships_of(line[mention.end :]) if _within(t, codes[0])}
    if len(names) > 1:  # 吴江区震泽镇、七都镇: about both townships, so about their county
        return HeadReading(codes=codes, mention=mention)
    town = _township_after(line, mention, codes, context)
    town = town or _township_elsewhere(line, mention, codes[0])
    unlisted = "" if town else unlisted_after(line, mention, codes[0], context.text)
    return HeadReading(codes=codes, township=town, mention=mention, unlisted=unlisted)


def _zone_reading(zone: Zone | None) -> HeadReading | None:
    return HeadReading(codes=(), zone=zone) if zone else None


def _is_model(line: str, mention: Mention) -> bool:
    """Whether the mention names a method, or where others go to learn it: 学习合肥高新区做法."""
    return bool(_MODEL.match(line, mention.end) or _TO_LEARN.search(line, 0, mention.start))


def _leads_with_colon(line: str, mention: Mention) -> bool:
    """Whether the line begins with the mention and a colon: 新北区：龙城善治."""
    return line[: mention.start].strip() == "" and line[mention.end : mention.end + 1] in (
        "：",
        ":",
    )


_Resolved = list[tuple[Mention, tuple[str, ...]]]
"""Pairs (mention, the codes it can mean after resolution)."""


def _resolve(places: list[Mention], context: Context) -> _Resolved:
    """Resolve each mention by the earlier ones in the line, else by the context.

    Mentions that repeat an earlier place are left out.
    """
    resolved: _Resolved = []
    for mention in places:
        above = [
            code
            for _, earlier in resolved
            for code in mention.codes
            if any(contains(upper, code) for upper in earlier)
        ]
        codes = tuple(dict.fromkeys(above)) or _around_next(mention, places)
        if len(codes) != 1:
            chosen = choose(mention, context)
            codes = tuple(code for code in codes if code in chosen) or codes or chosen
        resolved.append((mention, codes))
    return [(m, codes) for m, codes in resolved if not _repeated(m, codes, resolved)]


def _around_next(mention: Mention, places: list[Mention]) -> tuple[str, ...]:
    """The codes of a mention that contain the place right behind it: 吉林|通榆; () for none."""
    after = next((m for m in places if m.start == mention.end), None)
    inside = after.codes if after else ()
    return tuple(c for c in mention.codes if any(contains(c, code) for code in inside))


def _repeated(mention: Mention, codes: tuple[str, ...], resolved: _Resolved) -> bool:
    """Whether an earlier mention has the same codes."""
    return any(
        set(other) == set(codes) and earlier.start < mention.start for earlier, other in resolved
    )


def _finest(resolved: _Resolved) -> _Resolved:
    """The mentions whose place contains none of the others: 山城区 in 鹤壁市山城区."""
    everything = tuple(code for _, codes in resolved for code in codes)
    lowest = set(lowest_divisions(everything))
    return [(m, codes) for m, codes in resolved if lowest.intersection(codes)]


def _inside_township(mention: Mention, line: str) -> bool:
    """Whether a short name is only part of a township's name: 长安 in 长安镇, 新乡 in 龙新乡."""
    if mention.kind != "short":
        return False
    ends = (m.end() for m in _TOWNSHIP_END.finditer(line, mention.end - 1, mention.end + _REST))
    starts = range(mention.start, max(mention.start - 3, -1), -1)
    return any(
        townships_named(line[start:end]) for end in ends if end >= mention.end for start in starts
    )


def _of_school(mention: Mention, line: str) -> bool:
    """Whether a short name is that of a school, which may be anywhere: 金东小学."""
    return mention.kind == "short" and _SCHOOL.match(line, mention.end) is not None


def _township_after(
    line: str, mention: Mention, codes: tuple[str, ...], context: Context
) -> Township | None:
    """The township directly after the mention in the line; None for none."""
    rest = line[mention.end :].lstrip("的 \u3000")
    town = township_at_start(rest, codes[0], context.text)
    if town is not None:
        return None if _named_after(town, codes[0]) and not rest.startswith(town.name) else town
    match = _NEW_TOWNSHIP.match(rest)
    full = mention.kind == "full" and not codes[0].endswith("0000")
    if match and not COMMON_NOUN.fullmatch(match["name"]) and full:
        return _only_township_in(match["name"], codes[0]) or Township(match["name"], codes[0])
    return None


def _named_after(town: Township, county: str) -> bool:
    """Whether the name of the township begins with the short name of its county."""
    unit = division(county)
    return unit is not None and town.name.startswith(unit.short)


def _only_township_in(name: str, code: str) -> Township | None:
    """The only township of this name in a division; None when there is none or several."""
    towns = [t for t in townships_named(name) if _within(t, code)]
    return towns[0] if len(towns) == 1 else None


def _township_elsewhere(line: str, mention: Mention, code: str) -> Township | None:
    """A township in `code` further behind in the line (盐池县司法局花马池镇司法所); None for none."""
    for town in _townships_of(line[mention.end :]):
        if _within(town, code):
            return town
    return None


def _within(town: Township, code: str) -> bool:
    """Whether the township is in the division."""
    return town.county == code or contains(code, town.county)


def _townships_of(line: str) -> list[Township]:
    """All townships that the names in a line can mean, in the order of the names."""
    matches: list[tuple[int, tuple[Township, ...]]] = []
    for match in _TOWNSHIP_END.finditer(line):
        towns = tuple(
            t for t in township_at_end(line[: match.end()]) if not COMMON_NOUN.fullmatch(t.name)
        )
        if towns:
            start = match.end() - len(towns[0].name)
            # 夏镇街道 is one subdistrict, not the town 夏镇 before another.
            matches = [(at, earlier) for at, earlier in matches if at < start]
            matches.append((start, towns))
    return [town for _, towns in matches for town in towns]


def township_alone(line: str, context: Context) -> HeadReading | None:
    """Resolve a line that names only a township, by the counties that the text mentions.

    None when it names no township.
    """
    towns = _townships_of(line)
    if not towns:
        return _unlisted_township(line, context)
    towns = [t for t in towns if t.name == towns[0].name]
    weights = {t: _county_weight(t.county, context) for t in towns}
    best = max(weights.values())
    winners = tuple(t for t in towns if weights[t] == best)
    if len(winners) == 1:
        return HeadReading(codes=(winners[0].county,), township=winners[0])
    return HeadReading(codes=tuple(t.county for t in winners), townships=winners)


def _unlisted_township(line: str, context: Context) -> HeadReading | None:
    """A township that no table has and that a line begins with, in the only county of the text."""
    match = _UNLISTED.match(line)
    if match is None or COMMON_NOUN.fullmatch(match["name"]):
        return None
    named = {m.codes for m in context.mentions if m.kind == "full" and m.codes[0][4:] != "00"}
    (codes,) = named if len(named) == 1 else ((),)
    if len(codes) != 1:
        return None
    return HeadReading(codes=codes, township=Township(match["name"], codes[0]))


def _county_weight(county: str, context: Context) -> float:
    """Weighted support of a county and the divisions above it; the weight is halved per level."""
    weight, factor = 0.0, 4.0
    code: str = county
    while (unit := division(code)) is not None:
        weight += factor * min(context.support(code), 5)
        code, factor = unit.parent, factor / 2
    return weight
