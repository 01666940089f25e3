"""Tells which runs of a Word document are struck through or hidden, directly or by their styles."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.model import DropClass
from casebook.readers.word.package import W
from casebook.readers.word.styles import DEEPEST, is_on
from casebook.readers.xml_element import Element

_TOGGLES: Mapping[str, DropClass] = {
    "vanish": DropClass.HIDDEN,
    "strike": DropClass.STRUCK,
    "dstrike": DropClass.STRUCK,
}
_BY_TAG = {W + name: name for name in _TOGGLES}
_Switches = dict[str, bool]  # toggle -> on or off, for those that are set


class RunMarks:
    """The marks of the runs of one document."""

    def __init__(self, styles: Element | None) -> None:
        """Parse `w:styles`; None stands for a document without styles."""
        self._own: dict[str, _Switches] = {}
        self._based_on: dict[str, str] = {}
        self._default: dict[str, str] = {}  # type of style -> id of its default
        self._defaults: _Switches = {}
        self._cache: dict[str, _Switches] = {}
        self._plain: dict[str, DropClass | None] = {}  # style of a paragraph -> its plain runs
        if styles is None:
            return
        self._defaults = _switches(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in styles.iter(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            self._own[key] = _switches(style.find(f"{W}rPr"))
            self._based_on[key] = _value(style.find(f"{W}basedOn"))
            if style.get(f"{W}default") in ("1", "true", "on"):
                self._default[style.get(f"{W}type", "")] = key

    def of_run(self, properties: Element | None, paragraph_style: str) -> DropClass | None:
        """The class of the text of a run, None if it is shown and not struck.

        `properties` is its `w:rPr`, `paragraph_style` the style id of its paragraph, "" for none.
        Both are toggle properties (ECMA-376, 17.7.3): the styles of paragraph and run switch each
        other off, and what the run itself says holds.
        """
        if properties is None:
            if paragraph_style not in self._plain:
                self._plain[paragraph_style] = self._of({}, "", paragraph_style)
            return self._plain[paragraph_style]
        own = _value(properties.find(f"{W}rStyle"))
        return self._of(_switches(properties), own, paragraph_style)

    def _of(self, direct: _Switches, own: str, paragraph_style: str) -> DropClass | None:
        """The class of a run with these switches and the style `own`, "" for none."""
        paragraph = self._resolved(paragraph_style or self._default.get("paragraph", ""))
        run = self._resolved(own) if own else {}
        for name, kind in _TOGGLES.items():
            styled = paragraph.get(name, False) != run.get(name, False)
            if direct.get(name, styled or self._defaults.get(name, False)):
                return kind
        return None

    def _resolved(self, key: str) -> _Switches:
        """The switches of a style with those it inherits; a cycle of styles ends at its start."""
        if key not in self._cache:
            switches: _Switches = {}
            seen, ancestor = set[str](), key
            while ancestor in self._own and ancestor not in seen and len(seen) < DEEPEST:
                seen.add(ancestor)
                switches = {**self._own[ancestor], **switches}
                ancestor = self._based_on[ancestor]
            self._cache[key] = switches
        return self._cache[key]


def _switches(properties: Element | None) -> _Switches:
    """The toggles that a `w:rPr` sets itself."""
    if properties is None:
        return {}
    return {_BY_TAG[each.tag]: is_on(each) for each in properties if each.tag in _BY_TAG}


def _value(element: Element | None) -> str:
    """`w:val`, "" when the element or the attribute is absent."""
    return "" if element is None else element.get(f"{W}val", "")


NO_MARKS = RunMarks(None)
"""The marks of a document without styles."""
