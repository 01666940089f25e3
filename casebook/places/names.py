"""Morphology of Chinese division names: level endings, short names, aliases."""

from __future__ import annotations

import re
from functools import lru_cache

from casebook.model import Level
from casebook.system.caches import NAMES

_ETHNIC_END = re.compile(
    r"(?:维吾尔|塔吉克|柯尔克孜|哈萨克族|哈萨克|蒙古族|蒙古|锡伯|鄂伦春|"
    r"鄂温克族|达斡尔族|朝鲜族|土家族|布依族|傈僳族|哈尼族|景颇族|拉祜族|"
    r"布朗族|纳西族|普米族|独龙族|仫佬族|毛南族|仡佬族|东乡族|撒拉族|"
    r"保安族|裕固族|回族|苗族|彝族|藏族|羌族|壮族|侗族|白族|傣族|满族|"
    r"瑶族|畲族|黎族|水族|佤族|怒族|土族|各族)$"
)
_SUFFIX = re.compile(
    r"特别行政区$|自治[区州县旗]$|(?<=浦东|滨海|沈北)新区$|(?<=神农架)林区$|(?<=六枝)特区$|"
    r"地区$|[省市盟县区]$|(?<![左右前中后翼合])旗$"
)
_AUTONOMOUS = ("自治州", "自治县", "自治旗")
_TOWNSHIP_SUFFIX = re.compile(r"街道办事处$|街道$|民族乡$|民族苏木$|[镇乡]$|苏木$")


@lru_cache(maxsize=NAMES)
def short_name(name: str) -> str:
    """Name of a division without level and nationality: 伊通满族自治县 -> 伊通.

    For divisions from the county up. Names that make no sense without the level are returned
    unchanged (阿拉善左旗).
    """
    match = _SUFFIX.search(name)
    if match is None or match.start() == 0:
        return name
    stem = name[: match.start()]
    if match.group().startswith("自治") or name.endswith("族区"):
        stem = _without_nationality(stem)
    return stem


def _without_nationality(stem: str) -> str:
    while (match := _ETHNIC_END.search(stem)) and match.start() > 1:
        stem = stem[: match.start()]
    return stem


def _without_people(stem: str) -> str:
    """The stem without 族, if it is the name of one people: 鄂温克族 -> 鄂温克; else unchanged."""
    return stem.removesuffix("族") if _ETHNIC_END.fullmatch(stem) and len(stem) > 2 else stem


def short_township(name: str) -> str:
    """Name of a township or subdistrict without its level: 重固镇 -> 重固."""
    stem = _TOWNSHIP_SUFFIX.sub("", name)
    return _without_nationality(stem) if name.endswith("民族乡") else stem


def aliases(name: str) -> tuple[str, ...]:
    """Shorter names with the level: 恩施土家族苗族自治州 -> 恩施州; () for none.

    They count as full names, since reports use them as often. 东乡族自治县 -> 东乡县, 锡林郭勒盟 ->
    锡盟, 巴音郭楞蒙古自治州 -> 巴州, but a stem of two characters is never cut.
    """
    stem = short_name(name)
    if stem == name or not name.endswith((*_AUTONOMOUS, "盟")):
        return ()
    tier = name[-1]
    own = () if tier == "盟" else (_without_people(stem) + tier,)
    initial = (stem[0] + tier,) if tier in "盟州" and len(stem) > 3 - (tier == "盟") else ()
    return own + initial


def level_of(code: str) -> Level:
    """Level of a six-digit GB/T 2260 code; counties directly under a province are 县级."""
    if code.endswith("0000"):
        return "省级"
    return "市级" if code.endswith("00") else "县级"


def tier_of(name: str) -> str:
    """Tier by the ending of a name: 省 市 县 区 州 旗 盟, or 乡 for any township; "" if unknown.

    自治区 count as 省, 地区 as 盟.
    """
    if name.endswith(("街道", "镇", "乡", "苏木", "街道办事处")):
        return "乡"
    if name.endswith(("自治区", "特别行政区")):
        return "省"
    if name.endswith("地区"):
        return "盟"
    return name[-1] if name[-1:] in tuple("省市县区州旗盟") else ""
