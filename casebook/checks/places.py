"""Check of places: locality, adcode, region and level of a page must describe the same place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from casebook.checks.model import CheckedCasebook, Page
from casebook.model import Case, Level, Problem, is_masked
from casebook.places import Division, division, path_of
from casebook.places.divisions import division_table
from casebook.places.townships import townships_in
from casebook.places.zones import is_zone_name
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
"""Last character of a masked name -> possible levels: 某市 can be a prefecture or a county."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _RegionPath:
    """The result of looking up the names of `region` one by one, from the province down.

    `code` is the adcode of the last division found, `township` the name of a township below it.
    `wrong` is the first name that was not found, with a `hint` for the editor. `masked` means that
    the look-up ended at a masked name.
    """

    code: str = ""
    township: str = ""
    wrong: str = ""
    hint: str = ""
    masked: bool = False


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the place of each page."""
    for page, case in checked.cases:
        if case.masked:
            yield from _masked(page, case)
        elif case.zone and is_zone_name(case.locality):
            yield from _zone(page, case)
        else:
            yield from _named(page, case)


def _masked(page: Page, case: Case) -> Iterator[Problem]:
    """Yield the problems of a masked place (某市): it has no adcode, and few possible levels."""
    if case.adcode:
        cause = f"地名写的是“{quoted(case.locality)}”，却有代码 {quoted(case.adcode)}。"
        yield page.at(("adcode",), "place-masked", cause)
    levels = _MASKED_LEVELS.get(case.locality[-1])
    if case.level in get_args(Level) and levels and case.level not in ("", *levels):
        cause = f"“{quoted(case.locality)}”的层级不会是{quoted(case.level)}。"
        yield page.at(("level",), "level-place", cause, f"改成{'或'.join(levels)}，或删去 level。")


def _zone(page: Page, case: Case) -> Iterator[Problem]:
    """Yield the problems of a zone (雄安新区): it has no level, and `region` leads to it."""
    path = _follow([name for name in case.region if name != case.locality])
    if path.wrong or path.township:
        cause = f"地区“{quoted(path.wrong or path.township)}”不在上一级的下面，或没有这个名称。"
        yield page.at(("region",), "region-unknown", cause, path.hint)
    if case.level:
        cause = (
            f"“{quoted(case.locality)}”不是行政区划，没有层级，level 写的是{quoted(case.level)}。"
        )
        yield page.at(("level",), "level-place", cause, "删去 level。")
    if not case.region:
        cause = f"写了 locality，没有写 region：{quoted(case.locality)}在哪个省、市、县。"
        yield page.at(("locality",), "place-incomplete", cause)


def _named(page: Page, case: Case) -> Iterator[Problem]:
    """Yield the problems of a place with its real name, or of none."""
    path = _follow(case.region)
    if path.wrong:
        cause = f"地区“{quoted(path.wrong)}”不在上一级的下面，或没有这个名称。"
        yield page.at(("region",), "region-unknown", cause, path.hint)
    elif path.township and path.township not in _townships(path.code):
        near = _near(path.township, _townships(path.code))
        cause = f"{path_of(path.code)[-1]}没有叫“{quoted(path.township)}”的乡镇、街道。"
        yield page.at(("region",), "township-unknown", cause, near)
    known = division(case.adcode) if re.fullmatch(r"[0-9]{6}", case.adcode) else None
    if case.adcode and known is None:
        cause = f"没有代码为“{quoted(case.adcode)}”的县级以上行政区划。"
        yield page.at(("adcode",), "adcode-unknown", cause, _code_of(path))
    elif known and case.region and not path.wrong and not path.masked and path.code != known.code:
        cause = f"代码 {known.code} 是{known.name}，而 region 写的是{'、'.join(map(quoted, case.region))}。"
        yield page.at(("adcode",), "adcode-place", cause, _code_of(path))
    elif known:
        yield from _mismatches(page, case, known, path)
    yield from _incomplete(page, case)


def _mismatches(page: Page, case: Case, known: Division, path: _RegionPath) -> Iterator[Problem]:
    """Yield a problem for a locality or level that does not match the adcode (`known`)."""
    official = known.name + path.township
    if case.locality and case.locality != official and not _town_of(known, case.locality):
        cause = f"地名“{quoted(case.locality)}”与代码 {known.code}（{known.name}）不一致。"
        yield page.at(("locality",), "locality-place", cause, f"应写 {quoted(official)}。")
    township = path.township or _town_of(known, case.locality)
    level: Level = "乡级" if township else known.level
    if case.level in get_args(Level) and case.level not in ("", level):
        cause = (
            f"{quoted(case.locality or known.name)}是{level}，level 写的是{quoted(case.level)}。"
        )
        yield page.at(("level",), "level-place", cause, f"改成 level: {level}。")


def _incomplete(page: Page, case: Case) -> Iterator[Problem]:
    """Yield a problem for a page that has some, but not all, of locality, adcode and region."""
    given = {key: bool(getattr(case, key)) for key in ("locality", "adcode", "region")}
    missing = [key for key, is_given in given.items() if not is_given]
    if missing and len(missing) < len(given):
        first = next(key for key, is_given in given.items() if is_given)
        cause = f"写了 {first}，没有写 {'、'.join(missing)}。"
        yield page.at((first,), "place-incomplete", cause)


def _town_of(known: Division, name: str) -> str:
    """Return the township in a name that begins with its county (谷城县城关镇), else ""."""
    town = name.removeprefix(known.name)
    return town if town != name and town in _townships(known.code) else ""


def _townships(code: str) -> tuple[str, ...]:
    return tuple(town.name for town in townships_in(code))


def _follow(region: Sequence[str]) -> _RegionPath:
    """Look up a list of names, each among the divisions of the one before."""
    code = ""
    for index, name in enumerate(region):
        if is_masked(name) or "*" in name:
            return _RegionPath(code=code, masked=True)
        children = {
            division_table().by_code[child].name: child
            for child in division_table().children.get(code, ())
        }
        if name in children:
            code = children[name]
        elif code and index == len(region) - 1 and division_table().by_code[code].level != "省级":
            return _township_or_wrong(code, name, children)
        else:
            return _RegionPath(
                code=code, wrong=name, hint=_near(name, children) or _elsewhere(name)
            )
    return _RegionPath(code=code)


def _township_or_wrong(code: str, name: str, children: dict[str, str]) -> _RegionPath:
    """Take the last name below a city or county for a township, unless it looks like a division."""
    is_unit = name in division_table().by_name or name.endswith(
        ("市", "县", "区", "旗", "州", "盟")
    )
    if is_unit and name not in _townships(code):
        return _RegionPath(code=code, wrong=name, hint=_near(name, children) or _elsewhere(name))
    return _RegionPath(code=code, township=name)


def _near(name: str, names: Sequence[str] | dict[str, str]) -> str:
    """Return a did-you-mean hint, "" if nothing is similar."""
    near = suggestion(name, names)
    return f"是不是“{near}”？" if near else ""


def _elsewhere(name: str) -> str:
    """Return a hint with the regions of divisions that have, or succeeded one of, this name."""
    codes = division_table().by_name.get(name) or division_table().former.get(name) or ()
    paths = "；".join("、".join(path_of(code)) for code in codes[:3])
    return f"应写 [{paths}]。" if len(codes) == 1 else f"这个名称在：{paths}。" if codes else ""


def _code_of(path: _RegionPath) -> str:
    """Return a hint with the adcode of `region`, "" if that could not be looked up."""
    return f"region 对应的代码是 {path.code}。" if path.code and not path.wrong else ""
