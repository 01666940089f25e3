"""Zones, new areas and divisions of the Corps: places that GB/T 2260 does not list.

A zone is a place of its own inside a division, its parent. It has no code and no level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.model import Locality
from casebook.places.context import Context, choose
from casebook.places.divisions import contains, division, division_table, lineage, path_of
from casebook.places.lexicon import place_lexicon
from casebook.places.mentions import Mention

CORPS = "650000"
"""Code of the region that contains the Corps (新疆生产建设兵团) and its divisions (第六师)."""

# Endings that only a zone has.
_SURE = (
    r"经济技术开发区|经济开发区|高新技术产业开发区|高新技术开发区|高新技术产业园区|高新技术产业园|"
    r"农业高新技术产业示范区|高新区|经开区|管理区|综合实验区|综合试验区|综合保税区|保税港区|保税区|"
    r"旅游度假区|度假区|风景名胜区|名胜区|产业集聚区|深度合作区|化工园区|航空港区|"
    r"临空经济区|空港经济区|临港经济区|旅游经济区|城乡一体化示范区|科学城"
)
# Endings that are common nouns too: 服务园区企业, 建设示范区.
_VAGUE = (
    r"经济开发园区|开发区|工业园区|产业园区|工业园|产业园|工业区|园区|新区|新城|实验区|试验区|"
    r"合作区|集中区|示范区|起步区|旅游区|风景区|功能区"
)
_END = re.compile(rf"(?P<sure>{_SURE})|(?P<vague>{_VAGUE})")
_LONGEST_CORE = 10  # code points between the name of the parent and the ending
# What no name of a zone contains: verbs, particles, units and sorts of zones.
_NO_NAME = re.compile(
    r"[的在以为和与及等各把向从对让被将全我该本某市县镇乡州旗省区，。、：；“”《》（）()]|推[进动]|打造|创[建新]|"
    r"建设|加[快强]|赋能|助力|护航|服务|支持|优化|提升|深化|走进|设立|聚焦|现代|示范|法治|升级|重点|"
    r"类|批|首个|第[一二三]"
)
_NAMED_VAGUE = 2  # least code points of a core before a vague ending that make it a name: 郑东新区
_PREFIX = re.compile(r"(?:[\s\u3000—\-《【“]|关于|中共|(?:19|20)\d\d年(?:度)?|国家级)*")
_CORPS = re.compile(
    r"(?:新疆生产建设|新疆)?兵团(?!经验|精神)(?:(?:农)?第?[一二三四五六七八九十]{1,3}师)?|(?:第|农)[一二三四五六七八九十]{1,3}师"
)
_CORPS_FARM = re.compile(r"[一二三四五六七八九十百〇零\d]{1,5}团")
_MANAGED_BY = re.compile(r"管委会|管理委员会|党工委")
_MANAGED = re.compile(r"管委会|管理委员会|党工委|[我全本该]区|园区|新区|开发区|高新区|经开区")


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as the text names it; `parent` is the code of the division that holds it, "" if unknown."""

    name: str
    parent: str


def is_zone_name(name: str) -> bool:
    """Whether a name is that of a zone, by the table or by its ending, and of no division."""
    if name in division_table().by_name:
        return False
    if name in place_lexicon().zones or _CORPS.match(name):
        return True
    return any(match.end() == len(name) and match.start() for match in _END.finditer(name))


def zoned(zone: Zone, reason: str) -> Locality:
    """The Locality of a zone: its name, and its parents as the region."""
    return Locality(name=zone.name, region=path_of(zone.parent), reason=reason)


def corps_zone(line: str, text: str) -> Zone | None:
    """The Corps or a division of it that the line names; None when it names a city of it, or neither."""
    match = _CORPS.search(line)
    if match is None:
        return None
    rest = line[match.end() :]
    city = next((m for m in _cities_of_corps() if rest.startswith(m)), "")
    farm = _CORPS_FARM.match(rest, len(city))
    if match[0].startswith(("第", "农")) and "兵团" not in text and not (city or farm):
        return None
    if farm:
        return Zone(match[0] + city + farm[0], _cities_of_corps().get(city, CORPS))
    return None if city else Zone(match[0], CORPS)


def _cities_of_corps() -> dict[str, str]:
    """Names of the cities that the Corps runs, with their codes (石河子市: 659001)."""
    codes = (f"6590{number:02}" for number in range(1, 30))
    return {unit.name: unit.code for code in codes if (unit := division(code))}


