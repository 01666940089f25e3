"""Patterns of the numbers before headings and list items: 一、 （一） 1. ① 一是."""

from __future__ import annotations

import re

SECTION = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、．.]|第[一二三四五六七八九十]{1,3}[章节部]")
"""The number of a section heading: 一、 or 第一章."""
SUBSECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
"""The number of a heading one level below: （一）."""
ITEM = re.compile(r"(?:\d{1,2}\s*[、．.](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]是)")
"""The number of a list item: 1. （1） ① 一是."""

_LEVELS = (
    re.compile(r"第[一二三四五六七八九十\d]{1,3}(?:部分|[章编篇辑部])"),
    re.compile(r"第[一二三四五六七八九十\d]{1,3}节"),
    SECTION,
    SUBSECTION,
    ITEM,
)
_NUMBER = re.compile(
    r"[（(第]?(?:(?P<arabic>\d{1,2})|(?P<ten>[一二三四五六七八九]?十)?(?P<one>[一二三四五六七八九])?)"
)
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)}


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number of a heading, 一、 or （一）."""
    return bool(SECTION.match(text) or SUBSECTION.match(text))


def number_level(text: str) -> int:
    """How deep the number of a heading stands: 1 for 第一章, 2 第一节, 3 一、, 4 （一）, 5 1.; 0 for none."""
    return next((level for level, each in enumerate(_LEVELS, 1) if each.match(text)), 0)


def unnumbered(text: str) -> str:
    """A heading without its number (一、 （一） 1.)."""
    return re.sub(rf"^(?:{SECTION.pattern}|{SUBSECTION.pattern}|\d+[.．、])\s*", "", text)


def section_number(text: str) -> int:
    """The number of a section heading, exact up to 十; 0 for any other line.

    Only the first digit is read: 10 for 十 to 十九, 2 for 二十.
    """
    if not SECTION.match(text):
        return 0
    return _DIGITS.get(text[0] if text[0] != "第" else text[1], 0)


def leading_number(text: str) -> int:
    """The number that a heading or an item begins with, below 100: 1. 一、 （十二）; 0 for none."""
    match = _NUMBER.match(text)
    if match is None:
        return 0
    if match["arabic"]:
        return int(match["arabic"])
    tens = _DIGITS.get(match["ten"][0], 0) if match["ten"] else 0
    if match["ten"] == "十":
        tens = 1
    return 10 * tens + _DIGITS.get(match["one"] or "", 0)
