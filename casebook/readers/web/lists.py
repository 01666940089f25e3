"""The numbers that a browser shows before the items of ordered lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casebook.readers.numerals import formatted_number
from casebook.readers.web.styles import style_rules
from casebook.readers.xml_element import Element

LISTS = frozenset(("ol", "ul", "menu", "dir"))

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;}]{1,200})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
# Text that brings its own number, as where a style sheet outside the page takes those of the list away.
_NUMBERED = re.compile(
    r"\s*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[)）]?[、．.）)]|[(（](?:\d{1,3}|[一二三四五六七八九十百]{1,4})[)）]"
    r"|[①-⑳㈠-㈩⒈-⒛⑴-⒇]|第[一二三四五六七八九十百\d]{1,4}[条章节])(?!\d)"
)
# Value of the attribute `type` or of `list-style-type` -> format of the number, what follows it.
_FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "1": ("decimal", ". "),
        "a": ("lower-columns", ". "),
        "A": ("upper-columns", ". "),
        "i": ("lowerRoman", ". "),
        "I": ("upperRoman", ". "),
        "decimal": ("decimal", ". "),
        "decimal-leading-zero": ("decimalZero", ". "),
        "lower-alpha": ("lower-columns", ". "),
        "lower-latin": ("lower-columns", ". "),
        "upper-alpha": ("upper-columns", ". "),
        "upper-latin": ("upper-columns", ". "),
        "lower-roman": ("lowerRoman", ". "),
        "upper-roman": ("upperRoman", ". "),
        "lower-greek": ("lower-greek", ". "),
        "cjk-ideographic": ("chineseCounting", "、"),
        "trad-chinese-informal": ("chineseCounting", "、"),
        "simp-chinese-informal": ("chineseCounting", "、"),
        "simp-chinese-formal": ("chineseLegalSimplified", "、"),
        "trad-chinese-formal": ("ideographLegalTraditional", "、"),
        "japanese-informal": ("japaneseCounting", "、"),
        "cjk-decimal": ("ideographDigital", "、"),
        "cjk-heavenly-stem": ("ideographTraditional", "、"),
        "cjk-earthly-branch": ("ideographZodiac", "、"),
    }
)
_MARKS = frozenset(("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"))


@dataclass(slots=True)
class _Open:
    """An open list: the number of the next item and the step to the one after; `form` "" has no numbers."""

    form: str
    number: int = 1
    step: int = 1


class ListNumbers:
    """The numbers of the items of one page; tell it of each list and item in document order."""

    def __init__(self, sheet: str = "") -> None:
        """`sheet` is the text of the style sheets of the page."""
        self._open: list[_Open] = []
        self._rules = dict(_styled(sheet)) if _STYLE.search(sheet) else {}

    def start(self, element: Element) -> None:
        """Handle the start tag of a list."""
        if element.tag != "ol":
            self._open.append(_Open(self._form_of(element, "")))
            return
        step = -1 if "reversed" in element.attrib else 1
        first = _integer(element.get("start"))
        if first is None:
            first = 1 if step > 0 else _items(element)
        self._open.append(_Open(self._form_of(element, "decimal"), first, step))

    def end(self) -> None:
        """Handle the end tag of a list."""
        if self._open:
            self._open.pop()

    def label(self, item: Element) -> str:
        """Count an item that is shown; returns its number with what follows it, "" if it has none."""
        if not self._open:
            return ""
        numbered = self._open[-1]
        value = _integer(item.get("value"))
        if value is not None and item.getparent().tag == "ol":
            numbered.number = value
        number = numbered.number
        numbered.number += numbered.step
        form = self._form_of(item, numbered.form)
        if form not in _FORMS or _NUMBERED.match(_opening(item)):
            return ""
        name, suffix = _FORMS[form]
        return formatted_number(number, name) + suffix

    def _form_of(self, element: Element, inherited: str) -> str:
        """The list style of an element by its attributes and simple rules; `inherited` without any."""
        declared = _declared(element.get("style", ""))
        names = [f".{name}" for name in element.get("class", "").split()] if self._rules else []
        if self._rules and element.get("id"):
            names.append(f"#{element.get('id')}")
        for name in (*names, element.tag, "*") if self._rules and not declared else ():
            declared = self._rules.get(name, "") or self._rules.get(element.tag + name, "")
            if declared:
                break
        own = element.get("type", "").strip()
        return declared or (own if own in _FORMS or own in _MARKS else "") or inherited


def _styled(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield simple selectors of a style sheet with the list style that they give."""
    for selectors, declarations in style_rules(sheet):
        if declared := _declared(declarations):
            for selector in selectors.split(","):
                yield selector.strip(), declared


def _declared(declarations: str) -> str:
    """The list style that CSS declarations give, "" for none."""
    match = _STYLE.search(declarations) if declarations else None
    words = match[1].lower().split() if match else ()
    known = (word for word in words if word in _FORMS or word in _MARKS)
    return next(known, "")


def _integer(text: str | None) -> int | None:
    match = _INTEGER.match(text) if text else None
    return int(match[1]) if match else None


def _items(element: Element) -> int:
    """The number of items of a list that are shown."""
    return sum(
        1 for item in element.iterchildren("li") if not _HIDDEN.search(item.get("style", ""))
    )


def _opening(item: Element) -> str:
    """The first text of an item, outside the lists in it."""
    for text in item.itertext():
        if text.strip():
            return str(text)
    return ""
