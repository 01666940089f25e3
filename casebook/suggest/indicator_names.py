"""Names for indicators, made of the words with which texts report their figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.suggest.words import bare, cut, rules
from casebook.vocabulary.units import unit_kind

_CHANGES = {"decrease": "压减", "increase": "增长"}
_RATE = re.compile("[率比例重度]$")
_AMOUNT = re.compile("[额款费钱]$|收入|投资|产值|资金|贷款|损失$")
_UNIT_NAMES = {"人": "人数", "名": "人数", "位": "人数", "人次": "人次", "户": "户数", "元": "金额"}
_MADE = frozenset(
    (
        "建成",
        "建立",
        "设立",
        "打造",
        "创建",
        "成立",
        "组建",
        "培育",
        "培养",
        "新建",
        "拥有",
        "配备",
        "聘请",
        "聘任",
        "实有",
    )
)


def indicator_name(phrase: str, unit: str, change: str) -> str:
    """受理行政复议申请 in 件 becomes 行政复议申请受理件数; a rate keeps its words."""
    words = _told(cut(bare(phrase)))
    kind = unit_kind(unit)
    if not words:
        return bare(phrase)
    if kind == "rate":
        plain = "".join(words)
        return f"{plain}{_CHANGES[change]}率" if change else _ended(plain, _RATE, "比例")
    if kind in {"duration", "area"}:
        return "".join(words)
    if kind == "money":
        return _ended("".join(words), _AMOUNT, "金额")
    if len(words) > 1 and words[0] in rules().verbs:
        verb = "" if words[0] in _MADE else words[0]
        words = [*words[1:], verb]
    return f"{''.join(words)}{_UNIT_NAMES.get(unit, f'{unit}数')}"


def _told(words: Sequence[str]) -> list[str]:
    """The words without those that tell nothing; 共 between single characters is of a name (医共体)."""
    around = zip(("", *words), words, (*words[1:], ""), strict=False)
    return [
        word
        for before, word, after in around
        if word not in rules().figure_noise or len(before) == len(word) == len(after) == 1
    ]


def wording(phrase: str, unit: str, change: str) -> str:
    """A phrase of texts; the verb of a change, which stands behind the phrase, belongs to it."""
    return f"{phrase}{_CHANGES[change]}" if change and unit_kind(unit) == "rate" else phrase


def phrase_of(wording: str, change: str) -> str:
    """The phrase of a wording, without the verb of a change."""
    return wording.removesuffix(_CHANGES[change]) if change else wording


def _ended(name: str, end: re.Pattern[str], otherwise: str) -> str:
    return name if end.search(name) else f"{name}{otherwise}"
