"""Extracts the content of a Word paragraph: text lines, note references and text boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from casebook.readers.docx_package import W
from casebook.readers.docx_styles import is_on
from casebook.readers.xml_element import Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Not shown on the page: deleted and moved text, field codes, phonetic guides, note numbers.
_SKIPPED = frozenset(
    W + each
    for each in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "pPr", "rt",
        "annotationRef", "footnoteRef", "endnoteRef",
    )
)  # fmt: skip
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "softHyphen": ""}


@dataclass(slots=True, kw_only=True)
class RunLine:
    """One line of a paragraph.

    `hidden` are spans of `text` that Word does not show. `before` and `within` count the page
    breaks before the first visible character and after it, each as [manual, rendered by Word].
    `after` is what ends the line: the end of the paragraph, a soft break or a page break.
    """

    text: str = ""
    hidden: list[tuple[int, int]] = field(default_factory=list)
    before: list[int] = field(default_factory=lambda: [0, 0])
    within: list[int] = field(default_factory=lambda: [0, 0])
    after: Literal["end", "soft", "page"] = "end"

    def add(self, text: str, *, hidden: bool) -> None:
        """Append text to the line."""
        if hidden and text:
            self.hidden.append((len(self.text), len(self.text) + len(text)))
        self.text += text

    def add_rendered_break(self) -> None:
        """Count a page break that Word rendered at the end of the text so far."""
        (self.within if self.text.strip() else self.before)[1] += 1


@dataclass(slots=True)
class Runs:
    """The content of one paragraph, which has at least one line.

    `notes` are ("footnote" | "endnote", id). `sizes` counts characters by font size in half
    points, None for the size of the style.
    """

    lines: list[RunLine] = field(default_factory=lambda: [RunLine()])
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    sizes: Counter[int | None] = field(default_factory=Counter)

    def end_line(self, reason: Literal["soft", "page"]) -> None:
        """End the current line and start another one of the same paragraph."""
        self.lines[-1].after = reason
        self.lines.append(RunLine())


def runs_of(paragraph: Element) -> Runs:
    """Extract the content of a `w:p`."""
    runs = Runs()
    for element, run in _elements(paragraph, None):
        _add(element, run, runs)
    return runs


def _elements(parent: Element, run: Element | None) -> Iterator[tuple[Element, Element | None]]:
    """Yield the descendants that are shown, each with the `w:r` around it, in document order.

    The content of text boxes is not entered.
    """
    for child in parent:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{_MC}AlternateContent":
            # The same content for newer and for older programs.
            chosen = child.find(f"{_MC}Choice")
            chosen = child.find(f"{_MC}Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from _elements(chosen, run)
        elif tag == f"{W}txbxContent":
            yield child, run
        else:
            yield child, run
            yield from _elements(child, child if tag == f"{W}r" else run)


def _add(element: Element, run: Element | None, runs: Runs) -> None:
    """Add what one element contributes by itself, without its children."""
    tag = element.tag
    line = runs.lines[-1]
    if tag in (f"{W}t", f"{_M}t"):
        _add_text(element.text or "", run, runs)
    elif tag in _CHARACTERS and run is not None:
        line.add(_CHARACTERS[tag], hidden=False)
    elif tag == f"{W}sym":
        line.add(_symbol(element), hidden=False)
    elif tag == f"{W}br" and element.get(f"{W}type") in ("page", "column"):
        if line.text.strip():
            runs.end_line("page")
        runs.lines[-1].before[0] += 1  # the new page begins with this line
    elif tag in (f"{W}br", f"{W}cr"):
        runs.end_line("soft")
    elif tag == f"{W}lastRenderedPageBreak":
        line.add_rendered_break()
    elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        kind = "footnote" if tag.endswith("footnoteReference") else "endnote"
        runs.notes.append((kind, element.get(f"{W}id", "")))
    elif tag == f"{W}txbxContent":
        runs.boxes.append(element)


def _add_text(text: str, run: Element | None, runs: Runs) -> None:
    """Append the text of a run to the current line."""
    properties = None if run is None else run.find(f"{W}rPr")
    hidden = properties is not None and is_on(properties.find(f"{W}vanish"))
    runs.lines[-1].add(text, hidden=hidden)
    runs.sizes[_size(properties)] += len(text)


def _size(properties: Element | None) -> int | None:
    """Return a run's own font size in half points, None when it has none."""
    element = None if properties is None else properties.find(f"{W}sz")
    value = "" if element is None else element.get(f"{W}val", "")
    return int(value) if value.isdecimal() and len(value) < 5 else None


def _symbol(element: Element) -> str:
    """Return the character of a `w:sym`, "" if invalid; it may need a symbol font to be seen."""
    code = element.get(f"{W}char", "")
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 <= value <= 0xFFFF and not 0xD800 <= value < 0xE000 else ""
