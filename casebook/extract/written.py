"""What the characters of a number say: its value, whether a part is masked, how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.extract.numerals import DIGITS, numeral
from casebook.extract.wholes import MASKS

_MASKED = re.compile(f"[{MASKS}]")
_DIGIT = re.compile(f"[{DIGITS}]")
# 7×24, 4X100, X5: a cross beside digits is a sign or a name; 1XX hides digits
_SIGN = re.compile(f"[XxＸ×].*[{DIGITS}]|[{DIGITS}].*×")
_MORE = re.compile("[余多](?=(?:万亿|[万亿])?$)")
_PARTS = {"百": "%", "千": "‰"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A number; `value` is None exactly when it is masked.

    `spelled` is true when it has no digits or masks of them, `more` when 余 or 多 stands in it
    (`3亿5000余万`). `unit` is what a fraction brings along: % or ‰, else "".
    """

    value: float | int | None
    masked: bool = False
    spelled: bool = False
    more: bool = False
    unit: str = ""


def written(run: str, ratio: str = "") -> Written | None:
    """The number that a run of characters is; None when it is not understood as a whole.

    `ratio` is what makes a ratio of it: `/3`, `:1`, or "".
    """
    if _MASKED.search(run):
        return None if _SIGN.search(run) else Written(value=None, masked=True, more=_has_more(run))
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


def fraction(below: str, above: str) -> Written | None:
    """`三分之二` is 2/3, `百分之八十` and `百分之12.5` are percentages; None as `written`."""
    unit = _PARTS.get(below, "")
    number, base = written(above), numeral(below)
    if number is None or not base:
        return None
    if number.masked or number.value is None:
        return Written(value=None, masked=True, unit=unit) if unit else None
    value = number.value if unit else _four_figures(number.value / base)
    return Written(value=value, spelled=True, unit=unit)


def _has_more(run: str) -> bool:
    return bool(_MORE.search(run))


def _ratio(run: str, ratio: str) -> float | int | None:
    """`1/3` as 0.3333, `1.72:1` as 1.72; None when the base is no whole number above 0."""
    above = numeral(run) if _DIGIT.search(run) else None
    if above is None or not ratio.startswith("/"):
        return above
    below = numeral(ratio[1:]) if ratio[1:].isdecimal() else None
    return _four_figures(above / below) if below else None


def _four_figures(value: float) -> float:
    """A fraction to four significant figures: 0.3333, 0.000625."""
    return float(f"{value:.4g}") if value < 1 else round(value, 4)
