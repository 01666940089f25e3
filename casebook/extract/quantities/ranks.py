"""Positions among peers: 位居全省第七, 前10名, 50强."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.extract.quantities.numbers import Quantity
from casebook.extract.quantities.numerals import numeral
from casebook.extract.rules import quantities

_RULES = quantities()
# 第七、第7位, 前10名, 50强; 第七 alone must end its phrase (第七批, 第一责任人 are no ranks)
_POSITION = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_MOVED = "|".join(_RULES.reach_verbs)
_RANK = re.compile(
    rf"[第前0-9](?:(?<=第)(?<!倒数第)(?P<number>{_POSITION})(?:(?P<unit>[位名])(?!于)|(?=[，。；、！”）\n（]|$|的(?:成绩|位次)|(?P<moved>(?:{_MOVED})[{_RULES.reach_ends}]第)))"
    rf"|(?<=前)(?P<front>{_POSITION})(?P<front_unit>[位名强]?)(?=[，。；、！”）\n（]|$|的|行列)"
    r"|(?<=[0-9])(?<![0-9.,，].)[0-9]{1,2}(?P<best>强)(?=[，。；、！”）\n（]|$|县|市|区))"
)
"""All of it begins with one set of characters, by which a search finds the places to try."""
_RANKED = re.compile(
    f"(?:{'|'.join(_RULES.rank_before)})[^，。；]{{0,12}}$|(?:{'|'.join(_RULES.rank_scope)})$"
)
# 居于前五位 says nothing of a place; 全省综合排名前五位 does
_FRONT_AMONG = re.compile(
    f"(?:{'|'.join(_RULES.rank_scope)}|排名|名次|位次|评估|评价|考核|进入|跻身|保持|连续)[^，。；]*$"
)


def ranks(text: str) -> Iterator[Quantity]:
    """Yield positions among peers (位居全省第七, 前10名, 50强); `value` 1 is the best rank."""
    for match in _RANK.finditer(text):
        start, end = match.span()
        leaves = bool(match["moved"]) and text.endswith(("由", "从"), 0, start)
        if not leaves and not _RANKED.search(text, max(0, start - 16), start):
            continue
        if match["front"] and not _is_front_rank(text, start, end):
            continue
        value = numeral(match["number"] or match["front"] or match.group()[:-1])
        if value is None:
            continue
        unit = match["unit"] or match["front_unit"] or ""
        yield Quantity(
            start=start,
            number=start if match["best"] else start + 1,
            end=end,
            value=value,
            unit=unit,
            kind="rank",
            qualifier="" if match["number"] else "at_most",
            masked=False,
            spelled=not re.search("[0-9]", match.group()),
        )


def _is_front_rank(text: str, start: int, end: int) -> bool:
    """Whether 前五位 is a rank: 排全市前五位; not 案件数量居于前五位的行业."""
    if text.startswith("的", end) and not text.startswith(("的成绩", "的位次", "的行列"), end):
        return False
    return bool(_FRONT_AMONG.search(text, max(0, start - 16), start))
