"""Find private numbers: telephones, identity cards, bank cards, plates, e-mail, accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.model import Span
from casebook.privacy.details import PrivateDetail, PrivateKind

_WIDE = tuple(zip("０１２３４５６７８９－＊＠．—–\u3000", "0123456789-*@.-- ", strict=True))
# As many digits in a row are a number, no year, however they are written: 一三九〇一二三四五六七, 壹叁玖0000①②③④.
_WORDS, _VALUES = (
    "〇零○⓪一二三四五六七八九幺壹贰叁肆伍陆柒捌玖①②③④⑤⑥⑦⑧⑨",
    "00001234567891123456789123456789",
)
_SPELT = re.compile(f"[{_WORDS}](?:[ .·-]?[0-9{_WORDS}]){{6,}}")
_DIGITS = str.maketrans(_WORDS, _VALUES)
_LETTER_O = re.compile("[OoＯ](?<=[0-9].)(?=[0-9])")
_WIDE_LETTER = re.compile("[Ａ-Ｚａ-ｚ]")
_LETTERS = {ord("Ａ") + n: ord("A") + n for n in range(26)} | {
    ord("ａ") + n: ord("a") + n for n in range(26)
}
_CAPITAL = re.compile("[A-Z]")
# Identity, phone and bank numbers contain five digits or masks in a row, with at most one space,
# hyphen or dot between two of them. For speed, only the text around such runs is searched.
_RUN = re.compile(r"[0-9*](?:[ .·_)）-]{0,2}[0-9*]){4,}")
_AHEAD, _BEHIND = 24, 28  # most code points of a match before and after the run
_UNIT = r"(?![\d*]|[.,]\d|\s?(?:元|万|亿|人|件|个|次|户|%|％|平方|公里|吨|册|份|条|美元|名|家))"
_MOBILE = r"(?:\+?86[ -]?)?1[3-9]\d(?:(?:[ -]?[\d*]{4}){2}|(?:[.·][\d*]{4}){2})"
_LINE_PHONE = r"[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[ -]{0,2}[1-9](?:[ -]?\d){6,7}(?:-\d{1,5}(?!\d))?"
_SERVICE = r"[48]00(?:[ -]?\d{3}[ -]?\d{4}|[ -]?\d{4}[ -]?\d{3})"
_PHONE = re.compile(
    rf"(?<![\dA-Za-z.*№-])(?:{_MOBILE}|{_LINE_PHONE}|{_SERVICE}){_UNIT}(?![A-Za-z])"
)
# Digits in any groups, behind a label only: 电话：1 3 8 0 0 0 0 1 1 1 1, 手机（138）0000 1111.
_SPLIT_MOBILE = re.compile(
    r"(?:电话|手机|联系|号码|拨打?|致电|微信|热线|短信|加)[^0-9，。；\n(（]{0,8}"
    r"(?P<number>(?:[(（]1[3-9]\d[)）]|1[ ._-]?[3-9][ ._-]?\d)(?:[ ._/·-]{0,2}\d){8})(?![\d.])"
)
_SHORT_PHONE = re.compile(
    r"(?:电话|手机|座机|联系方式|传真|热线|致电|拨打)(?:号码|号)?(?:为|是)?[:：]?\s{0,4}"
    r"(?P<number>[2-8]\d{2,3}[ -]?\d{4}(?!\d))"
)
# G and L stand before that of a pupil, two digits behind that of a disabled person.
_IDENTITY = re.compile(
    r"(?<![\dA-FH-KM-Za-z.*])[1-8]\d[\d*]{13}(?:[\d*]{2}(?:[\dXx*]|\d{3}))?(?![\dA-Za-z*])"
)
# 18 in any groups; the check character may be misprinted: 110105 19491231 002X, 3412 2419 6503 0718 24
_IDENTITY_GROUPS = re.compile(
    r"(?<![\dA-Za-z.*-])(?=\d{1,17}[ .·-])[1-8](?:[ .·-]?\d){16}[ .·-]?[\dXx](?![\dA-Za-z*-])"
)
_IDENTITY_LABEL = re.compile(
    r"(?:身份证|身份|证件|护照|军官证|士兵证|驾驶证|通行证|回乡证|台胞证|居住证|残疾人?证|学籍|[Pp]assport)"
    r"(?:档案)?(?:号码|编号|号|字?第| ?[Nn]o\.?)?(?:登记|记载)?(?:为|是)?[:：]?[“\"]?\s{0,4}"
    r"(?P<number>[0-9A-Z*](?:[0-9*]{5,17}|(?:[ .-]?[0-9*]){14,16}[ .-]?)[0-9Xx*]"
    r"|[A-Z]{1,2}[ -]?\d{3,4}[ -]?\d{3,5}(?!\d)|\d{4}[ -]\d{4}(?!\d))(?![件张本人份次])"
)
_BANK = re.compile(r"(?<![\dA-Za-z.*])62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\dA-Za-z*])")
_BANK_LABEL = re.compile(
    r"(?:卡号|银行卡|账号|帐号|银行账户|账户)(?:号码|号)?(?:为|是)?[:：]?\s{0,4}(?P<number>\d(?:[ -]?[\d*]){11,24})(?!\d)"
)
# Other cards than those of UnionPay: only with a right check digit, and without a label of a document.
_CARD = re.compile(
    r"(?<![\dA-Za-z.*-])[3-59]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{3})?" + _UNIT + r"(?![A-Za-z-])"
)
_BANK_BEFORE = re.compile(
    r"(?:银行|信用社|[卡账帐]|[转汇打存][入到至给往进]|转账|[流划]入|汇款|打款|收款|付款)[^，。；\d]{0,8}$"
)
_ACCOUNT_WORD = re.compile("微信|[QqＱ][ ]?[QqＱ]|扣扣|[VvＶ]信|[Vv][Xx]|WeChat|企鹅号|加[VvＶ微]")
_ACCOUNT = re.compile(
    r"(?:微信|[Qq][ ]?[Qq]|扣扣|[Vv]信|(?<![A-Za-z])[Vv][Xx]|WeChat|企鹅号|加[Vv微]信?)群?(?:号码|号|ID|id|账号)?(?:为|是)?[:：]?\s{0,4}(?P<number>[A-Za-z0-9_-]{5,20}|\d(?: \d){4,11})(?![A-Za-z0-9_-])"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ·•.]?[A-HJ-NP-Z][·•. -]?"
    r"(?=[A-HJ-NP-Z]{0,5}\d)(?:[A-HJ-NP-Z0-9]{4,5}|[A-HJ-NP-Z0-9]{2,3}[ ][A-HJ-NP-Z0-9]{2})[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])"
)
_MAIL_HEAD = re.compile(r"[A-Za-z0-9._%+-]{1,64}$")
_MAIL_TAIL = re.compile(r"@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,10}")
_REGISTERED = re.compile(
    r"(?:注册号|代码|许可证|(?<!证件)(?<!医保)(?<!社保)(?<!学籍)(?<!立卡)(?<!证明)编[号码]|[备立]案号|文号|案号|单号|流水号|批次)[号码为是:：\s]{0,4}$"
)
_OF_AGE = "2015"  # registers of offices number what is from later years
# First two digits of the region code in identity numbers; 83 is for residence permits of people
# from 台湾.
_PROVINCES = frozenset(
    map(str, (*range(11, 16), 21, 22, 23, *range(31, 38), *range(41, 47), *range(50, 55)))
) | frozenset(map(str, (*range(61, 66), 71, 81, 82, 83)))


def find_numbers(source: str) -> Iterator[PrivateDetail]:
    """All private numbers, kind by kind; those of different kinds may overlap."""
    text = _narrow(source)
    near = _near_runs(text)
    for kind, (start, end) in (
        *_long_numbers(text, near),
        *_accounts(text),
        *_plates(text),
        *_emails(text),
    ):
        yield PrivateDetail(kind, source[start:end], start)


def _accounts(text: str) -> Iterator[tuple[PrivateKind, Span]]:
    if _ACCOUNT_WORD.search(text):
        for match in _ACCOUNT.finditer(text):
            yield "account", match.span("number")


def _plates(text: str) -> Iterator[tuple[PrivateKind, Span]]:
    if _CAPITAL.search(text):
        for match in _PLATE.finditer(text):
            yield "plate", match.span()


def _emails(text: str) -> Iterator[tuple[PrivateKind, Span]]:
    at = text.find("@")
    while at >= 0:
        head = _MAIL_HEAD.search(text, max(0, at - 64), at)
        tail = _MAIL_TAIL.match(text, at)
        if head and tail:
            yield "email", (head.start(), tail.end())
        at = text.find("@", at + 1)


def _long_numbers(text: str, near: list[Span]) -> Iterator[tuple[PrivateKind, Span]]:
    """Identity, phone and bank numbers, kind by kind; `near` are the spans to search."""
    for match in _matches_in(_IDENTITY, text, near):
        if _is_identity(match[0]) and not _REGISTERED.search(
            text, max(0, match.start() - 12), match.start()
        ):
            yield "identity", match.span()
    for match in _matches_in(_IDENTITY_GROUPS, text, near):
        number = re.sub("[ .·-]", "", match[0])
        if number[:2] in _PROVINCES and _possible_date(number[6:14]):
            yield "identity", match.span()
    for match in _matches_in(_PHONE, text, near):
        yield "phone", match.span()
    for match in _matches_in(_BANK, text, near):
        if _luhn(match[0]) or _BANK_BEFORE.search(text, max(0, match.start() - 16), match.start()):
            yield "bank", match.span()
    for match in _matches_in(_CARD, text, near):
        if _luhn(match[0]) and not _REGISTERED.search(
            text, max(0, match.start() - 12), match.start()
        ):
            yield "bank", match.span()
    labelled: tuple[tuple[PrivateKind, re.Pattern[str]], ...] = (
        ("identity", _IDENTITY_LABEL),
        ("bank", _BANK_LABEL),
        ("phone", _SHORT_PHONE),
        ("phone", _SPLIT_MOBILE),
    )
    for kind, pattern in labelled:
        for match in _matches_in(pattern, text, near):
            yield kind, match.span("number")


def _narrow(text: str) -> str:
    """`text` with full-width and spelt digits and number punctuation as ASCII; offsets stay the same."""
    for wide, narrow in _WIDE:  # `replace` looks for a character far faster than a pattern does
        text = text.replace(wide, narrow)
    text = _SPELT.sub(lambda match: match[0].translate(_DIGITS), text)
    text = _LETTER_O.sub("0", text)
    return text.translate(_LETTERS) if _WIDE_LETTER.search(text) else text


def _near_runs(text: str) -> list[Span]:
    """Disjoint spans around the runs of digits, in order."""
    spans: list[Span] = []
    for run in _RUN.finditer(text):
        start, end = max(0, run.start() - _AHEAD), min(len(text), run.end() + _BEHIND)
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _matches_in(pattern: re.Pattern[str], text: str, spans: list[Span]) -> Iterator[re.Match[str]]:
    """The matches of `pattern` inside the spans, span by span."""
    for start, end in spans:
        yield from pattern.finditer(text, start, end)


def _is_identity(number: str) -> bool:
    """Whether a string of 15 or 18 characters is an identity number by GB 11643-1999.

    Checks the province, the date of birth and, with 18, the check character (ISO 7064 MOD 11-2), which
    may be wrong where somebody is of age. In a masked number (410102********1234) only the visible
    digits are checked.
    """
    if number[:2] not in _PROVINCES:
        return False
    number = number[:18]
    date = number[6:14] if len(number) == 18 else "19" + number[6:12]
    if not _possible_date(date):
        return False
    hidden = number.count("*")
    if hidden:
        return 3 < hidden <= 12
    if len(number) == 15 or "1900" < date[:4] < _OF_AGE:
        return True
    total = sum(int(digit) * (2 ** (17 - i) % 11) for i, digit in enumerate(number[:17]))
    return number[17].upper() == "10X98765432"[total % 11]


def _possible_date(date: str) -> bool:
    """Whether YYYYMMDD, with `*` for masked digits, can be a date of birth."""
    year, month, day = date[:4], date[4:6], date[6:]
    last = "29" if month == "02" else "30" if month in {"04", "06", "09", "11"} else "31"
    return (
        ("*" in year or "1880" < year < "2100")
        and ("*" in month or "01" <= month <= "12")
        and ("*" in day or "01" <= day <= last)
    )


def _luhn(number: str) -> bool:
    """Whether the check digit of a bank card number is right (Luhn, ISO/IEC 7812-1)."""
    digits = [int(char) for char in reversed(number) if char.isdigit()]
    return (sum(digits[0::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0
