"""The value of a written number: `1,956`, `１２．５`, `一百〇八`, `1亿2000万`, `3千5百万`, `三点五亿`.

A number is read as a whole or not at all. What speakers shorten (`两百五`, `一万五`, `1万2`), ranges
(`三五`, `七八十`) and digits read out one by one (`二〇二三`) have no value here.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = "0-9０-９"
ONES = "一二两三四五六七八九"
CHINESE = f"零〇○{ONES}十百千万亿"
# Numerals of invoices and cheques; 廿 and 卅 belong to numbers but are not read.
FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟萬億"
NUMERALS = f"{CHINESE}{FORMAL}廿卅"

_PLAIN = str.maketrans(
    "０１２３４５６７８９．，〇○壹贰叁肆伍陆柒捌玖拾佰仟萬億",
    "0123456789.,零零一二三四五六七八九十百千万亿",
)
_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"千": 1000, "百": 100, "十": 10, "": 1}
_SCALES = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))
_TIMES = {
    small + scale: _PLACES[small] * factor
    for small in _PLACES
    for scale, factor in (*_SCALES, ("", 1))
}
# Longer runs of digits are identifiers; the bounds also keep int() and the parser cheap.
_MOST_DIGITS = 15
_LONGEST = 40

_ARABIC = re.compile(r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]++)(?P<decimals>\.[0-9]++)?")
_HUNDREDS = re.compile(rf"(?P<number>{_ARABIC.pattern})(?P<place>[百千])")
_PAIR = re.compile(rf"(?P<zero>零?)(?:(?P<digit>[{ONES}1-9])(?P<place>[千百十]?)|(?P<ten>十))")
_PAIRS = re.compile(f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _PAIR.pattern)})+")
_ROUND = re.compile("(?:[百千]|(?=[万亿]))(?:万亿|[万亿])?")


def numeral(words: str) -> int | float | None:
    """The value of a number; None when it is not understood as a whole.

    Takes digits (with groups of three and decimals), Chinese numerals and both mixed, but neither
    qualifiers (余, 多, 近) nor masks. A round number may lack its one: `百`, `千万`.
    """
    plain = words.translate(_PLAIN)
    if plain.isascii():
        return _arabic(plain)
    if not plain or len(plain) > _LONGEST:
        return None
    if _ROUND.fullmatch(plain):
        return _TIMES[plain]
    value = _scaled(plain, 0)
    return None if value is None else _number(value)


def times_of(value: float, times: str) -> int | float:
    """A number times 万, 亿 and so on, without the error of binary fractions."""
    # 2.12 * 10000 is 21200.000000000004 in binary.
    return _number(Decimal(str(value)) * _TIMES[times]) if times else value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _arabic(plain: str) -> int | float | None:
    """The value of ASCII digits; None for groups that are not of three, and for identifiers."""
    found = _ARABIC.fullmatch(plain)
    if not found:
        return None
    digits, decimals = found["digits"].replace(",", ""), found["decimals"] or ""
    if len(digits) + len(decimals) > _MOST_DIGITS:
        return None
    return float(digits + decimals) if decimals else int(digits)


def _scaled(text: str, level: int) -> Decimal | None:
    """`1亿2000万`: what stands before 亿 or 万 times it, and the rest, which must be smaller."""
    if level == len(_SCALES):
        return _section(text)
    scale, factor = _SCALES[level]
    head, mark, tail = text.partition(scale)
    if not mark:
        return _scaled(text, level + 1)
    # 一万五千亿: 万 may stand before 亿, but not before 万亿
    above = _scaled(head, level + 1) if scale == "亿" else _section(head)
    if above is None or not above:
        return None
    if not tail:
        return above * factor
    below = _scaled(tail.removeprefix("零"), level + 1)
    if below is None or not 0 < below < factor or above != above.to_integral_value():
        return None
    # When spoken, 一万五 is 15,000 and 一亿五千 150,000,000; 一万零五 and 1亿500万 are clear
    named = below >= 100 if scale == "万" else "万" in tail or "亿" in tail
    return above * factor + below if named or tail.startswith("零") else None


def _section(text: str) -> Decimal | None:
    """A number without 万 and 亿: `2000`, `1.2`, `5百`, `三千零五`, `三点五`."""
    if text.isascii():
        value = _arabic(text)
        return None if value is None else Decimal(str(value))
    if found := _HUNDREDS.fullmatch(text):
        value = _arabic(found["number"])
        return None if value is None else Decimal(str(value)) * _PLACES[found["place"]]
    whole, point, decimals = text.partition("点")
    if not point:
        return _places(text)
    above = Decimal(0) if whole == "零" else _places(whole)
    if above is None or not decimals or not all(char in _DIGIT for char in decimals):
        return None
    return above + Decimal("0." + "".join(str(_DIGIT[char]) for char in decimals))


def _places(text: str) -> Decimal | None:
    """`三千零五十`, `3千5百`: each place once and falling, 零 where one is left out."""
    if not _PAIRS.fullmatch(text) or "两十" in text or (text.endswith("两") and text != "两"):
        return None
    total, last = 0, 10**4
    for pair in _PAIR.finditer(text):
        place = 10 if pair["ten"] else _PLACES[pair["place"]]
        skipped = bool(total) and place * 10 < last
        # 一百五 is 150 when spoken, so that 105 needs its 零; 百十 has no one
        if place >= last or (bool(pair["zero"]) != skipped and (pair["zero"] or place == 1)):
            return None
        if pair["ten"] and (pair["zero"] or (total and last != 100)):
            return None
        digit = pair["digit"] or "一"
        total += (_DIGIT.get(digit) or int(digit)) * place
        last = place
    return Decimal(total)
