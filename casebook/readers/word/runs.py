"""Extracts the content of a Word paragraph: text lines, notes, text boxes, and what is not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from casebook.model import DropClass, UnreadKind
from casebook.readers.builder import Found
from casebook.readers.formulas import UnwritableError, after_number, fraction, superscript
from casebook.readers.word.formulas import M, written_formula
from casebook.readers.word.marks import NO_MARKS, RunMarks
from casebook.readers.word.objects import (
    TEXT_PATH,
    is_alternatives,
    is_letterhead,
    shown_branch,
    unread_object,
)
from casebook.readers.word.package import W
from casebook.readers.xml_element import Element

# Not shown on the page: deleted and moved text, field codes, phonetic guides, note numbers.
_SKIPPED = frozenset(
    W + each
    for each in (
        "del", "moveFrom", "delText", "delInstrText", "fldData", "pPr", "rt",
        "annotationRef", "footnoteRef", "endnoteRef",
    )
)  # fmt: skip
# The field with which older Word draws fractions, roots and circled characters: EQ \f(1,3).
_EQUATION_FIELD = re.compile(r"\s*eq\b", re.IGNORECASE)
_FRACTION_FIELD = re.compile(r"\s*eq\s*\\f\(([^\\(),;]+)[,;]([^\\(),;]+)\)\s*", re.IGNORECASE)
_OPAQUE = frozenset((f"{W}txbxContent", f"{M}oMath"))  # taken as a whole
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "softHyphen": ""}


@dataclass(slots=True, kw_only=True)
class RunLine:
    """One line of a paragraph.

    `dropped` are spans of `text` that Word hides or strikes through, `objects` what stands in the
    line and is not read, each with its offset in `text`. `before` and `within` count the page
    breaks before the first visible character and after it, each as [manual, rendered by Word].
    `after` is what ends the line: the end of the paragraph, a soft break or a page break.
    """

    text: str = ""
    dropped: list[tuple[int, int, DropClass]] = field(default_factory=list)
    objects: list[tuple[int, Found]] = field(default_factory=list)
    before: list[int] = field(default_factory=lambda: [0, 0])
    within: list[int] = field(default_factory=lambda: [0, 0])
    after: Literal["end", "soft", "page"] = "end"

    def add(self, text: str, drop: DropClass | None = None) -> None:
        """Append text to the line; `drop` is its class if it is not to be read."""
        if drop is not None and text:
            self.dropped.append((len(self.text), len(self.text) + len(text), drop))
        self.text += text

    def add_rendered_break(self) -> None:
        """Count a page break that Word rendered at the end of the text so far."""
        (self.within if self.text.strip() else self.before)[1] += 1


@dataclass(slots=True)
class Runs:
    """The content of one paragraph, which has at least one line.

    `notes` are ("footnote" | "endnote", id). `boxes` are `w:txbxContent` elements, and strings for
    the text of a WordArt. `sizes` counts characters by font size in half
    points, None for the size of the style.
    """

    lines: list[RunLine] = field(default_factory=lambda: [RunLine()])
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element | str] = field(default_factory=list)
    sizes: Counter[int | None] = field(default_factory=Counter)

    def end_line(self, reason: Literal["soft", "page"]) -> None:
        """End the current line and start another one of the same paragraph."""
        self.lines[-1].after = reason
        self.lines.append(RunLine())


@dataclass(frozen=True, slots=True)
class RunContext:
    """What the runs of a document refer to: the marks of styles, and the titles of charts by id.

    `margin` means that they are those of a header or footer.
    """

    marks: RunMarks = NO_MARKS
    titles: Mapping[str, str] = field(default_factory=dict)
    margin: bool = False


def runs_of(paragraph: Element, context: RunContext) -> Runs:
    """Extract the content of a `w:p`."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    style_id = "" if style is None else style.get(f"{W}val", "")
    adder = _Adder(context, style_id)
    for element, run in _elements(paragraph, None):
        adder.add(element, run)
    return adder.runs


def _elements(parent: Element, run: Element | None) -> Iterator[tuple[Element, Element | None]]:
    """Yield the descendants that are shown, each with the `w:r` around it, in document order.

    The content of text boxes and formulas is not entered.
    """
    for child in parent:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if is_alternatives(child):
            chosen = shown_branch(child)
            if chosen is not None:
                yield from _elements(chosen, run)
        elif tag in _OPAQUE:
            yield child, run
        else:
            yield child, run
            yield from _elements(child, child if tag == f"{W}r" else run)


class _Adder:
    """Collects the content of one paragraph."""

    def __init__(self, context: RunContext, style: str) -> None:
        """`style` is the style id of the paragraph."""
        self.runs = Runs()
        self._context = context
        self._style = style
        self._run: tuple[Element | None, DropClass | None] = (None, None)  # the last run, its mark

    def add(self, element: Element, run: Element | None) -> None:
        """Add what one element contributes by itself, without its children."""
        tag, runs = element.tag, self.runs
        line = runs.lines[-1]
        if tag == f"{W}t":
            self._add_text(element.text or "", run)
        elif tag in _CHARACTERS and run is not None:
            line.add(_CHARACTERS[tag])
        elif tag == f"{W}sym":
            line.add(_symbol(element), self._mark(run))
        elif tag == f"{M}oMath":
            self._add_formula(element)
        elif tag == f"{W}instrText":
            self._add_field(element.text or "")
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
        else:
            self._add_object(element, run)

    def _mark(self, run: Element | None) -> DropClass | None:
        """The class of the text of a run that is not to be read, else None."""
        if run is None or run is not self._run[0]:
            properties = None if run is None else run.find(f"{W}rPr")
            self._run = run, self._context.marks.of_run(properties, self._style)
        return self._run[1]

    def _add_text(self, text: str, run: Element | None) -> None:
        """Append the text of a run to the current line."""
        properties = None if run is None else run.find(f"{W}rPr")
        if _is_superscript(properties):
            text = superscript(text)
        self.runs.lines[-1].add(text, self._mark(run))
        self.runs.sizes[_size(properties)] += len(text)

    def _add_formula(self, formula: Element) -> None:
        """Append a formula in one line, or record that there is one."""
        line = self.runs.lines[-1]
        try:
            line.add(after_number(line.text, written_formula(formula)))
        except UnwritableError:
            line.objects.append((len(line.text), (UnreadKind.FORMULA, "")))

    def _add_field(self, code: str) -> None:
        """Append what an equation field shows; the result of any other field is text of its own."""
        line = self.runs.lines[-1]
        if match := _FRACTION_FIELD.fullmatch(code):
            line.add(after_number(line.text, fraction(match[1].strip(), match[2].strip())))
        elif _EQUATION_FIELD.match(code):
            line.objects.append((len(line.text), (UnreadKind.FORMULA, "")))

    def _add_object(self, element: Element, run: Element | None) -> None:
        """Add a text box or a WordArt, or record a picture and the like, unless it is hidden."""
        if element.tag == f"{W}txbxContent":
            self.runs.boxes.append(element)
        elif element.tag == TEXT_PATH:
            self.runs.boxes.append(element.get("string", ""))
        else:
            found = unread_object(element, self._context.titles)
            if self._context.margin and is_letterhead(element):
                found = None
            if found and self._mark(run) is not DropClass.HIDDEN:
                line = self.runs.lines[-1]
                line.objects.append((len(line.text), found))


def _is_superscript(properties: Element | None) -> bool:
    """Whether a run is written above the line."""
    place = None if properties is None else properties.find(f"{W}vertAlign")
    return place is not None and place.get(f"{W}val") == "superscript"


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
