"""Tells which elements of a web page strike their text through or hide it."""

from __future__ import annotations

import re

from casebook.model import DropClass
from casebook.readers.web.lines import is_hidden
from casebook.readers.web.styles import SimpleRules
from casebook.readers.xml_element import Element

_STRUCK_TAGS = frozenset(("s", "del", "strike"))
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;}]{0,100}line-through", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class TextMarks:
    """The marks of one page: its tags, its `style` attributes, and simple rules of its `<style>`.

    A simple rule is one for a tag, a class, an id, or a tag with one of them.
    """

    def __init__(self, sheet: str) -> None:
        """`sheet` is the text of the style sheets of the page."""
        marked = _STRUCK.search(sheet) or _HIDING.search(sheet)
        self._rules = SimpleRules(sheet if marked else "", _declared)

    def of_element(self, element: Element) -> DropClass | None:
        """The class of the text in an element by what the element itself says, else None."""
        tag = element.tag
        if tag in ("body", "html"):
            return None
        if is_hidden(element):
            return DropClass.HIDDEN
        style = element.get("style")
        if tag in _STRUCK_TAGS or (style and _STRUCK.search(style)):
            return DropClass.STRUCK
        return self._by_rule(element) if self._rules else None

    def _by_rule(self, element: Element) -> DropClass | None:
        """The class that the style sheet gives an element; its own `display` holds against it."""
        kind = next(self._rules.of_element(element), None)
        shown = "display" in element.get("style", "")
        return None if kind is DropClass.HIDDEN and shown else kind


def _declared(declarations: str) -> DropClass | None:
    """The class that the declarations of a rule give to text."""
    if _HIDING.search(declarations):
        return DropClass.HIDDEN
    return DropClass.STRUCK if _STRUCK.search(declarations) else None
