"""The grammar of quantities: `近2.12万余名`, `**.*%`, `1/3`, `三分之二`, `1亿2000万元`.

quantity = [qualifier] number [余|多|来] [unit] [qualifier]

Values are in base units (万 and 亿 multiplied out; `99.82%` is 99.82). A number with a mask
(`*`, `XX`) has no value. A number that is not understood as a whole (`几十件`, `一万五件`) yields no
quantity, and neither does any part of it. `measured` decides which quantities are metrics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casebook.extract.numerals import DIGITS, FORMAL, ONES
from casebook.extract.rules import Quantities, quantities
from casebook.extract.wholes import MASKS, NUMBER, RUN, continues, lacks_beginning, opening
from casebook.extract.written import Written, fraction, written
from casebook.findings import MetricKind, Qualifier

# 3.7万件（套）, 1400余袋（盒）: a second counter in brackets is matched, but not part of the unit
_COUNTERS = "套盒册份件户家起个名本条批场台卷宗"
_DENOMINATOR = f"[{DIGITS}{MASKS}零〇○十百千万亿拾佰仟]"
_RATIO = rf"(?:(?<=[{DIGITS}*＊])(?:/{_DENOMINATOR}++(?:[./．]{_DENOMINATOR}++)*|[:：]1(?![{DIGITS}{MASKS}十百千万亿:：.])))?"
_FRACTION = (
    rf"(?:分之(?P<numerator>[{NUMBER}]++(?:[.．点](?=[{DIGITS}零〇○{ONES}*＊])[{NUMBER}]++)?))?"
)
_DIGIT_OR_MASK = re.compile(f"[{DIGITS}*＊]")
_FORMAL_NUMERAL = re.compile(f"[{FORMAL}]")
# 3千米, 提高5百分点: the last character of the number belongs to the unit
_SHARED_WITH_UNIT = {"千": ("米", "克", "瓦"), "百": ("分点",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit and qualifiers, whether or not it measures anything.

    Offsets are code points into the scanned text; `start` to `end` (half open) includes attached
    qualifiers, `number` is where the bare number starts. `value` is in base units, None exactly
    when `masked`; `unit` is "" when none follows. `spelled`: written without Arabic digits, or a
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


class Grammar:
    """The number grammar, compiled from the rules; stateless, so one object serves all texts."""

    def __init__(self, rules: Quantities) -> None:
        self._rules = rules
        units = "|".join(map(re.escape, sorted(rules.kinds, key=len, reverse=True)))
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
        start = match.start() + opening(run)
        run = run[opening(run) :]
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
        with_qualifier, qualifier = self._qualified(text, start)
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

    def _qualified(self, text: str, start: int) -> tuple[int, Qualifier]:
        """Where the quantity starts, with a qualifier attached before it, and that qualifier."""
        match = self._before.search(text, max(0, start - self._reach), start)
        if not match:
            return start, ""
        word = match.group()
        previous = text[match.start() - 1 : match.start()]
        if previous and previous in self._rules.before_not.get(word, ""):
            return start, ""
        return match.start(), self._rules.before[word]


def grammar() -> Grammar:
    """The grammar of the shipped rules."""
    return _GRAMMAR


_GRAMMAR = Grammar(quantities())
