"""Numbers as the automatic numbering of Word and of browsers writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"


def formatted_number(number: int, form: str, pattern: str = "") -> str:
    """Format a number; `form` is a value of Word's `ST_NumberFormat` (ECMA-376 17.18.59).

    `lower-columns`, `upper-columns` and `lower-greek` are those that only browsers have.
    `pattern` is the example of a "custom" form, such as `001, 002, 003, ...`. "" for bullets and
    "none". Unknown formats, and numbers that a format cannot express, give ASCII digits.
    """
    if form in ("bullet", "none"):
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "custom":
        width = re.match(r"0+[1-9]", pattern)
        return str(number).zfill(len(width[0]) if width else 1)
    write = _FORMS.get(form)
    text = write(number) if write and number > 0 else ""
    return text or str(number)


def gap_after(label: str) -> str:
    """Return what parts an automatic number from its text: a blank, "" after Chinese punctuation."""
    return "" if not label or label[-1] in "、）．，： " else " "


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
    """A number in lower-case Roman numerals, "" from 4000 on."""
    text = ""
    for value, letters in _ROMAN if number < 4000 else ():
        text += letters * (number // value)
        number %= value
    return text


def _upper_roman(number: int) -> str:
    return _roman(number).upper()


def letters(number: int, alphabet: str) -> str:
    """Word's a, b, …, z, aa, bb, …; "" beyond thirty rounds."""
    size = len(alphabet)
    rounds = (number - 1) // size + 1
    return alphabet[(number - 1) % size] * rounds if rounds <= 30 else ""


def columns(number: int, alphabet: str) -> str:
    """The a, b, …, z, aa, ab, … of browsers."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, len(alphabet))
        text = alphabet[rest] + text
    return text


def _cyclic(number: int, characters: str) -> str:
    return characters[(number - 1) % len(characters)]


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _one_by_one(number: int, digits: str) -> str:
    """Each decimal digit as its character."""
    return "".join(digits[int(digit)] for digit in str(number))


def _single(number: int, *ranges: tuple[int, int, int]) -> str:
    """A number that has a character of its own; a range is (first, last, code of the first)."""
    return next((chr(code + number - a) for a, b, code in ranges if a <= number <= b), "")


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _dashed(number: int) -> str:
    return f"- {number} -"


_LATIN = "abcdefghijklmnopqrstuvwxyz"
_COUNTED = partial(chinese_number, digits=_DIGITS, tens="十百千")
_FORMAL = partial(chinese_number, digits=_LEGAL, tens="拾佰仟")
_SPELT = partial(_one_by_one, digits=_DIGITS)
_WIDE = partial(_one_by_one, digits="０１２３４５６７８９")


def _circled(number: int) -> str:
    return _single(number, (1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))


def _bracketed(number: int) -> str:
    return _single(number, (1, 20, 0x2474))


def _dotted(number: int) -> str:
    return _single(number, (1, 20, 0x2488))


def _circled_chinese(number: int) -> str:
    return _single(number, (1, 10, 0x3280))


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "chineseCounting",
                "chineseCountingThousand",
                "japaneseCounting",
                "taiwaneseCounting",
                "taiwaneseCountingThousand",
            ),
            _COUNTED,
        ),
        **dict.fromkeys(
            ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _SPELT
        ),
        "chineseLegalSimplified": _FORMAL,
        "ideographLegalTraditional": partial(
            chinese_number, digits=_LEGAL_TRADITIONAL, tens="拾佰仟"
        ),
        "japaneseLegal": partial(chinese_number, digits="〇壱弐参四伍六七八九", tens="拾百阡"),
        "ideographTraditional": partial(_cyclic, characters=_STEMS),
        "ideographZodiac": partial(_cyclic, characters=_BRANCHES),
        "ideographZodiacTraditional": _sexagenary,
        "ideographEnclosedCircle": _circled_chinese,
        "decimalEnclosedCircle": _circled,
        "decimalEnclosedCircleChinese": _circled,
        "decimalEnclosedParen": _bracketed,
        "decimalEnclosedFullstop": _dotted,
        "decimalFullWidth": _WIDE,
        "decimalFullWidth2": _WIDE,
        "numberInDash": _dashed,
        "ordinal": _ordinal,
        "hex": "{:X}".format,
        "upperLetter": partial(letters, alphabet=_LATIN.upper()),
        "lowerLetter": partial(letters, alphabet=_LATIN),
        "upperRoman": _upper_roman,
        "lowerRoman": _roman,
        # Names of CSS that Word does not have.
        "upper-columns": partial(columns, alphabet=_LATIN.upper()),
        "lower-columns": partial(columns, alphabet=_LATIN),
        "lower-greek": partial(columns, alphabet=_GREEK),
    }
)
