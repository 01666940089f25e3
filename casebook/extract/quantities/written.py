"""Interprets the characters of a number: its value, whether a part is masked, how it is written."""

from __future__ import annotations

import re
from typing import NamedTuple

from casebook.extract.quantities.numerals import DIGITS, numeral
from casebook.extract.quantities.wholes import MASKS

_MASK = re.compile(f"[{MASKS}]")
_DIGIT = re.compile(f"[{DIGITS}]")
# 7×24, 4X100, X5: a cross before digits is a sign or a name; 1XX masks digits
_CROSS_AS_SIGN = re.compile(f"[XxＸ×].*[{DIGITS}]|[{DIGITS}].*×")
_MORE = re.compile("[余多](?=(?:万亿|[万亿])?$)")
_FEW_DIGITS = 15  # of a number that is read at once
_PERCENT_UNITS = {"百": "%", "千": "‰"}


# A named tuple is made in a fraction of the time of a frozen data class
class Written(NamedTuple):
    """An interpreted number; `value` is None exactly when `masked`.

    `spelled`: without Arabic digits, or a fraction (`百分之12.5`); `more`: with 余 or 多 inside
    (`3亿5000余万`). `unit` is the unit that a fraction implies: % for 百分之, ‰ for 千分之, else "".
    """

    value: float | int | None
    masked: bool = False
    spelled: bool = False
    more: bool = False
    unit: str = ""


def written(run: str, ratio: str = "") -> Written | None:
    """Interpret a run of number characters; None when it is not understood as a whole.

    `ratio` is the second part of a ratio (`/3`, `:1`), "" for a plain number.
    """
    if not ratio and len(run) <= _FEW_DIGITS and run.isascii() and run.isdecimal():
        return Written(value=int(run))  # most numbers
    if _MASK.search(run):
        if _CROSS_AS_SIGN.search(run):
            return None
        return Written(value=None, masked=True, more=_has_more(run))
    if ratio:
        value = _ratio(run, ratio)
        return None if value is None else Written(value=value)
    value = numeral(run)
    if value is not None:
        return Written(value=value, spelled=not _DIGIT.search(run))
    if _has_more(run):
        value = numeral(_MORE.sub("", run))
    if value is None:
        return None
    return Written(value=value, spelled=not _DIGIT.search(run), more=True)


def fraction(denominator: str, numerator: str) -> Written | None:
    """Interpret `三分之二` (2/3), `百分之八十`, `百分之12.5`; None as for `written`."""
    unit = _PERCENT_UNITS.get(denominator, "")
    number, base = written(numerator), numeral(denominator)
    if number is None or not base:
        return None
    if number.masked or number.value is None:
        return Written(value=None, masked=True, unit=unit) if unit else None
    value = number.value if unit else _four_figures(number.value / base)
    return Written(value=value, spelled=True, unit=unit)


def _has_more(run: str) -> bool:
    return bool(_MORE.search(run))


def _ratio(run: str, ratio: str) -> float | int | None:
    """`1/3` is 0.3333, `1.72:1` is 1.72; None unless the second number is above 0."""
    first = numeral(run) if _DIGIT.search(run) else None
    second = numeral(ratio[1:])
    if first is None or not second or (ratio[0] == "/" and not ratio[1:].isdecimal()):
        return None
    return first if second == 1 else _four_figures(first / second)


def _four_figures(value: float) -> float:
    """Round to four significant figures below 1 (0.3333, 0.000625), else to four decimals."""
    return float(f"{value:.4g}") if value < 1 else round(value, 4)
