"""Which quantities of a text are measured: what was done, exists, changed or resulted.

Dates, frequencies, ordinals, numbers inside names and titles are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from casebook.extract.numbers import Quantity, grammar
from casebook.extract.numerals import FORMAL, ONES, numeral, times_of
from casebook.extract.plain import Plain
from casebook.extract.rules import quantities

_RULES = quantities()
_BARE = re.compile(f"(?:{'|'.join(_RULES.bare)})(?:{'|'.join(_RULES.bare_link)})?$")
_RATIO = re.compile(r"比(?:值|例)?(?:约|达|达到|为|是|超|近)*$")  # 复议与诉讼之比为1.72:1
_DECLARED = re.compile(
    rf"单位[:：](?P<times>[十百千]?万|亿|)(?P<unit>{'|'.join(map(re.escape, sorted(_RULES.kinds, key=len, reverse=True)))})(?![^，。；、）)\n：:])"
)
_CELL = re.compile(r"[，。；、）)\n]|$")
_FREQUENCY = re.compile(f"(?:{'|'.join(_RULES.frequency)})[^，。；、]{{0,8}}$")
_SPELLED = re.compile(f"(?:{'|'.join(_RULES.spelled_verbs)})了?$")
# 三百余, 十二万, 百余, 十余万: numbers that nothing but a quantity has
_LARGE = re.compile(
    rf"(?:[{ONES}]|[{ONES}]?十[{ONES}]?|.{{1,3}}点[零〇{ONES}]+)[百千万亿]|[十百千]?[百千万亿][余多]|[{ONES}]?[十百千][余多][万亿]"
)
_LARGE_KINDS = ("count", "money", "area")
_SPELLED_RATES = ("", "%", "‰", "百分点")
_TALLY = re.compile(r"[二三四五六七八九两]|[一二三四五六七八九]?十[一二三四五六七八九]?")
# 第七、第7位, 前10名, 50强; 第七 alone must end its phrase (第七批, 第一责任人 are no ranks)
_PLACE = r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_RANK = re.compile(
    rf"第(?P<number>{_PLACE})(?:(?P<unit>[位名])(?!于)|(?=[，。；、！”）\n（]|$|的(?:成绩|位次)))"
    rf"|前(?P<front>{_PLACE})(?P<front_unit>[位名强]?)(?=[，。；、！”）\n（]|$|的|行列)"
    r"|(?<![0-9.,，])(?P<best>[0-9]{2,3})强(?=[，。；、！”）\n（]|$|县|市|区)"
)
_RANKED = re.compile(
    f"(?:{'|'.join(_RULES.rank_before)})[^，。；]{{0,12}}$|(?:{'|'.join(_RULES.rank_scope)})$"
)
# A number glued to one of these is part of a name: 1+4, 7×24, 4·15, A4
_GLUE_BEFORE = frozenset("+＋×·•—–-－/～~.．:：#＃_％%")
_GLUE_AFTER = frozenset("+＋×·•／/～~—–-－")
_QUOTE_REACH = 14


def measured(plain: Plain) -> list[Quantity]:
    """Quantities and ranks that are metrics, in text order."""
    text = plain.text
    declared = _Declared(text)
    scanned = (declared.given(quantity) for quantity in grammar().scan(text))
    found = [*_ranks(text), *filter(None, (_kept(plain, q) for q in scanned))]
    found.sort(key=lambda quantity: quantity.start)
    return _shared_units(text, found)


class _Declared:
    """Units that a line declares for all its bare numbers: 情况如下（单位：件）：收到96，受理88."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = [
            (found.end(), found["unit"], found["times"]) for found in _DECLARED.finditer(text)
        ]
        self._starts = [start for start, _, _ in self._found]
        self._ends = [found.start() for found in re.finditer("\n", text)] if self._found else []

    def given(self, quantity: Quantity) -> Quantity:
        """The quantity with the declared unit, if it has none and stands like a table cell."""
        index = bisect_right(self._starts, quantity.start) - 1
        if index < 0 or quantity.unit or quantity.spelled or quantity.kind == "rate":
            return quantity
        start, unit, times = self._found[index]
        line = bisect_right(self._ends, start)
        if line < len(self._ends) and self._ends[line] < quantity.end:
            return quantity
        if not _CELL.match(self._text, quantity.end):
            return quantity
        value = quantity.value if quantity.value is None else times_of(quantity.value, times)
        return replace(quantity, value=value, unit=unit, kind=_RULES.kinds[unit])


def _ranks(text: str) -> Iterator[Quantity]:
    for found in _RANK.finditer(text):
        start, end = found.span()
        if not _RANKED.search(text, max(0, start - 16), start):
            continue
        value = numeral(found["number"] or found["front"] or found["best"])
        if value is None:
            continue
        unit = found["unit"] or found["front_unit"] or ""
        yield Quantity(
            start=start,
            number=start if found["best"] else start + 1,
            end=end,
            value=value,
            unit=unit,
            kind="rank",
            qualifier="" if found["number"] else "at_most",
            masked=False,
            spelled=not re.search("[0-9]", found.group()),
        )


