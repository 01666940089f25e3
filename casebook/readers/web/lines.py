"""Converts a parsed web page to its visible lines, each with facts about the element around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from casebook.model import DropClass, LineHint
from casebook.readers.builder import Found
from casebook.readers.formulas import UnwritableError, after_number, superscript
from casebook.readers.web.backgrounds import Backgrounds
from casebook.readers.web.brackets import MARKS, bracketed, opened
from casebook.readers.web.formulas import written_formula
from casebook.readers.web.layout import is_layout
from casebook.readers.web.lists import LISTS, ListNumbers
from casebook.readers.web.objects import UNREAD_FORMULA, unread_object
from casebook.readers.web.tables import WebGrid
from casebook.readers.xml_element import Element

_INVISIBLE_TAGS = (
    "script style noscript template head title meta link iframe object svg math audio "
    "video canvas select option input textarea datalist "
)
INVISIBLE = frozenset(_INVISIBLE_TAGS.split())
_BLOCK_TAGS = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section "
    "summary table tbody tfoot thead tr ul caption ucapcontent ucaptitle "
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_CELLS = frozenset(("td", "th"))
_SPACES = re.compile(r"[ \t\n\r\f]+")
# A line end in the HTML source between two Chinese characters, which is not meant as a space.
_WRAPPED = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_INVISIBLE = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
# Classes of articles that are saved invisible, as a script of the page shows them when it is ready.
_SHOWN_LATER = frozenset(("rich_media_content",))


@dataclass(slots=True, kw_only=True)
class WebLine:
    """One visible line; `element` is the innermost block around it.

    `main` means that it is inside the article, `boilerplate` that it is inside an element for
    navigation, `table` that it is a table row with tabs between its cells, `broken` that `<br>` ends
    it and not its block. `linked` is the share of its characters inside links, 0 to 1. `dropped` are
    spans of `text` that are struck through or hidden. `merged`, `head` and the number of the table
    (`table_number`) are those of `LineHint`. `objects` is what the article has beside text
    since the line before, each with whether text of this line stands before it.
    """

    text: str
    element: Element
    main: bool
    boilerplate: bool
    table: bool = False
    linked: float = 0.0
    broken: bool = False
    dropped: list[tuple[int, int, DropClass]] = field(default_factory=list)
    objects: list[tuple[bool, Found]] = field(default_factory=list)
    table_number: int = 0
    merged: str = ""
    head: bool = False

    @property
    def hidden(self) -> bool:
        """Whether the whole line is hidden."""
        hidden = (end - start for start, end, kind in self.dropped if kind is DropClass.HIDDEN)
        return sum(hidden) >= len(self.text.strip())


_KINDS = ("main", "boilerplate", "link", "pre", "row", "sup", *MARKS)


class _Collector:
    """Collects lines from the start and end events of a walk through the page."""

    def __init__(
        self,
        mains: list[Element],
        is_boilerplate: Callable[[Element], bool],
        mark_of: Callable[[Element], DropClass | None],
        sheet: str,
    ) -> None:
        self.lines: list[WebLine] = []
        self._mains = {id(each) for each in mains}
        self._is_boilerplate = is_boilerplate
        self._mark_of = mark_of
        self._objects: list[tuple[bool, Found]] = []  # since the last line
        self._parts: list[str] = []  # of the current line
        self._linked = 0  # characters of the current line inside links
        # Number of open elements of each kind.
        self._depth = dict.fromkeys(_KINDS, 0)
        self._numbers = ListNumbers(sheet)
        self._backgrounds = Backgrounds(sheet)
        self._label = ""  # the number of a list item whose text has not come yet
        self._layout: list[bool] = []  # whether each open table is for layout, outermost first
        self._grids: list[WebGrid] = []  # of the open tables, outermost first
        self._tables = 0  # begun so far
        self._counted: dict[int, list[str]] = {}  # id of an open element -> its kinds in _depth
        self._block: list[Element] = []  # open blocks and cells, outermost first

    def start(self, element: Element) -> None:
        """Handle the start tag of an element and the text after it."""
        tag = element.tag
        self._start_block(element, tag)
        kinds: list[str] = []
        if id(element) in self._mains:
            kinds.append("main")
        if self._is_boilerplate(element):
            kinds.append("boilerplate")
        if tag in _COUNTED_TAGS:
            kinds.append(_COUNTED_TAGS[tag])
        if mark := self._mark_of(element):
            kinds.append(mark)
        for kind in kinds:
            self._depth[kind] += 1
        if kinds:
            self._counted[id(element)] = kinds
        if tag in _OF_LISTS:
            self._number(element, tag)
        self._look_at(element)
        self.text(element.text)

    def _number(self, element: Element, tag: str) -> None:
        """Count a list or an item of the article that is seen."""
        if tag != "li":
            self._numbers.start(element)
        elif not self._depth[DropClass.HIDDEN]:
            label = self._numbers.label(element)
            if self._depth["main"] and not self._depth["boilerplate"]:
                self._label += label

    def skip(self, element: Element) -> None:
        """Handle an element whose content is not text: a formula is written, others are recorded."""
        if element.tag == "math":
            try:
                self._add(after_number("".join(self._parts[-1:]), written_formula(element)))
            except UnwritableError:
                self._record(UNREAD_FORMULA)
        elif isinstance(element.tag, str):
            self._look_at(element)

    def _look_at(self, element: Element) -> None:
        """Record what an element shows besides text."""
        if found := unread_object(element) or self._backgrounds.of_element(element):
            self._record(found)

    def _record(self, found: Found) -> None:
        """Keep something that is not read, if it is seen in the article."""
        seen = not self._depth["boilerplate"] and not self._depth[DropClass.HIDDEN]
        if self._depth["main"] and seen:
            self._objects.append((any(part.strip() for part in self._parts), found))

    def _start_block(self, element: Element, tag: str) -> None:
        """End the current line or word if the start tag does so, and push the element if it is a block."""
        if tag == "table":
            self.flush()
            self._layout.append(is_layout(element))
            self._tables += 1
            self._grids.append(WebGrid(self._tables))
        elif tag in _CELLS and not self._in_row():
            self.flush()
        if tag == "tr" and self._in_row():
            self.flush()
            self._depth["row"] += 1
            self._grids[-1].begin(element)
        elif tag in _CELLS and self._in_row():
            self._parts.append("\t" * self._grids[-1].cell(element))
        elif tag == "br":
            if self._depth["row"] and self._in_row():
                self._parts.append(" ")
            else:
                self.flush(broken=True)
        elif tag in _BLOCKS:
            if self._depth["row"] and self._in_row():
                self._parts.append(" ")
            else:
                self.flush()
        if tag in _BLOCKS or tag in _CELLS:
            self._block.append(element)

    def end(self, element: Element) -> None:
        """Handle the end tag of an element."""
        tag = element.tag
        if tag in _CELLS and self._in_row():
            self._parts.append("\t" * self._grids[-1].span)
        elif tag in _CELLS or (tag in _BLOCKS and not (self._depth["row"] and self._in_row())):
            self.flush()
        if tag == "tr" and self._in_row():
            self.flush(table=True)
            self._depth["row"] -= 1
        if tag == "table":
            self.flush()
            self._layout.pop()
            self._grids.pop()
        if tag in LISTS:
            self._numbers.end()
        elif tag == "li":
            self._label = ""
        if tag in _BLOCKS or tag in _CELLS:
            self._block.pop()
        for kind in self._counted.pop(id(element), ()):
            self._depth[kind] -= 1

    def _in_row(self) -> bool:
        """Whether the innermost open table holds data, so that each row is one line."""
        return bool(self._layout) and not self._layout[-1]

    def text(self, text: str | None) -> None:
        """Add text with white space collapsed as browsers do; in `<pre>` line feeds end lines."""
        if not text:
            return
        if self._depth["pre"]:
            first, *others = text.split("\n")
            self._add(first)
            for other in others:
                self.flush(broken=True)
                self._add(other)
        else:
            self._add(_SPACES.sub(" ", _WRAPPED.sub("", text)))

    def _add(self, text: str) -> None:
        """Append text to the current line, in brackets if it is struck through or hidden."""
        if self._label and text.strip():
            self._parts.append(self._label)
            self._label, text = "", text.lstrip()
        if self._depth["sup"]:
            text = superscript(text)
        mark = next(
            (kind for kind in (DropClass.HIDDEN, DropClass.STRUCK) if self._depth[kind]), None
        )
        self._parts.append(bracketed(text, mark) if mark and text.strip() else text)
        if self._depth["link"]:
            self._linked += len(text.strip())

    def flush(self, *, broken: bool = False, table: bool = False) -> None:
        """End the current line: by `<br>` if `broken`, as a table row if `table`.

        A blank line is not added; it only turns the `<br>` before it into the end of a paragraph.
        """
        text = "".join(self._parts)
        text = "\t".join(re.sub(r" {2,}", " ", cell).strip(" ") for cell in text.split("\t"))
        text = text.rstrip("\t ")
        text, dropped = opened(text)
        grid = self._grids[-1] if table else None
        if text.strip() and self._block:
            self.lines.append(
                WebLine(
                    text=text,
                    element=self._block[-1],
                    main=self._depth["main"] > 0,
                    boilerplate=self._depth["boilerplate"] > 0,
                    table=table,
                    linked=self._linked / len(text.strip()),
                    broken=broken,
                    dropped=dropped,
                    objects=self._objects,
                    table_number=grid.number if grid else 0,
                    merged=grid.merged if grid else "",
                    head=grid.head if grid else False,
                )
            )
            self._objects = []
        elif self.lines and (not broken or self.lines[-1].broken):
            self.lines[-1].broken = False  # <br><br>, or the block ends
        self._parts.clear()
        self._linked = 0

    def finish(self) -> None:
        """End the last line; what stands after it belongs to it."""
        self.flush()
        if self.lines:
            self.lines[-1].objects += ((True, found) for _, found in self._objects)


_OF_LISTS = LISTS | {"li"}
_COUNTED_TAGS = {"a": "link", "pre": "pre", "sup": "sup"}


def table_hint(line: WebLine) -> LineHint:
    """Return the hint of a line that is a row of a table."""
    return LineHint(
        style="table",
        ends=True,
        table=line.table_number,
        merged=line.merged,
        head=line.head,
    )


def web_lines(
    body: Element,
    mains: list[Element],
    is_boilerplate: Callable[[Element], bool],
    mark_of: Callable[[Element], DropClass | None],
    sheet: str = "",
) -> list[WebLine]:
    """Return the visible lines of a page in document order; `mains` contain the article.

    `mark_of` tells whether an element strikes through or hides what is in it; `sheet` is the text of
    the style sheets. Not recursive, so the depth of the page does not matter.
    """
    collector = _Collector(mains, is_boilerplate, mark_of, sheet)
    for event, element in walk(body):
        if event == "start":
            collector.start(element)
        elif event == "end":
            collector.end(element)
            if element is not body:
                collector.text(element.tail)
        elif element is not body:
            collector.skip(element)
            collector.text(element.tail)
    collector.finish()
    return collector.lines


def walk(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield ("start" | "end", element) in document order, without the content of invisible tags.

    An invisible element, comment or processing instruction yields one ("skip", element), because
    the text after it (`tail`) is visible.
    """
    from lxml import etree  # noqa: PLC0415 - slow to import, and only some formats need it

    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped = None
    for event, element in events:
        if event in ("comment", "pi"):
            yield "skip", element
        elif event == "start":
            if element.tag in INVISIBLE or not isinstance(element.tag, str):
                skipped = element
                events.skip_subtree()
            else:
                yield "start", element
        elif element is skipped:
            skipped = None
            yield "skip", element
        else:
            yield "end", element


def is_hidden(element: Element) -> bool:
    """Whether an element's own attributes hide it; style sheets are not evaluated."""
    style = element.get("style", "")
    if "hidden" in element.attrib or _HIDDEN.search(style):
        return True
    invisible = bool(style) and _INVISIBLE.search(style) is not None
    return invisible and _SHOWN_LATER.isdisjoint(element.get("class", "").split())
