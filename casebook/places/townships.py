"""Townships and subdistricts, looked up by string search in the unparsed table.

The table has some 39,000 names, of which a run needs few.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from casebook.places.divisions import division
from casebook.places.names import short_township
from casebook.system.caches import NAMES

_LONGEST = 14  # most code points of a township's name (民族乡 with two nationalities)
# What stands before a name and belongs to it: no preposition, no unit, no verb.
_LAST_RUN = re.compile(r"[\u4e00-\u9fff]*$")
_PART_OF_NAME = re.compile(
    r"(?!关于|中共|走进|来到|聚焦|探访|走访|打造|建设|做强|助力|赋能|学习|推进|推动|推广|加快|深化|支持|服务|记|看)"
    r"[\u4e00-\u9fff]{1,3}(?<![在以从让把对由据到于与和及省市县区州盟旗镇乡村局委办年度届于])"
)
_WORDS = frozenset(("部分",))  # 部分乡镇 does not name 分乡镇
_UNKNOWN = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在入对向由让把])(?P<name>[\u4e00-\u9fff]{2}[镇乡])")
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Township:
    """A township (乡镇, 街道, 苏木) and the code of the unit above it, usually a county."""

    name: str
    county: str


@cache
def _text() -> str:
    """The table, one line per county: `code,name,name,…,`."""
    raw = gzip.decompress((files("casebook") / "data" / "townships.txt.gz").read_bytes())
    return raw.decode("utf-8")


@cache
def _starts() -> list[int]:
    """Offsets of the lines of the table."""
    starts, at = [0], 0
    text = _text()
    while (at := text.find("\n", at) + 1) and at < len(text):
        starts.append(at)
    return starts


def townships_in(county: str) -> tuple[Township, ...]:
    """All townships of a county; () for an unknown code."""
    return tuple(Township(name, county) for name in _names(county))


@lru_cache(maxsize=NAMES)
def _names(county: str) -> tuple[str, ...]:
    text = "\n" + _text()
    at = text.find(f"\n{county},")
    if at < 0:
        return ()
    return tuple(text[at + 8 : text.index("\n", at + 8)].strip(",").split(","))


@lru_cache(maxsize=NAMES)
def townships_named(name: str) -> tuple[Township, ...]:
    """All townships in the country with exactly this name."""
    text, towns, at = _text(), [], 0
    while (at := text.find(f",{name},", at)) >= 0:
        line = _starts()[bisect_right(_starts(), at) - 1]
        towns.append(Township(name, text[line : line + 6]))
        at += 1
    return tuple(towns)


def township_at_end(text: str) -> tuple[Township, ...]:
    """Townships with the longest name that the text ends with: 大力发展新北街道 -> 新北街道.

    () for none.
    """
    for length in range(min(_LONGEST, len(text)), 1, -1):
        towns = townships_named(text[-length:])
        if towns:
            # After one to three characters, it is part of a name that the table lacks: 西|北旺镇, 南山|南路街道.
            lead = text[:-length]
            inside = lead[-1:] + text[-length] in _WORDS
            inside = inside or bool(_PART_OF_NAME.fullmatch(_LAST_RUN.search(lead[-4:])[0]))  # type: ignore[index]
            return tuple(t for t in towns if not inside or _follows_its_county(lead, t))
    return ()


def _follows_its_county(lead: str, town: Township) -> bool:
    """Whether the short name of the township's county or city stands before its name: 晋江|紫帽镇."""
    county = division(town.county)
    above = division(county.parent) if county else None
    return any(unit and lead.endswith(unit.short) for unit in (county, above))


def township_at_start(text: str, county: str, context: str = "") -> Township | None:
    """The township of this county that the text begins with; None for none.

    A short name (重固) counts only if no Han character follows or `context` has the full name.
    """
    best: tuple[int, str] = (0, "")
    for name in _names(county):
        short = short_township(name)
        for form in (name, short) if len(short) > 1 else (name,):
            if len(form) <= best[0] or not text.startswith(form):
                continue
            if form == name or name in context or not _HAN.match(text, len(form)):
                best = (len(form), name)
    return Township(best[1], county) if best[0] else None


def only_township(text: str, counties: Iterable[str]) -> Township | None:
    """The only township that a text names, of these counties; None for none or several."""
    codes = tuple(counties)
    towns = [town for county in codes for town in townships_in(county) if town.name in text]
    if not towns and len(codes) == 1:  # the table lacks it
        names = Counter(match["name"] for match in _UNKNOWN.finditer(text))
        towns = [Township(name, *codes) for name, count in names.items() if count > 1]
    return towns[0] if len(towns) == 1 else None
