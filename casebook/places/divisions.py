"""The table of divisions (GB/T 2260): codes, names, parents and former names."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from casebook.model import Level
from casebook.places.names import level_of, short_name


@dataclass(frozen=True, slots=True)
class Division:
    """A division of GB/T 2260 at county level or above."""

    code: str
    name: str
    parent: str
    """Code of the unit above, "" for a province."""

    @property
    def level(self) -> Level:
        """省级, 市级 or 县级."""
        return level_of(self.code)

    @property
    def short(self) -> str:
        """Name without its level: 长沙 for 长沙市; see `short_name`."""
        return short_name(self.name)


@dataclass(frozen=True, slots=True)
class DivisionTable:
    """All current divisions, and former names with the divisions that succeeded them.

    `by_name` maps a current name, `former` a former name to current codes. `children` maps a code
    to the codes directly below it, "" to those of the provinces.
    """

    by_code: dict[str, Division]
    by_name: dict[str, tuple[str, ...]]
    former: dict[str, tuple[str, ...]]
    children: dict[str, tuple[str, ...]] = field(repr=False)


@cache
def division_table() -> DivisionTable:
    """The vendored table, loaded on the first call."""
    raw = gzip.decompress((files("casebook") / "data" / "divisions.txt.gz").read_bytes())
    names: dict[str, str] = {}
    former: dict[str, list[str]] = defaultdict(list)
    for line in raw.decode("utf-8").splitlines():
        code, name, *former_flag = line.split("\t")  # 旧 in a third column, see data/SOURCES.md
        if former_flag:
            former[name].append(code)
        else:
            names[code] = name
    by_name: dict[str, list[str]] = defaultdict(list)
    children: dict[str, list[str]] = defaultdict(list)
    by_code = {}
    for code, name in names.items():
        parent = _parent(code, names)
        by_code[code] = Division(code, name, parent)
        by_name[name].append(code)
        children[parent].append(code)
    return DivisionTable(by_code, _frozen(by_name), _frozen(former), _frozen(children))


def _frozen(groups: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(codes) for key, codes in groups.items()}


def _parent(code: str, names: dict[str, str]) -> str:
    """Code of the nearest division above, "" for a province.

    For 429004 it is 420000, since there is no 429000.
    """
    for parent in (code[:4] + "00", code[:2] + "0000"):
        if parent != code and parent in names:
            return parent
    return ""


def division(code: str) -> Division | None:
    """The current division with this six-digit code; None when there is none."""
    return division_table().by_code.get(code)


def province_of(code: str) -> str:
    """Name of the province that contains a code; "" for an unknown province."""
    province = division_table().by_code.get(code[:2] + "0000")
    return province.name if province else ""


def path_of(code: str) -> tuple[str, ...]:
    """Names from the province down to the division; () for an unknown code."""
    return tuple(division_table().by_code[c].name for c in reversed(lineage(code)))


def code_of_path(names: Sequence[str]) -> str:
    """The code of the division with this path of names from the province down; "" for no such."""
    table, code = division_table(), ""
    for name in names:
        below = table.children.get(code, ())
        code = next((child for child in below if table.by_code[child].name == name), "")
        if not code:
            return ""
    return code


def lineage(code: str) -> tuple[str, ...]:
    """The code and the codes above it, lowest level first; () for an unknown code."""
    codes = []
    while (unit := division(code)) is not None:
        codes.append(code)
        code = unit.parent
    return tuple(codes)


def contains(upper: str, lower: str) -> bool:
    """Whether the division `upper` contains `lower`; false for equal and for unknown codes."""
    return upper != lower and upper in lineage(lower)
