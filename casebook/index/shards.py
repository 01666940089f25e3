"""A casebook divided by province: which site a case belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebook.index.model import PlacedCase
from casebook.index.tree import steps
from casebook.model import Case

REST = "rest"
"""The id of the site of all cases without a province: about masked places, the country, or no place."""
_REST_NAME = "地区未标明"
MARK = ":"
"""Stands between the id of a site and the source path of one of its pages, in targets of links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One of the sites: `id` is the code of its province or `REST`, `cases` are sorted by id."""

    id: str
    name: str
    cases: tuple[PlacedCase, ...]


def shard_of(case: Case) -> str:
    """The id of the site of a case."""
    path = steps(case)
    return f"{path[0].code[:2]}0000" if path and path[0].code[:2].isdigit() else REST


def shards_of(cases: Iterable[PlacedCase]) -> Sequence[Shard]:
    """All sites that have cases, by id, that of the rest last."""
    members: dict[str, list[PlacedCase]] = {}
    names: dict[str, str] = {REST: _REST_NAME}
    for placed in sorted(cases, key=lambda placed: placed.case.id):
        site = shard_of(placed.case)
        members.setdefault(site, []).append(placed)
        if site != REST:
            names.setdefault(site, steps(placed.case)[0].name)
    return [
        Shard(id=site, name=names[site], cases=tuple(members[site]))
        for site in sorted(members, key=lambda site: (site == REST, site))
    ]


def in_shard(shard: str, path: str) -> str:
    """The target of a link to the page made from a source path in a site."""
    return f"{shard}{MARK}{path}"
