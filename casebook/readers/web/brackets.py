"""Keeps track of struck and hidden text in a line while its white space is being settled.

Such text stands between noncharacters of Unicode, which the text of a page does not have once
`without_brackets` has been applied to it.
"""

from __future__ import annotations

import re

from casebook.model import DropClass

_OPEN = {DropClass.STRUCK: "\ufdd0", DropClass.HIDDEN: "\ufdd1"}
_CLOSE = "\ufdd2"
_KINDS = {bracket: kind for kind, bracket in _OPEN.items()}
_BRACKETED = re.compile("([\ufdd0\ufdd1])([^\ufdd0-\ufdd2]*)\ufdd2")
_BRACKETS = re.compile("[\ufdd0-\ufdd2]")
MARKS = tuple(_OPEN)
"""The classes of text that can be bracketed."""


def without_brackets(text: str) -> str:
    """Return the text of a page with U+FFFD for the noncharacters that are used here."""
    return _BRACKETS.sub("\ufffd", text)


def bracketed(text: str, mark: DropClass) -> str:
    """Return `text` in the brackets of its class, one of `MARKS`."""
    return f"{_OPEN[mark]}{text}{_CLOSE}"


def opened(text: str) -> tuple[str, list[tuple[int, int, DropClass]]]:
    """Return a line without its brackets, and the spans that they enclosed."""
    dropped: list[tuple[int, int, DropClass]] = []
    if _CLOSE not in text:
        return text, dropped
    parts: list[str] = []
    length = position = 0
    for match in _BRACKETED.finditer(text):
        plain = text[position : match.start()]
        start = length + len(plain)
        length = start + len(match[2])
        parts += (plain, match[2])
        dropped.append((start, length, _KINDS[match[1]]))
        position = match.end()
    return "".join([*parts, text[position:]]), dropped
