"""What a title of one of several cases begins with: a number of any kind, a mark, a label, a field."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casebook.split.numbering import leading_number, number_level

_STEMS, _FORMAL = "甲乙丙丁戊己庚辛壬癸", "壹贰叁肆伍陆柒捌玖拾"
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_ORDER = {
    char: value
    for row in (_STEMS, _FORMAL, _ROMAN, "一二三四五六七八九十", "ABCDEFGHIJ", "①②③④⑤⑥⑦⑧⑨⑩")
    for value, char in enumerate(row, 1)
}
_PAUSE = r"\s*[、．.|｜丨：:\s\u3000]\s*"
_MARKS = "◎◉○●◇◆□■▷▶►▪•※★☆#＃✦❖➤"
UNUSUAL = re.compile(
    rf"(?P<stem>[{_STEMS}])[、．.](?![{_STEMS}某])\s*|(?P<roman>[{_ROMAN}]){_PAUSE}|(?P<formal>[{_FORMAL}]){_PAUSE}"
    rf"|(?P<mark>[{_MARKS}])[{_MARKS}]{{0,4}}\s*(?:\d{{1,2}}(?:{_PAUSE}|(?=[\u4e00-\u9fff“])))?"
    r"|(?P<square>［[^［］]{1,12}］|〖[^〖〗]{1,12}〗|\[[^\[\]]{1,12}之[一二三四五六七八九十]\])\s*"
    rf"|案例(?P<letter>[A-J]){_PAUSE}"
    r"|(?P<circled>[①-⑳])\s*(?=[“\u4e00-\u9fff])"
    r"|(?P<field>题\s*目|标\s*题|项目名称)[：:]\s*"
)
"""A lead of a title that no other text begins with: Ⅰ. 甲、 壹| ◎ #1 ［…之一］ 案例A 题目："""
SENT = re.compile(
    r"[（(][^（）()。]{2,24}(?:供稿|报送|提供|推荐)[）)]|(?:供稿|报送|责任编辑)[^。]{0,4}[：:][^。]{2,24}"
)
"""The line below a case that says who sent it."""
_SERIES = re.compile(
    rf"(?P<word>[\u4e00-\u9fff]{{2,4}})(?P<number>[一二三四五六七八九十]|\d)(?:{_PAUSE}(?=\S)|(?=[“\u4e00-\u9fff]))"
)
_FIELD = re.compile(r"[\u4e00-\u9fff]{2,4}[：:]\s*")
COUNTED = ("stem", "roman", "formal")
"""Kinds of numbers that neither headings of official papers nor list items have."""
_NAMES = ("stem", "roman", "formal", "mark", "square", "letter", "circled", "field")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a line begins with: its `words`, their `kind` ("" for none), and the number, 0 for none."""

    words: str = ""
    kind: str = ""
    number: int = 0


def lead_of(text: str) -> Lead:
    """How a line begins."""
    if match := UNUSUAL.match(text):
        kind = next(name for name in _NAMES if match[name])
        char = match[kind][-1 if kind != "square" else -2]
        number = 0 if kind in ("mark", "field") else _ORDER.get(char, 0)
        return Lead(match[0], match[kind] if kind == "mark" else kind, number)
    if level := number_level(text):
        return Lead("", f"number {level}", leading_number(text))
    if match := _SERIES.match(text):  # 亮点一　石泉县…
        return Lead(match[0], match["word"], leading_number(match["number"]))
    if match := _FIELD.match(text):
        return Lead("", "colon")
    return Lead()


def without_lead(title: str) -> str:
    """A title without a lead of the kinds that no other text begins with."""
    bare = UNUSUAL.sub("", title, count=1) if UNUSUAL.match(title) else title
    return bare or title