def known_zone(mentions: list[Mention], context: Context) -> Zone | None:
    """The zone of the table that leads a line with these mentions; None when another place does.

    A division that contains it may stand before it (大连金普新区).
    """
    zones = [m for m in mentions if m.kind == "zone"]
    if not zones:
        return None
    (parent,) = zones[0].codes
    others = [m for m in mentions if m.kind != "zone"]
    unrelated = [
        m for m in others if not any(c in lineage(parent) for c in (*m.codes, *choose(m, context)))
    ]
    if any(m.start < zones[0].start or _below(parent, m) for m in unrelated):
        return None
    name = place_lexicon().zone_aliases.get(zones[0].surface, zones[0].surface)
    return Zone(name, parent)


def _below(parent: str, mention: Mention) -> bool:
    return any(contains(parent, code) for code in mention.codes)


def zone_after(line: str, mention: Mention, code: str, context: Context) -> Zone | None:
    """The zone whose name continues a mention of the division `code`: 合肥|高新区, 郑州市|郑东新区."""
    for match in _END.finditer(line, mention.end, mention.end + _LONGEST_CORE + 12):
        core = line[mention.end : match.start()]
        if len(core) > _LONGEST_CORE or _NO_NAME.search(core):
            return None
        full = mention.kind == "full"
        if match["vague"] and not _is_name(core, full=full):
            if not _manages_itself(match[0], mention, context):
                return None
        elif not _agrees(core + match[0], context):
            return None
        return Zone(_name(core, match[0], mention, code), code)
    return None


def _is_name(core: str, *, full: bool) -> bool:
    """Whether a core before a vague ending makes it a name: 郑东新区, 肥西县桃花工业园区."""
    return len(core) >= _NAMED_VAGUE if full else bool(core)


def _name(core: str, ending: str, mention: Mention, code: str) -> str:
    """The name of a zone: without its parent's where it has one of its own, else with the short one."""
    if mention.kind != "full":
        return mention.surface + core + ending
    unit = division(code)
    return core + ending if core or unit is None else unit.short + ending


def _manages_itself(ending: str, mention: Mention, context: Context) -> bool:
    """Whether the text is a zone's though the line has only 某市 and a common noun (开发区)."""
    body = context.text
    name = mention.surface + ending
    return body.count(name) > 1 and bool(re.search("管委会|党工委|管理委员会", body))


def _agrees(zone: str, context: Context) -> bool:
    """Whether the text goes on to speak of the zone, or at least not of its parent as its own place.

    学习合肥高新区做法 is a title of another place's report, but such a line has that place too.
    """
    own = context.own_tier
    return own in ("", "区") or context.text.count(zone) > 1


def zone_alone(line: str, context: Context) -> Zone | None:
    """The zone that a line without a division begins with, if the text has its name again; or None."""
    begin = _PREFIX.match(line)
    start = begin.end() if begin else 0
    for match in _END.finditer(line, start, start + _LONGEST_CORE + 12):
        core = line[start : match.start()]
        if not core and match["sure"] and (zone := _of_city(match[0], context)):
            return zone
        if len(core) < _NAMED_VAGUE or len(core) > _LONGEST_CORE or _NO_NAME.search(core):
            break
        name = core + match[0]
        if context.text.count(name) > 1 and _MANAGED.search(context.text):
            return Zone(name, _parent(name, context))
        break
    return _named_elsewhere(line, context)


def _of_city(ending: str, context: Context) -> Zone | None:
    """The zone that a text calls only 高新区, in the only city that it names; None if it has no committee."""
    parent = _parent(ending, context) if _MANAGED_BY.search(context.text) else ""
    unit = division(parent) if parent.endswith("00") and not parent.endswith("0000") else None
    return Zone(unit.short + ending, parent) if unit else None


def _named_elsewhere(line: str, context: Context) -> Zone | None:
    """The zone of a line that is named with its parent only further on in the text; or None."""
    for match in _END.finditer(line):
        for start in range(max(match.start() - 4, 0), match.start() + bool(match["sure"])):
            zone = line[start : match.end()]
            for mention in context.mentions:
                if len(mention.codes) != 1 or mention.kind == "zone":
                    continue
                if context.text.startswith(zone, mention.end):
                    core = zone.removesuffix(match[0])
                    if _NO_NAME.search(core):
                        continue
                    return Zone(_name(core, match[0], mention, mention.codes[0]), mention.codes[0])
    return None


def _parent(name: str, context: Context) -> str:
    """Code of the division of a zone: right before its name, else the only one that is dominant.

    "" when the text does not tell.
    """
    for mention in context.mentions:
        if len(mention.codes) == 1 and context.text.startswith(name, mention.end):
            return mention.codes[0]
    sure = [m.codes[0] for m in context.mentions if len(m.codes) == 1]
    finest = [c for c in dict.fromkeys(sure) if not any(contains(c, other) for other in sure)]
    return finest[0] if len(finest) == 1 else ""
