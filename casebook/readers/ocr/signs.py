"""Gives the signs of a recognised Chinese line their width, which an engine cannot see."""

from __future__ import annotations

import re

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
# Behind a Chinese character or sign; within a number (12:30) it stands behind a digit.
_SIGN = re.compile(rf"(?<=[{_HAN}）》”])[,:;?!]")
_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")  # a decimal point, which no report has as wide
_BRACKETS = re.compile(rf"\((?=[^()]*[{_HAN}])|(?<=[{_HAN}])\(")


def wide_signs(text: str) -> str:
    """Return a line with the signs of its Chinese parts full width: as many characters as before."""
    text = _POINT.sub(".", text)
    text = _SIGN.sub(lambda match: _WIDE[match[0]], text)
    return _matched(text)


def _matched(text: str) -> str:
    """Return a line whose brackets around or behind Chinese words are full width, both of a pair."""
    opened = {match.start() for match in _BRACKETS.finditer(text)}
    chars = list(text)
    pending: list[bool] = []
    for index, char in enumerate(chars):
        if char in "(（":
            wide = char == "（" or index in opened
            pending.append(wide)
            chars[index] = "（" if wide else char
        elif char in ")）" and pending:
            chars[index] = "）" if pending.pop() else char
    return "".join(chars)
