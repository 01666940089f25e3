"""Numbers of persons: telephones, identity cards, bank cards, plates, e-mail, accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.privacy.details import PrivateDetail, PrivateKind

_WIDE = tuple(zip("０１２３４５６７８９Ｘ－＊（）＠．", "0123456789X-*()@.", strict=True))
_ANY_WIDE = re.compile(f"[{''.join(wide for wide, _ in _WIDE)}]")
_CAPITAL = re.compile("[A-Z]")
# Every private number save plates and addresses has five figures or masks in a row, or parted by
# one space or hyphen. Texts are searched only where such a run stands, with what may be around it.
_RUN = re.compile(r"[\d*](?:[ -]?[\d*]){4,}")
_AHEAD, _BEHIND = 24, 28
_UNIT = r"(?![\d*]|[.,]\d|\s?(?:元|万|亿|人|件|个|次|户|%|％|平方|公里|吨|册|份|条|美元|名|家))"
_MOBILE = r"(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?[\d*]{4}){2}"
_LINE_PHONE = r"\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]{0,2}[1-9]\d{2,3}[ -]?\d{4}(?:-\d{1,5}(?!\d))?"
_SERVICE = r"[48]00(?:[ -]?\d{3}[ -]?\d{4}|[ -]?\d{4}[ -]?\d{3})"
_PHONE = re.compile(
    rf"(?<![\dA-Za-z.*№-])(?:{_MOBILE}|{_LINE_PHONE}|{_SERVICE}){_UNIT}(?![A-Za-z])"
)
_SHORT_PHONE = re.compile(
    r"(?:电话|手机|座机|联系方式|传真|热线|致电|拨打)(?:号码|号)?(?:为|是)?[:：]?\s{0,4}"
    r"(?P<number>[2-8]\d{2,3}[ -]?\d{4}(?!\d))"
)
_IDENTITY = re.compile(r"(?<![\dA-Za-z.*])[1-8]\d[\d*]{13}(?:[\d*]{2}[\dXx*])?(?![\dA-Za-z*])")
_IDENTITY_LABEL = re.compile(
    r"(?:身份证|证件|护照|军官证|驾驶证)(?:号码|号)?(?:为|是)?[:：]?\s{0,4}(?P<number>[0-9A-Z*][0-9*]{5,16}[0-9Xx*])"
)
_BANK = re.compile(r"(?<![\dA-Za-z.*])62\d{2}(?:[ ]?\d{4}){3}(?:[ ]?\d{1,3})?(?![\dA-Za-z*])")
_BANK_LABEL = re.compile(
    r"(?:卡号|银行卡|账号|帐号|银行账户|账户)(?:号码|号)?(?:为|是)?[:：]?\s{0,4}(?P<number>\d(?:[ ]?[\d*]){11,24})(?!\d)"
)
_ACCOUNT = re.compile(
    r"(?:微信|微信号|QQ|QQ号|qq)(?:号码|号)?(?:为|是)?[:：]?\s{0,4}(?P<number>[A-Za-z0-9_-]{5,20})(?![A-Za-z0-9_-])"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?"
    r"(?=[A-HJ-NP-Z]{0,5}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])"
)
_MAIL_HEAD = re.compile(r"[A-Za-z0-9._%+-]{1,64}$")
_MAIL_TAIL = re.compile(r"@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,10}")
_REGISTERED = re.compile(r"(?:注册号|信用代码|许可证|编号|备案号|文号|案号)[号码为是:：\s]{0,4}$")
_PROVINCES = frozenset(
    map(str, (*range(11, 16), 21, 22, 23, *range(31, 38), *range(41, 47), *range(50, 55)))
) | frozenset(map(str, (*range(61, 66), 71, 81, 82, 83)))


def numbers(source: str) -> Iterator[PrivateDetail]:
    """All private numbers, kind by kind; several kinds may claim the same digits."""
    text = _narrow(source)

    def detail(kind: PrivateKind, start: int, end: int) -> PrivateDetail:
        return PrivateDetail(kind, source[start:end], start)

    if near := _near_runs(text):
        for kind, start, end in _figures(text, near):
            yield detail(kind, start, end)
    if "微信" in text or "QQ" in text or "qq" in text:
        for found in _ACCOUNT.finditer(text):
            yield detail("account", *found.span("number"))
    if _CAPITAL.search(text):
        for found in _PLATE.finditer(text):
            yield detail("plate", *found.span())
    at = text.find("@")
    while at >= 0:
        head = _MAIL_HEAD.search(text, max(0, at - 64), at)
        tail = _MAIL_TAIL.match(text, at)
        if head and tail:
            yield detail("email", head.start(), tail.end())
        at = text.find("@", at + 1)


def _figures(text: str, near: list[tuple[int, int]]) -> Iterator[tuple[PrivateKind, int, int]]:
    """The numbers with long runs of figures, kind by kind: kind, start, end."""
    for found in _each(_IDENTITY, text, near):
        if _is_identity(found[0]) and not _REGISTERED.search(
            text, max(0, found.start() - 12), found.start()
        ):
            yield "identity", *found.span()
    for found in _each(_PHONE, text, near):
        yield "phone", *found.span()
    for found in _each(_BANK, text, near):
        if _luhn(found[0]):
            yield "bank", *found.span()
    labelled: tuple[tuple[PrivateKind, re.Pattern[str]], ...] = (
        ("identity", _IDENTITY_LABEL),
        ("bank", _BANK_LABEL),
        ("phone", _SHORT_PHONE),
    )
    for kind, pattern in labelled:
        for found in _each(pattern, text, near):
            yield kind, *found.span("number")


def _narrow(text: str) -> str:
    """`text` with the full-width characters of numbers in their usual width."""
    if _ANY_WIDE.search(text):
        for wide, narrow in _WIDE:
            text = text.replace(wide, narrow)
    return text


def _near_runs(text: str) -> list[tuple[int, int]]:
    """Disjoint spans around the runs of figures."""
    spans: list[tuple[int, int]] = []
    for run in _RUN.finditer(text):
        start, end = max(0, run.start() - _AHEAD), min(len(text), run.end() + _BEHIND)
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _each(
    pattern: re.Pattern[str], text: str, spans: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """What `pattern` finds in the spans."""
    for start, end in spans:
        yield from pattern.finditer(text, start, end)


def _is_identity(number: str) -> bool:
    """GB 11643-1999: region, date of birth, serial number, check character (18 or 15 digits).

    With some of it hidden (410102********1234) what is left must still be possible.
    """
    if number[:2] not in _PROVINCES:
        return False
    date = number[6:14] if len(number) == 18 else "19" + number[6:12]
    if not _possible_date(date):
        return False
    hidden = number.count("*")
    if hidden:
        return 3 < hidden <= 12
    if len(number) == 15:
        return True
    total = sum(int(digit) * (2 ** (17 - i) % 11) for i, digit in enumerate(number[:17]))
    return number[17].upper() == "10X98765432"[total % 11]


def _possible_date(date: str) -> bool:
    year, month, day = date[:4], date[4:6], date[6:]
    return (
        ("*" in year or "1880" < year < "2100")
        and ("*" in month or "01" <= month <= "12")
        and (
            "*" in day
            or "01"
            <= day
            <= ("29" if month == "02" else "30" if month in {"04", "06", "09", "11"} else "31")
        )
    )


def _luhn(number: str) -> bool:
    """ISO/IEC 7812-1: the check digit of a bank card."""
    digits = [int(char) for char in reversed(number) if char != " "]
    return (sum(digits[0::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0
