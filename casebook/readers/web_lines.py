"""A parsed web page -> its visible lines, each with what is known of the element it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Element = Any  # lxml.etree._Element, which the stubs do not let us name at run time

_INVISIBLE_TAGS = (
    "script style noscript template head title meta link iframe object svg math-ml audio "
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
# A line end of the page's source between two Chinese characters is not a space.
_WRAPPED = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u2e80-\u9fff\uff00-\uffef])"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class WebLine:
    """One visible line; `element` is the innermost block it stands in.

    `main` tells whether it stands in the article, `boilerplate` whether an element around it is
    made for navigation, `table` whether it is a table row, `linked` is the share of its characters
    inside links. `broken` is true when a `<br>` follows and not the end of the block.
    """

    text: str
    element: Element
    main: bool
    boilerplate: bool
    table: bool = False
    linked: float = 0.0
    broken: bool = False


class _Collector:
    """Turns the events of one walk through the page into lines."""

    def __init__(self, mains: list[Element], boilerplate: Any) -> None:
        self.lines: list[WebLine] = []
        self._mains = {id(each) for each in mains}
        self._is_boilerplate = boilerplate
        self._parts: list[str] = []
        self._linked = 0
        self._depth = dict.fromkeys(("main", "boilerplate", "link", "pre", "row"), 0)
        self._layout: list[bool] = []
        self._counted: dict[int, list[str]] = {}
        self._block: list[Element] = []

    def start(self, element: Element) -> None:
        """Enter an element."""
        tag = element.tag
        self._blocks_start(element, tag)
        kinds = []
        if id(element) in self._mains:
            kinds.append("main")
        if self._is_boilerplate(element):
            kinds.append("boilerplate")
        if tag == "a":
            kinds.append("link")
        if tag == "pre":
            kinds.append("pre")
        for kind in kinds:
            self._depth[kind] += 1
        if kinds:
            self._counted[id(element)] = kinds
        self.text(element.text)

    def _blocks_start(self, element: Element, tag: str) -> None:
        """Handle what starts a line or a cell."""
        if tag == "table":
            self.flush()
            self._layout.append(is_layout(element))
        elif tag in _CELLS and not self._in_row():
            self.flush()
        if tag == "tr" and self._in_row():
            self.flush()
            self._depth["row"] += 1
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
        """Leave an element."""
        tag = element.tag
        if tag in _CELLS and self._in_row():
            self._parts.append("\t")
        elif tag in _CELLS or (tag in _BLOCKS and not (self._depth["row"] and self._in_row())):
            self.flush()
        if tag == "tr" and self._in_row():
            self.flush(table=True)
            self._depth["row"] -= 1
        if tag == "table":
            self.flush()
            self._layout.pop()
        if tag in _BLOCKS or tag in _CELLS:
            self._block.pop()
        for kind in self._counted.pop(id(element), ()):
            self._depth[kind] -= 1

    def _in_row(self) -> bool:
        """Whether the innermost table holds data, so that its rows are lines."""
        return bool(self._layout) and not self._layout[-1]

    def text(self, text: str | None) -> None:
        """Add text as the browser shows it."""
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
        """Add text to the current line."""
        self._parts.append(text)
        if self._depth["link"]:
            self._linked += len(text.strip())

    def flush(self, *, broken: bool = False, table: bool = False) -> None:
        """End the current line; blank lines only count as the end of the one before."""
        text = "".join(self._parts)
        text = "\t".join(re.sub(r" {2,}", " ", cell).strip(" ") for cell in text.split("\t"))
        text = text.rstrip("\t ")
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
                )
            )
        elif self.lines and (not broken or self.lines[-1].broken):
            self.lines[-1].broken = False  # <br><br>, or the block ends
        self._parts.clear()
        self._linked = 0


def web_lines(body: Element, mains: list[Element], boilerplate: Any) -> list[WebLine]:
    """Return the visible lines of a page in order.

    `boilerplate` is a predicate on elements. Works without recursion, however deep the page.
    """
    collector = _Collector(mains, boilerplate)
    for event, element in walk(body):
        if event == "start":
            collector.start(element)
        elif event == "end":
            collector.end(element)
            if element is not body:
                collector.text(element.tail)
        elif element is not body:
            collector.text(element.tail)
    collector.flush()
    return collector.lines


def walk(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield ("start" | "end", element) in document order, ("skip", element) for invisible ones."""
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
    """Whether the page itself hides an element."""
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: it holds tables, headings, long or single cells."""
    cells = list(table.iter("td", "th"))
    if (
        len(cells) <= 1
        or next(table.iterdescendants("table", "h1", "h2", "article"), None) is not None
    ):
        return True
    return any(_is_long(cell) for cell in cells)


def _is_long(cell: Element) -> bool:
    """Whether a cell holds several paragraphs of running text."""
    paragraphs = sum(1 for _ in cell.iter("p", "br"))
    words = sum(len(text.strip()) for text in cell.itertext())
    return words > 300 or (paragraphs >= 3 and words > 120)
