"""Builds the answer: a Locality from a code, a township, a mask or a set of candidates."""

from __future__ import annotations

from casebook.model import Locality
from casebook.places import selves
from casebook.places.divisions import division, path_of, table
from casebook.places.names import tier_of
from casebook.places.townships import Township


def name_of(code: str) -> str:
    """Name of a division, "" for an unknown code."""
    found = division(code)
    return found.name if found else ""


def tier(code: str) -> str:
    """What a text from this division calls its unit: 市, 县, 区 …."""
    return tier_of(name_of(code))


def former_of(surface: str, code: str) -> str:
    """The surface when it is a former name of the division, else ""."""
    return surface if code in table().former.get(surface, ()) else ""


def settled(code: str, reason: str, town: Township | None = None, former: str = "") -> Locality:
    """The place itself; a township is led by the unit that holds it."""
    found = division(code)
    assert found is not None
    if town is None:
        return Locality(
            name=found.name,
            adcode=code,
            region=path_of(code),
            level=found.level,
            former=former,
            candidates=(),
            reason=reason,
        )
    holder = division(town.county) or found
    return Locality(
        name=holder.name + town.name,
        adcode=town.county,
        region=(*path_of(town.county), town.name),
        level="乡级",
        former=former,
        reason=reason,
    )


def masked(unit: str, body: str, reason: str) -> Locality:
    """某市, 某县 …: the report hides its place."""
    return Locality(name="某" + unit, level=selves.masked_level(unit, body), reason=reason)


def undecided(codes: tuple[str, ...], towns: tuple[Township, ...], reason: str) -> Locality:
    """No place, but the official paths of those it could be."""
    if towns:
        paths = tuple("".join(path_of(t.county)) + t.name for t in towns)
    else:
        paths = tuple("".join(path_of(code)) for code in codes)
    return Locality(candidates=paths, reason=reason)
