"""Words that decide whether a stretch of text is a place name: data in data/place_words.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLexicon:
    """The word lists; the data file says what each is for."""

    everyday: frozenset[str]
    generic: frozenset[str]
    not_before: dict[str, str]
    crossings: dict[str, tuple[str, str]]
    zones: dict[str, str]
    aliases: dict[str, str]
    nicknames: dict[str, str]


@cache
def lexicon() -> PlaceLexicon:
    """The lists as shipped with the package."""
    text = (files("casebook") / "data" / "place_words.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return PlaceLexicon(
        everyday=frozenset(data["everyday"].split()),
        generic=frozenset(data["generic"].split()),
        not_before=data["not_before"],
        crossings={stem: (before, after) for stem, (before, after) in data["crossings"].items()},
        zones=data["zones"],
        aliases=data["aliases"],
        nicknames=data["nicknames"],
    )


def nicknames() -> dict[str, str]:
    """Nickname of a city -> its code (鹰城 -> 410400), to widen a search; never a proof."""
    return dict(lexicon().nicknames)
