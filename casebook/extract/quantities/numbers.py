"""The grammar of quantities: `近2.12万余名`, `**.*%`, `1/3`, `三分之二`, `1亿2000万元`.

quantity = [qualifier] number [余|多|来] [unit] [qualifier]

Values are in base units (万 and 亿 multiplied out; `99.82%` is 99.82). A number with a mask
(`*`, `XX`) has no value. A number that is not understood as a whole (`几十件`, `一万五件`) yields no
quantity, and neither does any part of it. `measured` decides which quantities are metrics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casebook.extract.patterns import at_place
from casebook.extract.quantities.numerals import DIGITS, FORMAL, ONES
from casebook.extract.quantities.wholes import (
    MASKS,
    NUMBER,
    RUN,
    continues,
    lacks_beginning,
    opening,
)
from casebook.extract.quantities.written import Written, fraction, written
from casebook.extract.rules import Quantities, quantities
from casebook.findings import MetricKind, Qualifier

# 3.7万件（套）, 1400余袋（盒）: a second counter in brackets is matched, but not part of the unit
_COUNTERS = "套盒册份件户家起个名本条批场台卷宗"
_DENOMINATOR = f"[{DIGITS}{MASKS}零〇○十百千万亿拾佰仟]"
_RATIO = rf"(?:(?<=[{DIGITS}*＊])(?:/{_DENOMINATOR}++(?:[./．]{_DENOMINATOR}++)*|[:：][{DIGITS}]{{1,5}}(?:\.[{DIGITS}]++)?(?![{DIGITS}{MASKS}十百千万亿:：.])))?"
_FRACTION = (
    rf"(?:分之(?P<numerator>[{NUMBER}]++(?:[.．点](?=[{DIGITS}零〇○{ONES}*＊])[{NUMBER}]++)?))?"
)
_DIGIT_OR_MASK = re.compile(f"[{DIGITS}*＊]")
_ROUND = re.compile("[百千万亿]{1,2}")  # 上百, 过万, 近千万
_LONGEST_WORD = (
    6  # characters of a word that ends like a qualifier, and of what tells it from others
)
_FORMAL_NUMERAL = re.compile(f"[{FORMAL}]")
# 3千米, 提高5百分点: the last character of the number belongs to the unit
_SHARED_WITH_UNIT = {"千": ("米", "克", "瓦"), "百": ("分点",)}


# A named tuple is made in a fraction of the time of a frozen data class
class Quantity(NamedTuple):
    """A number with its unit and qualifiers, whether or not it measures anything.

    Offsets are code points into the scanned text; `start` to `end` (half open) includes attached
    qualifiers, `number` is where the bare number starts. `value` is in base units, None when `masked`
    or when the words fix none (`几十件`); `coarse` quantities say only about how many (`九成五`, `半数`).
    `unit` is "" when none follows. `spelled`: written without Arabic digits, or a
    fraction (`百分之12.5`).
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
    coarse: bool = False


