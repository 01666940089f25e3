"""Self-references of a text to its own unit (我市, 全县, 该区, 区委), and masked names (某市)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from casebook.model import Level
from casebook.system.caches import VOCABULARIES

_OWN = re.compile(
    r"[我全该本](自治区|街道|省|市(?!场|域社会|县)|县|区(?!域|间|块|划|别|位)|州|盟|旗|镇|乡(?![镇村]))"
)
_PARTY = re.compile(
    r"(?<![各市县区省州盟旗级乡镇、（）()/两\u3000*＊])([省市县区州盟旗镇乡])委(?![员托派])"
)
_OFFICE = re.compile(r"(?<![各市县区省州盟旗级乡镇、（）()/两*＊])([省市县区州盟旗])(?:人民)?政府")
_DEPARTMENT = re.compile(  # 市交通局, 市、区教育局, but not 某市交通局
    r"(?<![各市县区省州盟旗级乡镇（）()/两*＊\u4e00-\u9fff])(?:([省市州])、)?([省市县区州盟旗镇乡])"
    r"(?:里|(?:(?![场域里内级直民委长政])[\u4e00-\u9fff])[\u4e00-\u9fff]{0,9}?(?:局|厅|委员会|法院|检察院|卫健委|发改委|总队|支队))"
    r"|(?<![族古藏])(自治区)(?:党委|人民政府|政府|[\u4e00-\u9fff]{2,10}?(?:厅|委员会))"
)
_NAMED_PROVINCE = re.compile(
    r"(?:河北|山西|辽宁|吉林|龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)"
    r"省(?:委|人民政府|政府)"
)
_LEADER = re.compile(r"^(?:副|代)?([省市县区州盟旗镇乡])(?:委书记|长)")
_COUNTIES = re.compile(
    r"县（市、区）|县（区、市）|县（区）|市（县、区）|县\(市、区\)|县市区|县区|区县|区（县、?市?）|市县两级|"
    r"县（市）区|旗县区|旗县市区|各县"
)
_MASK = r"(?:[*＊]{1,6}|[×ＸXxｘ]{1,6}|[〇○□◯■●]{1,4}|某{1,2})"
_UNIT = r"(省|市|县|区|州|盟|旗|镇|乡|街道)"
_MASKED = re.compile(
    rf"(?<![A-Za-z0-9*＊〇○□◯■●某.+×Ｘｘ]){_MASK}{_UNIT}(?![场域间块]|民[^政]|级|长|[直本]级)"
)
_MASKED_FIGURE = re.compile(
    r"(?<![A-Za-z])[*＊×ＸX○□]{1,8}(?:\.[*＊×ＸX○□]{1,4})?(?=[余多]?[件起次个项名人份场家户亩吨万元%％])"
)
_BARE = r"[*＊×ＸX〇○□]{1,6}(?=建设|考核|评价|、)"
_LEVELS: dict[str, Level] = {
    "省": "省级", "县": "县级", "区": "县级", "旗": "县级", "州": "市级", "盟": "市级",
    "镇": "乡级", "乡": "乡级", "街道": "乡级",
}  # fmt: skip


def own_tiers(text: str) -> Counter[str]:
    """Number of self-references by tier: 省, 市, 县, 区, 州, 盟, 旗, 镇, 乡 or 街道.

    In a text that refers to itself as 自治区, both 自治区 and 区 count as 省.
    """
    tiers: Counter[str] = Counter(m[1] for m in _OWN.finditer(text))
    tiers.update(m[1] for m in _PARTY.finditer(text))
    tiers.update(m[1] for m in _OFFICE.finditer(text))
    tiers.update(tier for m in _DEPARTMENT.finditer(text) for tier in m.groups() if tier)
    if named := len(_NAMED_PROVINCE.findall(text)):  # 福建省委 may stand in a report of a county
        tiers["省"] -= min(named, tiers["省"])
    if tiers["自治区"]:
        tiers["省"] += tiers.pop("自治区") + tiers.pop("区", 0)
    return tiers


def leader_tier(title: str) -> str:
    """Tier of the leader that a title begins with: 区 for 副区长在…上的发言; "" for none."""
    match = _LEADER.match(title.strip())
    return match[1] if match else ""


def masked_tiers(text: str) -> Counter[str]:
    """Number of masked names by tier: **市, XX区, 某镇, ○○县."""
    return Counter(m[1] for m in _MASKED.finditer(text))


def last_mask(text: str) -> str:
    """Tier of the last masked name of a text: 县 for **市**县; "" for none."""
    tiers = [m[1] for m in _MASKED.finditer(text)]
    return tiers[-1] if tiers else ""


def has_masks(text: str) -> bool:
    """Whether a text has masked names or figures: **镇, *件, **.*%."""
    return _MASKED_FIGURE.search(text) is not None or _MASKED.search(text) is not None


def mask_at_start(text: str) -> str:
    """The masked name that a line begins with (某县, **市), verbatim; "" for none."""
    match = _MASKED.match(text)
    return match[0] if match else ""


def bare_masks(text: str, epithets: tuple[str, ...]) -> int:
    """Number of masked names without a tier behind one of the epithets: 法治**建设."""
    return len(_bare(epithets).findall(text)) if epithets else 0


@lru_cache(maxsize=VOCABULARIES)
def _bare(epithets: tuple[str, ...]) -> re.Pattern[str]:
    """Matches a masked name without a tier behind one of the epithets, of which there are some."""
    return re.compile(f"(?:{any_of(epithets)}){_BARE}")


def any_of(words: Sequence[str]) -> str:
    """The words as alternatives of a regular expression, in which the longest one wins."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def speaks_of_counties(text: str) -> bool:
    """Whether the text mentions counties or districts of its unit (各县（市、区）, 市县两级)."""
    return _COUNTIES.search(text) is not None


def masked_level(unit: str, text: str) -> Level:
    """Level of a masked division by its tier (`unit`); "" when unknown.

    A 市 is known to be 市级 only if the text mentions counties.
    """
    if unit == "市":
        return "市级" if speaks_of_counties(text) else ""
    return _LEVELS.get(unit, "")
