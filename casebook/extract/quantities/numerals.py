"""Parses written numbers: `1,956`, `１２．５`, `一百〇八`, `1亿2000万`, `3千5百万`, `三点五亿`.

A number is parsed as a whole or not at all. Spoken short forms (`两百五`, `一万五`, `1万2`), ranges
(`三五`, `七八十`) and digits read out one by one (`二〇二三`) have no value.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = "0-9０-９"
ONES = "一二两三四五六七八九"
CHINESE = f"零〇○{ONES}十百千万亿"
# Numerals of invoices and cheques. 廿 and 卅 are recognised as part of a number, but have no value.
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟萬億"
NUMERALS = f"{CHINESE}{FORMAL}廿卅"

_STANDARD = str.maketrans(
    "０１２３４５６７８９．，〇○壹贰叁肆伍陆柒捌玖拾佰仟萬億",
    "0123456789.,零零一二三四五六七八九十百千万亿",
)
_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACE_VALUES = {"千": 1000, "百": 100, "十": 10, "": 1}
_SCALES = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))
_MULTIPLIERS = {
    small + scale: _PLACE_VALUES[small] * factor
    for small in _PLACE_VALUES
    for scale, factor in (*_SCALES, ("", 1))
}
# Longer runs of digits are identifiers; the bounds also limit the work of int() and the parser.
_MOST_DIGITS = 15
_LONGEST = 40

_ARABIC = re.compile(r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]++)(?P<decimals>\.[0-9]++)?")
_DIGITS_WITH_PLACE = re.compile(rf"(?P<number>{_ARABIC.pattern})(?P<place>[百千])")
_DIGIT_AND_PLACE = re.compile(
    rf"(?P<zero>零?)(?:(?P<digit>[{ONES}1-9])(?P<place>[千百十]?)|(?P<ten>十))"
)
_PLACE_NOTATION = re.compile(f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _DIGIT_AND_PLACE.pattern)})+")
_ROUND_NUMBER = re.compile("(?:[百千]|(?=[万亿]))(?:万亿|[万亿])?")


def numeral(written: str) -> int | float | None:
    """The value of a written number; None when it is not understood as a whole.

    Accepts digits (with groups of three and decimals), Chinese numerals and a mixture, but neither
    qualifiers (余, 多, 近) nor masks. A round number may omit 一: `百`, `千万`.
    """
    if written.isascii():
        return _arabic(written)
    standard = written.translate(_STANDARD)
    if standard.isascii():
        return _arabic(standard)
    if not standard or len(standard) > _LONGEST:
        return None
    if _ROUND_NUMBER.fullmatch(standard):
        return _MULTIPLIERS[standard]
    value = _scaled(standard, 0)
    return None if value is None else _number(value)


def times_of(value: float, multiplier: str) -> int | float:
    """A number times 万, 亿 and so on ("" for none), computed in decimal.

    In binary 2.12 * 10000 is 21200.000000000004.
    """
    return _number(Decimal(str(value)) * _MULTIPLIERS[multiplier]) if multiplier else value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _arabic(plain: str) -> int | float | None:
    """The value of ASCII digits; None when a group is not of three, or for over 15 digits."""
    match = _ARABIC.fullmatch(plain)
    if not match:
        return None
    digits, decimals = match["digits"].replace(",", ""), match["decimals"] or ""
    if len(digits) + len(decimals) > _MOST_DIGITS:
        return None
    return float(digits + decimals) if decimals else int(digits)


def _scaled(text: str, level: int) -> Decimal | None:
    """Parse `1亿2000万`: the number before the scale times it, plus a smaller rest.

    `level` is the index in `_SCALES` of the largest scale that may occur.
    """
    if level == len(_SCALES):
        return _unscaled(text)
    scale, factor = _SCALES[level]
    head, separator, tail = text.partition(scale)
    if not separator:
        return _scaled(text, level + 1)
    # 一万五千亿: 万 may precede 亿, but not 万亿
    above = _scaled(head, level + 1) if scale == "亿" else _unscaled(head)
    if above is None or not above:
        return None
    if not tail:
        return above * factor
    below = _scaled(tail.removeprefix("零"), level + 1)
    if below is None or not 0 < below < factor or above != above.to_integral_value():
        return None
    # Spoken 一万五 is 15,000 and 一亿五千 150,000,000; 一万零五 and 1亿500万 are unambiguous
    explicit = below >= 100 if scale == "万" else "万" in tail or "亿" in tail
    return above * factor + below if explicit or tail.startswith("零") else None


def _unscaled(text: str) -> Decimal | None:
    """Parse a number without 万 and 亿: `2000`, `1.2`, `5百`, `三千零五`, `三点五`."""
    if text.isascii():
        value = _arabic(text)
        return None if value is None else Decimal(str(value))
    if match := _DIGITS_WITH_PLACE.fullmatch(text):
        value = _arabic(match["number"])
        return None if value is None else Decimal(str(value)) * _PLACE_VALUES[match["place"]]
    whole, point, decimals = text.partition("点")
    if not point:
        return _place_notation(text)
    integer = Decimal(0) if whole == "零" else _place_notation(whole)
    if integer is None or not decimals or not all(char in _DIGIT for char in decimals):
        return None
    return integer + Decimal("0." + "".join(str(_DIGIT[char]) for char in decimals))


def _place_notation(text: str) -> Decimal | None:
    """Parse `三千零五十`, `3千5百`: places in falling order, 零 where one is left out."""
    if not _PLACE_NOTATION.fullmatch(text) or "两十" in text:
        return None
    if text.endswith("两") and text != "两":
        return None
    total, last = 0, 10**4
    for pair in _DIGIT_AND_PLACE.finditer(text):
        place = 10 if pair["ten"] else _PLACE_VALUES[pair["place"]]
        skipped = bool(total) and place * 10 < last
        # Spoken 一百五 is 150, so 105 needs its 零
        if place >= last or (bool(pair["zero"]) != skipped and (pair["zero"] or place == 1)):
            return None
        if pair["ten"] and (pair["zero"] or (total and last != 100)):
            return None
        digit = pair["digit"] or "一"
        total += (_DIGIT.get(digit) or int(digit)) * place
        last = place
    return Decimal(total)
