"""Recognises pictures that a style draws in an element without text: an empty block with a background.

A background behind text is decoration, as is one that is tiled, small, or named like part of the site.
"""

from __future__ import annotations

import re

from casebook.model import UnreadKind
from casebook.readers.builder import Found
from casebook.readers.web.objects import is_decoration, size_of
from casebook.readers.web.styles import SimpleRules
from casebook.readers.xml_element import Element

_DRAWN = re.compile(
    r"background(?:-image)?\s*:[^;]{0,200}?url\(\s*['\"]?([^'\")\s]{1,2000})", re.IGNORECASE
)
_TILED = re.compile(r"(?<!no-)repeat(?:-[xy])?\b", re.IGNORECASE)
# What gives an empty block its height; without it nothing of the background is seen.
_HIGH = re.compile(r"height|padding|aspect-ratio", re.IGNORECASE)


class Backgrounds:
    """The backgrounds of one page, by its `style` attributes and the simple rules of its `<style>`."""

    def __init__(self, sheet: str) -> None:
        """`sheet` is the text of the style sheets of the page."""
        drawn = _DRAWN.search(sheet) is not None
        self._rules = SimpleRules(sheet if drawn else "", lambda text: text)

    def of_element(self, element: Element) -> Found | None:
        """The picture that an element shows as its background, None for none and for decoration."""
        style = element.get("style", "")
        if self._rules:
            style = f"{';'.join(self._rules.of_element(element))};{style}"
        source = element.get("background", "").strip()
        if match := _DRAWN.search(style):
            source = match[1]
        if not source or _TILED.search(style):
            return None
        if not (_HIGH.search(style) or "height" in element.attrib):
            return None
        if any(text.strip() for text in element.itertext()):
            return None
        name = element.get("aria-label", "").strip() or element.get("title", "").strip()
        if is_decoration(element, source, name, size_of(element, style)):
            return None
        return UnreadKind.PICTURE, name
