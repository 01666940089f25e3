"""The units that the numbers of a text can have, and what is wrong with another."""

from __future__ import annotations

from functools import cache

from casebook.problems.suggest import suggestions
from casebook.yamltext.packaged import packaged_yaml

_TIMES = ("百万", "千万", "百亿", "千亿", "万", "亿")
_RANKS = ("位", "名", "强")
_MANY = 12


@cache
def known_units() -> frozenset[str]:
    """The units of `rules/quantities.yml` as they are stored: 个工作日 is 工作日 there."""
    rules = packaged_yaml("rules/quantities.yml")
    written = {unit for words in rules["units"].values() for unit in words.split()}
    return frozenset(rules["spelling"].get(unit, unit) for unit in (*written, *_RANKS))


@cache
def _kinds() -> dict[str, str]:
    rules = packaged_yaml("rules/quantities.yml")
    pairs = ((unit, kind) for kind, words in rules["units"].items() for unit in words.split())
    return {rules["spelling"].get(unit, unit): kind for unit, kind in pairs}


def unit_kind(unit: str) -> str:
    """The kind of a unit, such as "count" or "money"; "" for one that is unknown or of no kind.

    Units of the kind "other" have nothing in common, so each is a kind of its own.
    """
    kind = _kinds().get(unit, "")
    return unit if kind == "other" else kind


def unit_fault(unit: str) -> tuple[str, str] | None:
    """The cause and the remedy, in Chinese, for a unit that no number can have; None for another."""
    if unit in known_units():
        return None
    cause = f"没有数字会以“{unit}”为单位，这样写永远对不上。"
    spelled: str = packaged_yaml("rules/quantities.yml")["spelling"].get(unit, "")
    bare = next((unit.removeprefix(times) for times in _TIMES if unit.startswith(times)), "")
    if spelled:
        return cause, f"写成“{spelled}”。"
    if bare in known_units():
        return cause, f"文中的万、亿会折算进数值，单位写“{bare}”。"
    near = suggestions(unit, known_units(), most=_MANY)
    return cause, f"可以写的如 {'、'.join(near or ('件', '个', '人次', '元', '%', '工作日'))}。"