def _kept(plain: Plain, quantity: Quantity) -> Quantity | None:
    """The quantity, if it is a metric; a shared unit is settled later."""
    text = plain.text
    before = text[quantity.number - 1 : quantity.number]
    after = text[quantity.end : quantity.end + 1]
    if before and (
        before in _GLUE_BEFORE or before in "第［[" or (before.isascii() and before.isalnum())
    ):
        return None
    if not quantity.unit and quantity.kind != "rate":
        return _unitless(plain, quantity, after)
    if after and not quantity.unit and after in _GLUE_AFTER:
        return None
    if quantity.spelled and quantity.unit not in _SPELLED_RATES and not _spoken(text, quantity):
        return None
    if _is_name(text, quantity) or plain.in_title(quantity.start):
        return None
    if _FREQUENCY.search(text, max(0, quantity.start - 16), quantity.start):
        return None
    if quantity.unit == "分" and not _scored(text, quantity):
        return None
    return None if _quoted(text, quantity) else quantity


def _scored(text: str, quantity: Quantity) -> bool:
    """Whether 分 are points: 综合得94.192分, 分值由3分提高到5分."""
    before = text[max(0, quantity.start - 12) : quantity.start]
    return bool(_BARE.search(before)) or any(
        word in before for word in ("分值", "得分", "计分", "满意度", "评分")
    )


def _unitless(plain: Plain, quantity: Quantity, after: str) -> Quantity | None:
    """A number without a unit counts behind 比值 and the like, or waits for a shared unit."""
    if after == "、" and not quantity.masked:
        return quantity
    if after and (after in _GLUE_AFTER or (after.isascii() and after.isalnum())):
        return None
    text = plain.text
    if text.endswith((":1", "：1"), quantity.number, quantity.end):
        ratio = _RATIO.search(text, max(0, quantity.start - 8), quantity.start)
        return replace(quantity, kind="rate") if ratio else None
    if "/" in text[quantity.number : quantity.end] and after != "年":
        return replace(quantity, kind="rate") if not plain.in_title(quantity.start) else None
    if _BARE.search(text, max(0, quantity.start - 8), quantity.start):
        return replace(quantity, kind="rate")
    return _ended(text, quantity, after)


def _ended(text: str, quantity: Quantity, after: str) -> Quantity | None:
    """`稳定在*以上`, `注册用户累计超327万`: a bare number whose form shows that it is measured."""
    words = text[quantity.number : quantity.end]
    if words.endswith("以上") and text.endswith(("在", "达", "到", "为"), 0, quantity.start):
        return replace(quantity, kind="rate")
    large = "万" in words or "亿" in words
    return (
        quantity if large and not quantity.spelled and (not after or after in "，。；、") else None
    )


def _spoken(text: str, quantity: Quantity) -> bool:
    """Whether a number in Chinese numerals states a quantity: 召开了两次, 三百余名, 百余次."""
    words = text[quantity.number : quantity.end]
    if _LARGE.match(words) or words[0] in FORMAL:
        return quantity.unit in _RULES.spelled_units or quantity.kind in _LARGE_KINDS
    if quantity.unit not in _RULES.spelled_units or words.startswith(("百", "千", "万", "亿")):
        return False
    if _SPELLED.search(text, max(0, quantity.start - 5), quantity.start):
        return not words.startswith("一")
    # 召开府院联席会议两次。 The number ends its clause and counts what stands before it.
    closed = text[quantity.end : quantity.end + 1] in ("", *"，。；、")
    return closed and quantity.unit in _RULES.spelled_closing and _TALLY.match(words) is not None


def _is_name(text: str, quantity: Quantity) -> bool:
    after = _RULES.names_after.get(quantity.unit, ())
    if after and text.startswith(after, quantity.end):
        return True
    before = _RULES.names_before.get(quantity.unit, ())
    if before and text.endswith(before, 0, quantity.start):
        return True
    if quantity.kind == "duration" and text.endswith("连续", 0, quantity.start):
        return True  # 连续26个月: how long, not how much
    return quantity.unit == "小时" and quantity.value == 24


def _quoted(text: str, quantity: Quantity) -> bool:
    """Whether the number stands in a short quotation, which is a name: “10条措施”."""
    opening = text.rfind("“", max(0, quantity.start - _QUOTE_REACH), quantity.start)
    if opening < 0 or text.find("”", opening, quantity.start) >= 0:
        return False
    closing = text.find("”", quantity.end - 1, opening + _QUOTE_REACH)
    return closing >= 0 and not re.search("[，。！]", text[opening:closing])


def _shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Gives `5、55、2个工作日` one unit each, and drops bare numbers that share none."""
    settled: list[Quantity] = []
    for quantity in reversed(found):
        large = not quantity.unit and text[quantity.number : quantity.end].strip("0123456789")
        if quantity.unit or quantity.kind in ("rate", "rank") or large:
            settled.append(quantity)
        elif settled and settled[-1].start == quantity.end + 1 and not settled[-1].spelled:
            settled.append(replace(quantity, unit=settled[-1].unit, kind=settled[-1].kind))
    settled.reverse()
    return settled
