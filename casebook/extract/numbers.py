"""The grammar of a number with its unit: `近2.12万余名`, `**.*%`, `1/3`, `三分之二`, `1亿2000万元`.

quantity = [qualifier] number [余|多|来] [unit] [qualifier]

Values are in base units (万 and 亿 multiplied out; `99.82%` is 99.82). A number with a mask
(`*`, `XX`) has no value. A number that is not understood as a whole (`几十件`, `一万五件`) is no
quantity, nor is any part of it. Which quantities are metrics is decided in `measured`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.extract.numerals import DIGITS, FORMAL, ONES
from casebook.extract.rules import Quantities, quantities
from casebook.extract.wholes import MASKS, NUMBER, RUN, goes_on, opening, shortened
from casebook.extract.written import Written, fraction, written
from casebook.findings import MetricKind, Qualifier

# 3.7万件（套）, 1400余袋（盒）: a second counter in brackets belongs to the words, not to the unit
_OTHERS = "套盒册份件户家起个名本条批场台卷宗"
_PART = f"[{DIGITS}{MASKS}零〇○十百千万亿拾佰仟]"
_RATIO = rf"(?:(?<=[{DIGITS}*＊])(?:/{_PART}++(?:[./．]{_PART}++)*|[:：]1(?![{DIGITS}{MASKS}十百千万亿:：.])))?"
_BELOW = rf"(?:分之(?P<above>[{NUMBER}]++(?:[.．点](?=[{DIGITS}零〇○{ONES}*＊])[{NUMBER}]++)?))?"
_FIGURE = re.compile(f"[{DIGITS}*＊]")
_FORMAL = re.compile(f"[{FORMAL}]")
# 3千米, 提高5百分点: the last character of the number belongs to the unit
_SHARED = {"千": ("米", "克", "瓦"), "百": ("分点",)}


@dataclass(frozen=True, slots=True, kw_only=True)
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
        rest = (
            rf"{_BELOW}(?P<more>[余多几]|来(?={units})|)(?P<aside>(?:（[^）\d]{{1,2}}）)?)"
            rf"(?P<unit>{units}|)(?P<other>(?:（[{_OTHERS}]）)?)(?P<after>{after}|内|)"
        )
        self._pattern = re.compile(rf"(?P<run>{RUN})(?P<ratio>{_RATIO}){rest}", re.VERBOSE)
        self._rest = re.compile(rest)
        before = sorted(rules.before, key=len, reverse=True)
        self._before = re.compile(f"(?:{'|'.join(before)})$")
        self._reach = max(map(len, before))

    def scan(self, text: str) -> Iterator[Quantity]:
        """All quantities of a text in order; linear in its length."""
        for found in self._pattern.finditer(text):
            run, rest = found["run"], found
            if run[-1] in _SHARED and text.startswith(_SHARED[run[-1]], found.end("run")):
                run = run[:-1]
                rest = self._rest.match(text, found.end("run") - 1) or found
            # Most runs are numerals in words: 一些, 统一
            if rest["unit"] or rest["above"] or _FIGURE.search(run):
                quantity = self._read(text, found, run, rest)
                if quantity is not None:
                    yield quantity

    def _read(
        self, text: str, found: re.Match[str], run: str, rest: re.Match[str]
    ) -> Quantity | None:
        start = found.start() + opening(run)
        run = run[opening(run) :]
        if not run or rest["more"] == "几" or shortened(text, found.start(), run):
            return None
        above = rest["above"]
        number = fraction(run, above) if above else written(run, found["ratio"])
        unit = number.unit if number and above else rest["unit"]
        end = self._end(rest, whole=not above)
        if number is None or goes_on(text, end):
            return None
        if _FORMAL.search(run) and unit != "元":
            return None
        first, qualifier = self._qualified(text, start)
        return Quantity(
            start=first,
            number=start,
            end=end,
            value=number.value,
            unit=self._rules.spelling.get(unit, unit),
            kind="rate" if above else self._rules.kinds.get(unit, "count"),
            qualifier=self._trailing(number, rest, end) or qualifier,
            masked=number.masked,
            spelled=number.spelled,
        )

    def _end(self, rest: re.Match[str], *, whole: bool) -> int:
        """Where a quantity ends: brackets and 内 belong to it only behind a unit."""
        unit = rest["unit"]
        if (rest["aside"] and not unit) or (unit and not whole):
            return rest.end("more")
        if rest["other"] and not unit:
            return rest.start("other")
        inner = rest["after"] == "内" and self._rules.kinds.get(unit) != "duration"
        return rest.end() - inner

    def _trailing(self, number: Written, rest: re.Match[str], end: int) -> Qualifier:
        """The qualifier behind the number or its unit, "" when there is none."""
        if number.more or rest["more"] in ("余", "多"):
            return "at_least"
        if rest["more"]:
            return "approx"
        if rest["after"] and end == rest.end():
            return self._rules.after.get(rest["after"], "at_most")
        return ""

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


def grammar() -> Grammar:
    """The grammar of the shipped rules."""
    return _GRAMMAR


_GRAMMAR = Grammar(quantities())
