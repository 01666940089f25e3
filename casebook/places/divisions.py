"""The table of divisions: codes, names, parents, old names; read once from the package's data."""

from __future__ import annotations

import gzip
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from casebook.model import Level
from casebook.places.names import level_of, short_name


@dataclass(frozen=True, slots=True)
class Division:
    """One unit of GB/T 2260, county level and up; equal when all fields are equal."""

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
        """Name without its level: 长沙 of 长沙市."""
        return short_name(self.name)


@dataclass(frozen=True, slots=True)
class DivisionTable:
    """All divisions of today and the names that older texts use for them."""

    by_code: dict[str, Division]
    by_name: dict[str, tuple[str, ...]]
    former: dict[str, tuple[str, ...]]
    """Old name -> today's codes."""
    children: dict[str, tuple[str, ...]] = field(repr=False)


@cache
def table() -> DivisionTable:
    """The vendored table (about 10 ms the first time)."""
    raw = gzip.decompress((files("casebook") / "data" / "divisions.txt.gz").read_bytes())
    names: dict[str, str] = {}
    former: dict[str, list[str]] = defaultdict(list)
    for line in raw.decode("utf-8").splitlines():
        code, name, *old = line.split("\t")
        if old:
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
    """The nearest layer that is a unit of its own: 429004 belongs to 420000 at once."""
    for parent in (code[:4] + "00", code[:2] + "0000"):
        if parent != code and parent in names:
            return parent
    return ""


def division(code: str) -> Division | None:
    """The division of a six-digit code, or None when there is none today."""
    return table().by_code.get(code)


def province_of(code: str) -> str:
    """Name of the province a code lies in; "" for an unknown code."""
    province = table().by_code.get(code[:2] + "0000")
    return province.name if province else ""


def path_of(code: str) -> tuple[str, ...]:
    """Names from the province down to the division; empty for an unknown code."""
    return tuple(table().by_code[c].name for c in reversed(lineage(code)))


def lineage(code: str) -> tuple[str, ...]:
    """The code and the codes above it, lowest first; empty for an unknown code."""
    codes = []
    while (found := division(code)) is not None:
        codes.append(code)
        code = found.parent
    return tuple(codes)


def holds(upper: str, lower: str) -> bool:
    """Whether `upper` lies above `lower` (not when they are the same)."""
    return upper != lower and upper in lineage(lower)
