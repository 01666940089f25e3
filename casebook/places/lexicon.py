"""Word lists to decide whether a match is a place name, from `data/place_words.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """The word lists; the data file explains each of them.

    `zones` maps zones to the codes of the divisions that contain them, `zone_aliases` their short
    names to their names. `no_aliases` are short forms that the rule would make but nobody uses.
    `nicknames` maps nicknames of cities to codes (鹰城 -> 410400); it serves query expansion only.
    """

    everyday: frozenset[str]
    generic: frozenset[str]
    not_before: dict[str, str]
    crossings: dict[str, tuple[str, str]]
    zones: dict[str, str]
    zone_aliases: dict[str, str]
    aliases: dict[str, str]
    no_aliases: frozenset[str]
    nicknames: dict[str, str]


@cache
def place_lexicon() -> PlaceLexicon:
    """The word lists, loaded on the first call."""
    text = (files("casebook") / "data" / "place_words.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return PlaceLexicon(
        everyday=frozenset(data["everyday"].split()),
        generic=frozenset(data["generic"].split()),
        not_before=data["not_before"],
        crossings={stem: (before, after) for stem, (before, after) in data["crossings"].items()},
        zones=data["zones"],
        zone_aliases=data["zone_aliases"],
        aliases=data["aliases"],
        no_aliases=frozenset(data["no_aliases"].split()),
        nicknames=data["nicknames"],
    )
