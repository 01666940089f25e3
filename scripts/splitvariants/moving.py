"""Moves an article to another place, or masks its place."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from splitvariants.material import Art, Para
from splitvariants.places import (
    CITIES,
    CITIES_NM,
    COUNTIES,
    COUNTIES_OF_PREFECTURES,
    COUNTY_CITIES,
    DISTRICTS,
    Place,
    mask_pairs,
    short,
    transplant_pairs,
)

_HAND: dict[int, list[tuple[str, str, str, list[tuple[str, str]]]]] = {
    6: [
        (
            "安吉县梅溪镇", "330523", "安吉",
            [("谷城县城关镇", "安吉县梅溪镇"), ("谷城县", "安吉县"), ("谷城", "安吉"),
             ("城关镇", "梅溪镇"), ("城关", "梅溪")],
        ),
        (
            "湄潭县永兴镇", "520328", "湄潭",
            [("谷城县城关镇", "湄潭县永兴镇"), ("谷城县", "湄潭县"), ("谷城", "湄潭"),
             ("城关镇", "永兴镇"), ("城关", "永兴")],
        ),
    ],
    22: [
        (
            "包头市昆都仑区", "150203", "昆都仑",
            [("鄂尔多斯市公安局东胜分局", "包头市公安局昆都仑分局"), ("鄂尔多斯市", "包头市"),
             ("鄂尔多斯", "包头"), ("东胜区", "昆都仑区"), ("东胜", "昆都仑")],
        ),
        (
            "通辽市科尔沁区", "150502", "科尔沁",
            [("鄂尔多斯市公安局东胜分局", "通辽市公安局科尔沁分局"), ("鄂尔多斯市", "通辽市"),
             ("鄂尔多斯", "通辽"), ("东胜区", "科尔沁区"), ("东胜", "科尔沁")],
        ),
    ],
    26: [
        (
            "北京市朝阳区望京街道", "110105", "望京",
            [("新北街道", "望京街道"), ("新北", "望京"), ("滨海新区", "朝阳区"),
             ("天津市", "北京市"), ("天津", "北京")],
        ),
    ],
    29: [
        (
            "新宾满族自治县", "210422", "新宾",
            [("伊通满族自治县", "新宾满族自治县"), ("伊通", "新宾")],
        ),
    ],
    32: [("杨浦区", "310110", "杨浦", [("虹口区", "杨浦区"), ("虹口", "杨浦")])],
    38: [
        (
            "科尔沁区", "150502", "科尔沁",
            [("临河区", "科尔沁区"), ("临河", "科尔沁"), ("巴彦淖尔市", "通辽市"),
             ("巴彦淖尔", "通辽")],
        ),
    ],
}  # fmt: skip
_TARGETS: dict[int, list[str]] = {
    **dict.fromkeys((1, 9, 10, 14, 31, 33, 34, 40), CITIES),
    **dict.fromkeys((5, 13, 25, 35), CITIES_NM),
    **dict.fromkeys((4, 11, 18, 19, 36), COUNTIES),
    **dict.fromkeys((2, 12), COUNTIES_OF_PREFECTURES),
    **dict.fromkeys((17, 28), COUNTY_CITIES),
    **dict.fromkeys((8, 21, 30, 39), DISTRICTS),
}
_MASKABLE = (9, 11, 13, 14, 19, 21, 29, 31, 35, 38, 39)


def substitute(art: Art, pairs: list[tuple[str, str]]) -> Art:
    """The article with (old, new) replacements in all its texts; a longer old one goes first."""
    table = dict(reversed(pairs))
    pattern = re.compile("|".join(re.escape(k) for k in sorted(table, key=len, reverse=True)))

    def put(text: str | None) -> str | None:
        return None if text is None else pattern.sub(lambda m: table[m[0]], text)

    def paras(items: tuple[Para, ...]) -> tuple[Para, ...]:
        return tuple(Para(put(p.text) or "", p.kind) for p in items)

    return replace(
        art,
        title=put(art.title) or "",
        byline=put(art.byline),
        slogan=put(art.slogan),
        below=put(art.below),
        intro=paras(art.intro),
        parts=tuple(replace(part, paras=paras(part.paras)) for part in art.parts),
    )


def place_of(art: Art) -> Place | None:
    """The place of an article about one place."""
    code = art.parts[0].adcode
    return Place(code) if code and not art.multi else None


def transplant(art: Art, rng: random.Random, used: set[str]) -> Art:
    """The article moved to another place; unchanged where no place fits."""
    if art.no in _HAND:
        name, code, stem, pairs = rng.choice(_HAND[art.no])
        if code + name in used:
            return art
        used.add(code + name)
        new = substitute(art, pairs)
        parts = (replace(new.parts[0], locality=name, adcode=code),)
        return replace(new, parts=parts, origin="transplant", marks=(stem,))
    targets = [code for code in _TARGETS.get(art.no, []) if code not in used]
    source = place_of(art)
    if not targets or source is None:
        return art
    code = rng.choice(targets)
    used.add(code)
    new = substitute(art, transplant_pairs(source, Place(code)))
    parts = (replace(new.parts[0], locality=Place(code).name, adcode=code),)
    return replace(new, parts=parts, origin="transplant", marks=(short(Place(code).name),))


def mask(art: Art, rng: random.Random, *, stars: bool) -> Art:
    """The article with its place masked; unchanged where other names would give it away."""
    source = place_of(art)
    if source is None or art.no not in _MASKABLE:
        return art
    sign = rng.choice(("**", "XX", "××", "某") if stars else ("XX", "××", "某"))
    new = substitute(art, mask_pairs(source, sign))
    locality = "某" + source.kind
    return replace(
        new,
        parts=(replace(new.parts[0], locality=locality, adcode=None),),
        origin=f"masked {sign}",
        marks=("法治",),
    )
