"""The text of one Word paragraph: runs, breaks, notes and text boxes in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from casebook.readers.docx_package import Element, W
from casebook.readers.docx_styles import is_on

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted and moved-away text, field codes, pinyin above characters: not what the page shows.
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
    """One line of a paragraph; `hidden` are stretches of `text` that Word does not show.

    `breaks` counts page breaks as (set by hand, rendered by Word) before the text and after it
    began. `after` is how the line stops: end of paragraph, soft break or page break.
    """

    text: str = ""
    hidden: list[tuple[int, int]] = field(default_factory=list)
    before: list[int] = field(default_factory=lambda: [0, 0])
    within: list[int] = field(default_factory=lambda: [0, 0])
    after: Literal["end", "soft", "page"] = "end"

    def add(self, text: str, *, hidden: bool) -> None:
        """Append text."""
        if hidden and text:
            self.hidden.append((len(self.text), len(self.text) + len(text)))
        self.text += text

    def turn_page(self, *, rendered: bool) -> None:
        """Count one page break."""
        (self.within if self.text.strip() else self.before)[int(rendered)] += 1


@dataclass(slots=True)
class Runs:
    """The content of one paragraph; `sizes` counts characters by font size in half points."""

    lines: list[RunLine] = field(default_factory=lambda: [RunLine()])
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    sizes: Counter[int | None] = field(default_factory=Counter)

    def stop(self, how: Literal["soft", "page"]) -> None:
        """End the current line inside the paragraph."""
        self.lines[-1].after = how
        self.lines.append(RunLine())


def runs_of(paragraph: Element) -> Runs:
    """Return what a `w:p` says."""
    runs = Runs()
    for element, run in _leaves(paragraph, None):
        _take(element, run, runs)
    return runs


def _leaves(parent: Element, run: Element | None) -> Iterator[tuple[Element, Element | None]]:
    """Yield every element with content, and the `w:r` it stands in, in reading order."""
    for child in parent:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == f"{_MC}AlternateContent":
            # The same content twice, for newer and older programs: take one.
            chosen = child.find(f"{_MC}Choice")
            chosen = child.find(f"{_MC}Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from _leaves(chosen, run)
        elif tag == f"{W}txbxContent":
            yield child, run
        else:
            yield child, run
            yield from _leaves(child, child if tag == f"{W}r" else run)


def _take(element: Element, run: Element | None, runs: Runs) -> None:
    """Add one element to `runs`."""
    tag = element.tag
    line = runs.lines[-1]
    if tag in (f"{W}t", f"{_M}t"):
        properties = None if run is None else run.find(f"{W}rPr")
        hidden = properties is not None and is_on(properties.find(f"{W}vanish"))
        text = element.text or ""
        line.add(text, hidden=hidden)
        runs.sizes[_size(properties)] += len(text)
    elif tag in _CHARACTERS and run is not None:
        line.add(_CHARACTERS[tag], hidden=False)
    elif tag == f"{W}sym":
        line.add(_symbol(element), hidden=False)
    elif tag == f"{W}br" and element.get(f"{W}type") in ("page", "column"):
        line.turn_page(rendered=False)
        if line.text.strip():
            # The break belongs to the line that follows it.
            line.within[0] -= 1
            runs.stop("page")
            runs.lines[-1].before[0] += 1
    elif tag in (f"{W}br", f"{W}cr"):
        runs.stop("soft")
    elif tag == f"{W}lastRenderedPageBreak":
        line.turn_page(rendered=True)
    elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        kind = "footnote" if tag.endswith("footnoteReference") else "endnote"
        runs.notes.append((kind, element.get(f"{W}id", "")))
    elif tag == f"{W}txbxContent":
        runs.boxes.append(element)


def _size(properties: Element | None) -> int | None:
    """Return a run's own font size in half points."""
    found = None if properties is None else properties.find(f"{W}sz")
    words = "" if found is None else found.get(f"{W}val", "")
    return int(words) if words.isdecimal() and len(words) < 5 else None


def _symbol(element: Element) -> str:
    """Return the character of a `w:sym`, kept even when only its symbol font can show it."""
    code = element.get(f"{W}char", "")
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 <= value <= 0xFFFF and not 0xD800 <= value < 0xE000 else ""
