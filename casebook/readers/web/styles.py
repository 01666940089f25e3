"""Reads the rules of the style sheets inside a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.readers.xml_element import Element

_DELIMITER = re.compile(r"[{};]")
_MAX_SHEET = 1 << 20  # characters of style sheets that are looked at


def style_sheet(root: Element) -> str:
    """The style sheets of a page one after the other, without comments."""
    sheets = ("".join(style.itertext()) for style in root.iter("style"))
    return _without_comments("".join(sheets)[:_MAX_SHEET])


def _without_comments(sheet: str) -> str:
    """A style sheet without its comments."""
    first, *others = sheet.split("/*")
    return first + "".join(each.partition("*/")[2] for each in others)


def style_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield (selectors, declarations) outside @media and the like, whose conditions are unknown."""
    depth = start = body = 0
    for match in _DELIMITER.finditer(sheet):
        if match[0] == "{":
            depth += 1
            body = match.end() if depth == 1 else body
        elif match[0] == "}" and depth:
            depth -= 1
            if depth == 0:
                selectors = sheet[start : body - 1].strip()
                if not selectors.startswith("@"):
                    yield selectors, sheet[body : match.start()]
                start = match.end()
        elif depth == 0:
            start = match.end()
