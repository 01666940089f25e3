"""Computes Word's automatic paragraph numbers, which are shown but not stored as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.readers.docx_package import W
from casebook.readers.xml_element import Element

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """One `w:lvl`: first number, number format, pattern such as `%1、`, and what follows it."""

    start: int
    form: str
    pattern: str
    suffix: str


class Numbering:
    """The counters of one document; call `label` once per numbered paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        """Parse `w:numbering`; None stands for a document without lists."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            self._levels[abstract.get(f"{W}abstractNumId", "")] = {
                _integer_or(level.get(f"{W}ilvl"), 0): _level(level)
                for level in abstract.iter(f"{W}lvl")
            }
        for num in root.iter(f"{W}num"):
            self._add_num(num)

    def _add_num(self, num: Element) -> None:
        """Record one `w:num`: the list that it continues, and the levels that it restarts."""
        key = num.get(f"{W}numId", "")
        self._abstract[key] = _value(num, "abstractNumId")
        restarts: dict[int, int] = {}
        for override in num.iter(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                restarts[_integer_or(override.get(f"{W}ilvl"), 0)] = _integer_or(
                    start.get(f"{W}val"), 1
                )
        self._restarts[key] = restarts

    def label(self, num_id: str, depth: int) -> str:
        """Advance the counter of level `depth`, 0-based, and return the number that Word shows.

        It ends with a space where Word shows a gap. Returns "" for bullets and unknown lists.
        """
        abstract = self._abstract.get(num_id, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(abstract, {})
        self._advance(num_id, counters, depth, level)
        return "" if level.form in ("bullet", "none") else _formatted_label(levels, level, counters)

    def _advance(self, num_id: str, counters: dict[int, int], depth: int, level: _Level) -> None:
        """Count one paragraph at `depth`; the counters of deeper levels start again."""
        restart = self._restarts.get(num_id, {}).pop(depth, None)
        if restart is not None:
            counters[depth] = restart
        else:
            counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [each for each in counters if each > depth]:
            del counters[deeper]


def _formatted_label(levels: dict[int, _Level], level: _Level, counters: dict[int, int]) -> str:
    """Return the pattern of `level` with each placeholder replaced by its counter."""

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        referenced = levels.get(depth, level)
        return formatted_number(counters.get(depth, referenced.start), referenced.form)

    label = _PLACEHOLDER.sub(number, level.pattern)
    gap = "" if level.suffix == "nothing" or not label or label[-1] in "、）．，：" else " "
    return label + gap


def _level(level: Element) -> _Level:
    """Parse one `w:lvl`."""
    return _Level(
        start=_integer_or(_value(level, "start"), 1),
        form=_value(level, "numFmt") or "decimal",
        pattern=_value(level, "lvlText"),
        suffix=_value(level, "suff"),
    )


def _value(parent: Element, child: str) -> str:
    """Return `w:val` of a child element, "" when the child or its value is absent."""
    element = parent.find(W + child)
    return "" if element is None else element.get(f"{W}val", "")


def _integer_or(text: str | None, default: int) -> int:
    """Return `text` as a number if it has one to six digits, else `default`."""
    return int(text) if text and text.isdecimal() and len(text) <= 6 else default


def formatted_number(number: int, form: str) -> str:
    """Format a number; `form` is a value of Word's `ST_NumberFormat` (ECMA-376 17.18.59).

    Unknown formats, and numbers that a format cannot express, give ASCII digits.
    """
    if number <= 0:
        return str(number)
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form.startswith(("chineseCounting", "japaneseCounting", "taiwaneseCounting")):
        return chinese_number(number, _DIGITS, "十百千")
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return chinese_number(number, _LEGAL, "拾佰仟")
    if form == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if form == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form in ("upperLetter", "lowerLetter"):
        letter = chr((65 if form == "upperLetter" else 97) + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1) if number <= 780 else str(number)
    if form in ("upperRoman", "lowerRoman") and number < 4000:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return str(number)


def chinese_number(number: int, digits: str, tens: str) -> str:
    """Return 1..9999 in Chinese, such as 十一, 二十, 一百〇五; larger numbers in ASCII digits.

    `digits` are the ten digits from 0, `tens` the characters for 10, 100 and 1000.
    """
    if number > 9999:
        return str(number)
    text, zero_pending = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            zero_pending = bool(text)
            continue
        zero = digits[0] if zero_pending else ""
        text += zero + digits[digit] + (tens[power - 1] if power else "")
        zero_pending = False
    # 十一, not 一十一; the formal digits keep theirs: 壹拾壹.
    return text[1:] if text.startswith(digits[1] + tens[0]) and tens[0] == "十" else text


def _roman(number: int) -> str:
    """Return a number in lower-case Roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
