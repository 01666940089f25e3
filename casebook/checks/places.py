"""Places: name, code, path and level of a page must be one and the same place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from casebook.checks.model import CheckedCasebook, Page
from casebook.model import Case, Level, Problem, is_masked
from casebook.places import Division, division, path_of
from casebook.places.divisions import table
from casebook.places.townships import townships_in
from casebook.problems.quoting import quoted
from casebook.problems.suggest import suggestion

_MASKED_LEVELS: dict[str, tuple[Level, ...]] = {
    "省": ("省级",),
    "市": ("市级", "县级"),
    "州": ("市级",),
    "盟": ("市级",),
    "县": ("县级",),
    "区": ("县级", "省级", "乡级"),
    "旗": ("县级",),
    "镇": ("乡级",),
    "乡": ("乡级",),
    "道": ("乡级",),
}
"""Last character of a hidden name -> the levels it may be of: 某市 is a prefecture or a county."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """How far a path of names leads: the code reached, the township below it, the first wrong name."""

    code: str = ""
    township: str = ""
    wrong: str = ""
    hint: str = ""
    masked: bool = False


def look(library: CheckedCasebook) -> Iterator[Problem]:
    """All problems of the places of each page."""
    for page, case in library.cases:
        if case.masked:
            yield from _masked(page, case)
        else:
            yield from _named(page, case)


def _masked(page: Page, case: Case) -> Iterator[Problem]:
    if case.adcode:
        cause = f"地名写的是“{quoted(case.locality)}”，却有代码 {quoted(case.adcode)}。"
        yield page.at(("adcode",), "place-masked", cause)
    levels = _MASKED_LEVELS.get(case.locality[-1])
    if case.level in get_args(Level) and levels and case.level not in ("", *levels):
        cause = f"“{quoted(case.locality)}”的层级不会是{quoted(case.level)}。"
        yield page.at(("level",), "level-place", cause, f"改成{'或'.join(levels)}，或删去 level。")


def _named(page: Page, case: Case) -> Iterator[Problem]:
    way = _follow(case.region)
    if way.wrong:
        cause = f"地区“{quoted(way.wrong)}”不在上一级的下面，或没有这个名称。"
        yield page.at(("region",), "region-unknown", cause, way.hint)
    elif way.township and way.township not in _townships(way.code):
        near = _near(way.township, _townships(way.code))
        cause = f"{path_of(way.code)[-1]}没有叫“{quoted(way.township)}”的乡镇、街道。"
        yield page.at(("region",), "township-unknown", cause, near)
    known = division(case.adcode) if re.fullmatch(r"[0-9]{6}", case.adcode) else None
    if case.adcode and known is None:
        cause = f"没有代码为“{quoted(case.adcode)}”的县级以上行政区划。"
        yield page.at(("adcode",), "adcode-unknown", cause, _code_of(way))
    elif known and case.region and not way.wrong and not way.masked and way.code != known.code:
        cause = f"代码 {known.code} 是{known.name}，而 region 写的是{'、'.join(map(quoted, case.region))}。"
        yield page.at(("adcode",), "adcode-place", cause, _code_of(way))
    elif known:
        yield from _one_place(page, case, known, way)
    yield from _complete(page, case)


def _one_place(page: Page, case: Case, known: Division, way: _Way) -> Iterator[Problem]:
    """Name and level against the code."""
    official = known.name + way.township
    if case.locality and case.locality != official and not _town_of(known, case.locality):
        cause = f"地名“{quoted(case.locality)}”与代码 {known.code}（{known.name}）不一致。"
        yield page.at(("locality",), "locality-place", cause, f"应写 {quoted(official)}。")
    low = way.township or _town_of(known, case.locality)
    level: Level = "乡级" if low else known.level
    if case.level in get_args(Level) and case.level not in ("", level):
        cause = (
            f"{quoted(case.locality or known.name)}是{level}，level 写的是{quoted(case.level)}。"
        )
        yield page.at(("level",), "level-place", cause, f"改成 level: {level}。")


def _complete(page: Page, case: Case) -> Iterator[Problem]:
    """A place has a name, a code and a path, or none of them."""
    given = {key: bool(getattr(case, key)) for key in ("locality", "adcode", "region")}
    missing = [key for key, there in given.items() if not there]
    if missing and len(missing) < len(given):
        there = next(key for key, is_there in given.items() if is_there)
        cause = f"写了 {there}，没有写 {'、'.join(missing)}。"
        yield page.at((there,), "place-incomplete", cause)


def _town_of(known: Division, name: str) -> str:
    """The township in a name led by its county (谷城县城关镇), "" when it names none."""
    town = name.removeprefix(known.name)
    return town if town != name and town in _townships(known.code) else ""


def _townships(code: str) -> tuple[str, ...]:
    return tuple(town.name for town in townships_in(code))


def _follow(region: Sequence[str]) -> _Way:
    """Walk a path of names from the province down."""
    code = ""
    for index, name in enumerate(region):
        if is_masked(name) or "*" in name:
            return _Way(code=code, masked=True)
        children = {table().by_code[child].name: child for child in table().children.get(code, ())}
        if name in children:
            code = children[name]
        elif code and index == len(region) - 1 and division_level(code) != "省级":
            return _township_or_wrong(code, name, children)
        else:
            return _Way(code=code, wrong=name, hint=_near(name, children) or _elsewhere(name))
    return _Way(code=code)


def division_level(code: str) -> Level:
    """The level of a known code."""
    return table().by_code[code].level


def _township_or_wrong(code: str, name: str, children: dict[str, str]) -> _Way:
    """The last name below a city or county: a township, unless it looks like a division."""
    is_unit = name in table().by_name or name.endswith(("市", "县", "区", "旗", "州", "盟"))
    if is_unit and name not in _townships(code):
        return _Way(code=code, wrong=name, hint=_near(name, children) or _elsewhere(name))
    return _Way(code=code, township=name)


def _near(name: str, names: Sequence[str] | dict[str, str]) -> str:
    near = suggestion(name, names)
    return f"是不是“{near}”？" if near else ""


def _elsewhere(name: str) -> str:
    """Where a division of this name lies, or what an old name is called today."""
    codes = table().by_name.get(name) or table().former.get(name) or ()
    paths = "；".join("、".join(path_of(code)) for code in codes[:3])
    return f"应写 [{paths}]。" if len(codes) == 1 else f"这个名称在：{paths}。" if codes else ""


def _code_of(way: _Way) -> str:
    return f"region 对应的代码是 {way.code}。" if way.code and not way.wrong else ""
