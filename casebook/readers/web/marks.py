"""Tells which elements of a web page strike their text through or hide it."""

from __future__ import annotations

import re

from casebook.model import DropClass
from casebook.readers.web.lines import is_hidden
from casebook.readers.web.styles import style_rules
from casebook.readers.xml_element import Element

_STRUCK_TAGS = frozenset(("s", "del", "strike"))
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;}]{0,100}line-through", re.IGNORECASE)
_HIDING = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)?)", re.IGNORECASE)


class TextMarks:
    """The marks of one page: its tags, its `style` attributes, and simple rules of its `<style>`.

    A simple rule is one for a tag, a class, an id, or a tag with one of them.
    """

    def __init__(self, sheet: str) -> None:
        """`sheet` is the text of the style sheets of the page."""
        self._rules: dict[str, DropClass] = {}  # selector in lower case, without its tag -> class
        if not (_STRUCK.search(sheet) or _HIDING.search(sheet)):
            return
        for selectors, declarations in style_rules(sheet):
            kind = _declared(declarations)
            if kind is not None:
                for selector in selectors.split(","):
                    self._add(selector.strip(), kind)

    def _add(self, selector: str, kind: DropClass) -> None:
        """Record a rule if its selector is simple."""
        if selector and _SELECTOR.fullmatch(selector):
            self._rules[selector] = kind

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
        return self._by_rule(element, tag) if self._rules else None

    def _by_rule(self, element: Element, tag: str) -> DropClass | None:
        """The class that the style sheet gives an element; its own `display` holds against it."""
        names = [f".{name}" for name in element.get("class", "").split()]
        if element.get("id"):
            names.append(f"#{element.get('id')}")
        selectors = (tag, *names, *(tag + name for name in names))
        kind = next((self._rules[each] for each in selectors if each in self._rules), None)
        shown = "display" in element.get("style", "")
        return None if kind is DropClass.HIDDEN and shown else kind


def _declared(declarations: str) -> DropClass | None:
    """The class that the declarations of a rule give to text."""
    if _HIDING.search(declarations):
        return DropClass.HIDDEN
    return DropClass.STRUCK if _STRUCK.search(declarations) else None
