"""Make a `Locality` from a code, a township, a masked name or candidates."""

from __future__ import annotations

from casebook.model import Locality
from casebook.places import selves
from casebook.places.divisions import division, division_table, path_of
from casebook.places.names import tier_of
from casebook.places.townships import Township


def name_of(code: str) -> str:
    """Name of a division, "" for an unknown code."""
    unit = division(code)
    return unit.name if unit else ""


def tier(code: str) -> str:
    """Tier of a division (see `tier_of`); "" for an unknown code."""
    return tier_of(name_of(code))


def former_of(surface: str, code: str) -> str:
    """`surface` when it is a former name of the division, else ""."""
    return surface if code in division_table().former.get(surface, ()) else ""


def settled(code: str, reason: str, town: Township | None = None, former: str = "") -> Locality:
    """The Locality of a division or, with `town`, of a township in it; `code` must be known.

    A township's name is preceded by its county's.
    """
    unit = division(code)
    assert unit is not None, code
    if town is None:
        return Locality(
            name=unit.name,
            adcode=code,
            region=path_of(code),
            level=unit.level,
            former=former,
            reason=reason,
        )
    county = division(town.county) or unit
    return Locality(
        name=county.name + town.name,
        adcode=town.county,
        region=(*path_of(town.county), town.name),
        level="乡级",
        former=former,
        reason=reason,
    )


def masked(unit: str, body: str, reason: str) -> Locality:
    """A masked place of the tier `unit`: 某市, 某县."""
    return Locality(name="某" + unit, level=selves.masked_level(unit, body), reason=reason)
