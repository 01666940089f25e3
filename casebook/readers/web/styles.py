"""Reads the rules of the style sheets inside a web page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from casebook.readers.xml_element import Element

Said = TypeVar("Said")
"""What a rule says."""

_DELIMITER = re.compile(r"[{};]")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)?)", re.IGNORECASE)
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


class SimpleRules(Generic[Said]):
    """What the rules of a style sheet for a tag, a class, an id, or a tag with one of them say."""

    def __init__(self, sheet: str, read: Callable[[str], Said | None]) -> None:
        """`read` makes of the declarations of a rule what it says, None for nothing."""
        self._rules: dict[str, list[Said]] = {}
        for selectors, declarations in style_rules(sheet):
            value = read(declarations)
            if value is None:
                continue
            for selector in map(str.strip, selectors.split(",")):
                if selector and _SELECTOR.fullmatch(selector):
                    self._rules.setdefault(selector, []).append(value)

    def __bool__(self) -> bool:
        return bool(self._rules)

    def of_element(self, element: Element) -> Iterator[Said]:
        """Yield what the rules for an element say: those of its tag, its classes, its id, then of both.

        Of several rules with one selector the last comes first.
        """
        names = [f".{name}" for name in element.get("class", "").split()]
        if element.get("id"):
            names.append(f"#{element.get('id')}")
        tag = element.tag
        selectors = (tag, *names, *(tag + name for name in names))
        for each in selectors:
            yield from reversed(self._rules.get(each, ()))
