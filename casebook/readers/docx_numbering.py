"""Word's automatic numbers: what Word shows before a paragraph but stores nowhere as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.readers.docx_package import Element, W

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """One `w:lvl`: first number, format, and the pattern such as `%1、`."""

    start: int
    form: str
    pattern: str
    suffix: str


class Numbering:
    """Counts through one document; ask for every numbered paragraph once, in order."""

    def __init__(self, root: Element | None) -> None:
        """Read `w:numbering`; None is a document without lists."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            self._levels[abstract.get(f"{W}abstractNumId", "")] = {
                _whole(level.get(f"{W}ilvl"), 0): _level(level)
                for level in abstract.iter(f"{W}lvl")
            }
        for num in root.iter(f"{W}num"):
            self._add_num(num)

    def _add_num(self, num: Element) -> None:
        """Remember one `w:num`: which list it continues and where it starts anew."""
        key = num.get(f"{W}numId", "")
        self._abstract[key] = _value(num, "abstractNumId")
        restarts: dict[int, int] = {}
        for override in num.iter(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                restarts[_whole(override.get(f"{W}ilvl"), 0)] = _whole(start.get(f"{W}val"), 1)
        self._restarts[key] = restarts

    def label(self, num_id: str, depth: int) -> str:
        """Return the number Word shows, with a space after it where Word puts one; "" for none."""
        abstract = self._abstract.get(num_id, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(abstract, {})
        restart = self._restarts.get(num_id, {}).pop(depth, None)
        if restart is not None:
            counters[depth] = restart
        else:
            counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [each for each in counters if each > depth]:
            del counters[deeper]
        if level.form in ("bullet", "none"):
            return ""

        def place(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shown = levels.get(at, level)
            return number_words(counters.get(at, shown.start), shown.form)

        label = _PLACE.sub(place, level.pattern)
        gap = "" if level.suffix == "nothing" or not label or label[-1] in "、）．，：" else " "
        return label + gap


def _level(level: Element) -> _Level:
    """Return one `w:lvl`."""
    return _Level(
        start=_whole(_value(level, "start"), 1),
        form=_value(level, "numFmt") or "decimal",
        pattern=_value(level, "lvlText"),
        suffix=_value(level, "suff"),
    )


def _value(parent: Element, child: str) -> str:
    """Return `w:val` of a child, "" when absent."""
    found = parent.find(W + child)
    return "" if found is None else found.get(f"{W}val", "")


def _whole(words: str | None, otherwise: int) -> int:
    """Return `words` as a number of at most six digits."""
    return int(words) if words and words.isdecimal() and len(words) <= 6 else otherwise


def number_words(number: int, form: str) -> str:
    """Return `number` in one of Word's number formats (ECMA-376 17.18.59), else in digits."""
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
    """Return 1..9999 in Chinese: 十一, 二十, 一百〇五; larger numbers in digits."""
    if number > 9999:
        return str(number)
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(words)
            continue
        words += (digits[0] if gap else "") + digits[digit] + (tens[power - 1] if power else "")
        gap = False
    return words[1:] if words.startswith(digits[1] + tens[0]) and tens[0] == "十" else words


def _roman(number: int) -> str:
    """Return a lower-case Roman number."""
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words