class Grammar:
    """The number grammar, compiled from the rules; stateless, so one object serves all texts."""

    def __init__(self, rules: Quantities) -> None:
        self._rules = rules
        closing = (rf"{re.escape(unit)}(?![\u4e00-\u9fff])" for unit in rules.closing)
        units = at_place(*closing, *map(re.escape, sorted(rules.kinds, key=len, reverse=True)))
        after = "|".join(sorted(rules.after, key=len, reverse=True))
        rest = (
            rf"{_FRACTION}(?P<more>[余多几]|来(?={units})|)(?P<aside>(?:（[^）\d]{{1,2}}）)?)"
            rf"(?P<unit>{units}|)(?P<other>(?:（[{_COUNTERS}]）)?)(?P<after>{after}|内|)"
        )
        self._pattern = re.compile(rf"(?P<run>{RUN})(?P<ratio>{_RATIO}){rest}", re.VERBOSE)
        self._rest = re.compile(rest)
        before = sorted(rules.before, key=len, reverse=True)
        self._before = re.compile(f"(?:{'|'.join(before)})$")
        self._reach = max(map(len, before))
        self._last = frozenset(word[-1] for word in before)
        self._within = {word: re.compile(within) for word, within in rules.before_not.items()}

    def scan(self, text: str) -> Iterator[Quantity]:
        """The quantities of a text in order; takes time linear in its length."""
        for match in self._pattern.finditer(text):
            run, rest = match["run"], match
            endings = _SHARED_WITH_UNIT.get(run[-1])
            if endings and text.startswith(endings, match.end("run")):
                run = run[:-1]
                rest = self._rest.match(text, match.end("run") - 1) or match
            # Most runs are numerals inside words: 一些, 统一
            if rest["unit"] or rest["numerator"] or _DIGIT_OR_MASK.search(run):
                quantity = self._read(text, match, run, rest)
                if quantity is not None:
                    yield quantity

    def _read(
        self, text: str, match: re.Match[str], run: str, rest: re.Match[str]
    ) -> Quantity | None:
        """The quantity of a match, None when it is not understood as a whole.

        `run` and `rest` are the number and what follows it, after `scan` has returned a character
        that belongs to the unit.
        """
        before = opening(run)
        start, run = match.start() + before, run[before:]
        if not run or rest["more"] == "几" or lacks_beginning(text, match.start(), run):
            return None
        numerator = rest["numerator"]
        number = fraction(run, numerator) if numerator else written(run, match["ratio"])
        unit = number.unit if number and numerator else rest["unit"]
        end = self._end(rest, whole=not numerator)
        if number is None or continues(text, end):
            return None
        if _FORMAL_NUMERAL.search(run) and unit != "元":
            return None
        with_qualifier, qualifier = self.qualified(text, start, run)
        return Quantity(
            start=with_qualifier,
            number=start,
            end=end,
            value=number.value,
            unit=self._rules.spelling.get(unit, unit),
            kind="rate" if numerator else self._rules.kinds.get(unit, "count"),
            qualifier=self._trailing(number, rest, end) or qualifier,
            masked=number.masked,
            spelled=number.spelled,
        )

    def _end(self, rest: re.Match[str], *, whole: bool) -> int:
        """Where the quantity ends: brackets and 内 belong to it only after a unit.

        `whole` is False for a fraction, which ends before the unit.
        """
        unit = rest["unit"]
        if (rest["aside"] and not unit) or (unit and not whole):
            return rest.end("more")
        if rest["other"] and not unit:
            return rest.start("other")
        inner = rest["after"] == "内" and self._rules.kinds.get(unit) != "duration"
        return rest.end() - inner

    def _trailing(self, number: Written, rest: re.Match[str], end: int) -> Qualifier:
        """The qualifier after the number or its unit, "" when there is none."""
        if number.more or rest["more"] in ("余", "多"):
            return "at_least"
        if rest["more"]:
            return "approx"
        if rest["after"] and end == rest.end():
            return self._rules.after.get(rest["after"], "at_most")
        return ""

    def qualified(self, text: str, start: int, run: str = "") -> tuple[int, Qualifier]:
        """Where a quantity starts, with a qualifier attached before it, and that qualifier.

        `start` is where the number `run` begins. A qualifier that is the end of another word
        (居民公约12份, 附近12家) is none; 上 and 过 are some before a round number only (上千家).
        """
        if text[start - 1 : start] not in self._last:
            return start, ""
        match = self._before.search(text, max(0, start - self._reach), start)
        word = match.group() if match else ""
        if word in self._rules.before_round and not _ROUND.fullmatch(run):
            return start, ""
        if not match or self._is_within(text, word, start):
            return start, ""
        return match.start(), self._rules.before[word]

    def _is_within(self, text: str, qualifier: str, end: int) -> bool:
        """Whether the qualifier that ends at `end` is the end of another word."""
        within = self._within.get(qualifier)
        return within is not None and bool(within.search(text, max(0, end - _LONGEST_WORD), end))


def grammar() -> Grammar:
    """The grammar of the shipped rules."""
    return _GRAMMAR


_GRAMMAR = Grammar(quantities())
