"""The kind of a place: 县, 区, 县级市, 开发区 …, by which readers look for places like their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from casebook.model import Level
from casebook.places.divisions import division

PlaceKind = Literal[
    "",
    "省",
    "自治区",
    "直辖市",
    "地级市",
    "自治州",
    "地区",
    "盟",
    "区",
    "县",
    "县级市",
    "自治县",
    "旗",
    "乡镇",
    "开发区",
    "兵团师",
]

_BY_ENDING: Mapping[str, tuple[tuple[str, PlaceKind], ...]] = {
    "省级": (("自治区", "自治区"), ("市", "直辖市"), ("省", "省")),
    "市级": (("州", "自治州"), ("地区", "地区"), ("盟", "盟"), ("市", "地级市")),
    "县级": (("自治县", "自治县"), ("旗", "旗"), ("市", "县级市"), ("区", "区"), ("县", "县")),
    # A masked or unlisted place: only what its name says whatever its level.
    "": (("自治县", "自治县"), ("旗", "旗"), ("县", "县"), ("省", "省"), ("州", "自治州")),
}
"""Level -> the ending of a name and the kind that it shows, longer endings first."""


def place_kind(name: str, level: Level, *, zone: bool = False) -> PlaceKind:
    """The kind of the place with this name, "" where neither name nor level shows it."""
    if zone:
        return "兵团师" if name.endswith(("师", "兵团")) else "开发区"
    if level == "乡级":
        return "乡镇"
    endings = _BY_ENDING.get(level, ())
    return next((kind for ending, kind in endings if name.endswith(ending)), "")


def level_of_place(level: Level, code: str) -> Level:
    """The level, or that of the division with the code where none is written."""
    known = division(code) if code and not level else None
    return known.level if known else level
