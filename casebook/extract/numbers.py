"""The grammar of a number with its unit: `近2.12万余名`, `**.*%`, `1/3`, `三分之二`, `八十余件`.

quantity = [qualifier] number [余|多|几] [万|亿|…] [余|多] [unit] [qualifier]

Values are in base units (万 and 亿 multiplied out; `99.82%` is 99.82). A number with a mask
(`*`, `XX`) has no value. Which quantities are metrics is decided in `measured`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.extract.rules import Quantities, quantities
from casebook.findings import MetricKind, Qualifier

_DIGITS = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MULTIPLIERS = {**_POWERS, "": 1, "十万": 10**5, "百万": 10**6, "千万": 10**7, "万亿": 10**12}
_NUMERALS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
# Longer runs of digits are identifiers; it also keeps float() and int() cheap on hostile input.
_LONGEST = 15

# 3.7万件（套）, 1400余袋（盒）: a second counter in brackets belongs to the words, not to the unit
_OTHERS = "套盒册份件户家起个名本条批场台卷宗"

# Possessive quantifiers: a run is read once, however long it is. Only on single characters: before
# Python 3.11.5 a possessive group forgets where it was (python/cpython#106052).
_NUMBER = r"""
    (?P<digits>[0-9０-９*＊]++(?:[,，][0-9]{3}(?![0-9]))*(?:[.．][0-9０-９*＊]++)?(?:/[0-9]++|[:：]1(?![0-9:：.]))?)
  | (?P<cross>[XxＸ×]++(?:[.．][XxＸ×]++)?)
  | (?P<parts>百分之[一二三四五六七八九十百零点]++
             |[一二三四五六七八九十]{1,3}分之[一二三四五六七八九十两]{1,3})
  | (?P<spelled>[零一二两三四五六七八九十百千]++)
"""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what belongs to it; `start`/`end` include attached qualifiers.

    `number` is where the bare number starts, `unit` is "" when none follows. `spelled` is true
    when the number is written in Chinese numerals only.
    """

    start: int
    number: int
    end: int
    value: float | int | None
    unit: str
    kind: MetricKind
    qualifier: Qualifier
    masked: bool
    spelled: bool


class Grammar:
    """The number grammar compiled from the rules."""

    def __init__(self, rules: Quantities) -> None:
        self._rules = rules
        units = "|".join(map(re.escape, sorted(rules.kinds, key=len, reverse=True)))
        after = "|".join(sorted(rules.after, key=len, reverse=True))
        self._pattern = re.compile(
            rf"(?:{_NUMBER})(?P<more>[余多几来]?)(?P<times>万亿|[十百千]?万|亿|百|千|)"
            rf"(?P<more2>[余多]?)(?P<aside>(?:（[^）\d]{{1,2}}）)?)"
            rf"(?P<unit>{units}|)(?P<other>(?:（[{_OTHERS}]）)?)(?P<after>{after}|内|)",
            re.VERBOSE,
        )
        before = sorted(rules.before, key=len, reverse=True)
        self._before = re.compile(f"(?:{'|'.join(before)})$")
        self._reach = max(map(len, before))

    def scan(self, text: str) -> Iterator[Quantity]:
        """All quantities of a text in order; linear in its length."""
        for found in self._pattern.finditer(text):
            quantity = self._read(text, found)
            if quantity is not None:
                yield quantity

    def _read(self, text: str, found: re.Match[str]) -> Quantity | None:
        if not (found["digits"] or found["unit"] or found["parts"]):
            return None
        start, end = found.span()
        parts = found.groupdict()
        spelled = bool(parts["spelled"])
        unit = parts["unit"]
        if parts["parts"]:
            return self._fraction(text, found)
        number = parts["digits"] or parts["cross"] or parts["spelled"]
        masked = bool(parts["cross"]) or "*" in number or "＊" in number
        value = None if masked else _value(number, parts["times"], spelled=spelled)
        if value is None and not masked:
            return None
        if parts["aside"] and not unit:
            end = found.end("more2")
        elif parts["other"] and not unit:
            end = found.start("other")
        elif parts["after"] == "内" and self._rules.kinds.get(unit) != "duration":
            end -= 1
        first, qualifier = self._qualified(text, start)
        trailing = parts["more"] or parts["more2"]
        if trailing:
            qualifier = "at_least"
        elif end == found.end() and parts["after"]:
            qualifier = self._rules.after.get(parts["after"], "at_most")
        return Quantity(
            start=first,
            number=start,
            end=end,
            value=value,
            unit=self._rules.spelling.get(unit, unit),
            kind=self._rules.kinds.get(unit, "count"),
            qualifier=qualifier,
            masked=masked,
            spelled=spelled,
        )

    def _fraction(self, text: str, found: re.Match[str]) -> Quantity | None:
        """`三分之二` is 2/3 without a unit, `百分之八十` is 80 %."""
        below, above = found["parts"].split("分之")
        percent = below == "百"
        value = numeral(above) if percent else numeral(above) / max(numeral(below), 1)
        first, qualifier = self._qualified(text, found.start())
        end, after = found.end("parts"), ""
        if end + len(found["after"]) == found.end() and found["after"] in self._rules.after:
            end, after = found.end(), found["after"]
        qualifier = self._rules.after.get(after, qualifier)
        return Quantity(
            start=first,
            number=found.start(),
            end=end,
            value=value if percent else round(value, 4),
            unit="%" if percent else "",
            kind="rate",
            qualifier=qualifier,
            masked=False,
            spelled=True,
        )

    def _qualified(self, text: str, start: int) -> tuple[int, Qualifier]:
        """Where the quantity starts once an attached qualifier before it is counted in."""
        found = self._before.search(text, max(0, start - self._reach), start)
        if not found:
            return start, ""
        word = found.group()
        previous = text[found.start() - 1 : found.start()]
        if previous and previous in self._rules.before_not.get(word, ""):
            return start, ""
        return found.start(), self._rules.before[word]


def numeral(text: str) -> int | float:
    """A Chinese numeral as a number: `二十三` 23, `一百零五` 105, `两千` 2000, `九十点五` 90.5."""
    whole, _, decimals = text.partition("点")
    total = current = 0
    for char in whole:
        if char in _POWERS:
            total += (current or 1) * _POWERS[char]
            current = 0
        else:
            current = _NUMERALS.get(char, 0)
    result: int | float = total + current
    for place, char in enumerate(decimals, 1):
        result = round(result + _NUMERALS.get(char, 0) / 10**place, place)
    return result


def _value(number: str, times: str, *, spelled: bool) -> int | float | None:
    """The value in base units; None when the characters are no number a report would give."""
    if len(number) > _LONGEST:
        return None
    factor = _MULTIPLIERS[times]
    if spelled:
        return numeral(number) * factor
    plain = number.translate(_DIGITS).replace(",", "").replace("：", ":").removesuffix(":1")
    above, slash, below = plain.partition("/")
    if slash:
        return round(float(above) / float(below), 4) if float(below) else None
    if "." not in plain:
        return int(plain) * factor
    return times_of(float(plain), times)


def times_of(value: float, times: str) -> int | float:
    """A number times 万, 亿 and so on, without the error of binary fractions."""
    factor = _MULTIPLIERS[times]
    product = value * factor
    nearest = round(product)
    # 2.12 * 10000 is 21200.000000000004 in binary.
    return nearest if factor > 1 and abs(product - nearest) < 1e-6 * factor else round(product, 6)


def grammar() -> Grammar:
    """The grammar of the shipped rules."""
    return _GRAMMAR


_GRAMMAR = Grammar(quantities())
