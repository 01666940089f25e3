"""Tells the lines that the outline of an OFD names: these are headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from casebook.model import Document, LineHint
from casebook.readers.ofd.archive import child, children, local_name
from casebook.readers.xml_element import Element

_MOST = 20_000  # entries that are looked at
_DEEPEST = 6  # levels of headings
_LONGEST = 4  # lines of one heading
_LONGEST_WORDS = 80  # characters of one; a longer entry is a paragraph that somebody styled


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """An entry by its words without white space, its level from 1, and the page it leads to."""

    words: str
    level: int
    page: int


def outline(root: Element, numbers: Mapping[str, int]) -> list[OutlineEntry]:
    """Return the entries that lead to a page; `numbers` are those of the pages by their ids."""
    top = child(root, "Outlines")
    if top is None:
        return []
    bookmarks = {
        mark.get("Name", ""): _destination(mark)
        for group in children(root, "Bookmarks")
        for mark in children(group, "Bookmark")
    }
    entries: list[OutlineEntry] = []
    pending = [(each, 1) for each in reversed(list(children(top, "OutlineElem")))]
    while pending and len(entries) < _MOST:
        element, level = pending.pop()
        pending += [(each, level + 1) for each in reversed(list(children(element, "OutlineElem")))]
        words = "".join(element.get("Title", "").split())
        page = numbers.get(_target(element, bookmarks))
        if 0 < len(words) <= _LONGEST_WORDS and page is not None and words[-1] not in "，。；":
            entries.append(OutlineEntry(words, min(level, _DEEPEST), page))
    return entries


def _target(element: Element, bookmarks: Mapping[str, str]) -> str:
    """Return the id of the page that an entry leads to, "" if it leads to none."""
    for actions in children(element, "Actions"):
        if page := _destination(actions):
            return page
        for each in actions.iter():
            if local_name(each.tag) == "Bookmark":
                return bookmarks.get(each.get("Name", ""), "")
    return ""


def _destination(element: Element) -> str:
    """Return the id of the page of the first destination below an element."""
    for each in element.iter():
        if local_name(each.tag) == "Dest":
            return str(each.get("PageID", ""))
    return ""


def with_headings(document: Document, entries: Iterable[OutlineEntry]) -> Document:
    """Return the document with the lines that say just what an entry of their page says as headings."""
    wanted: dict[int, dict[str, int]] = defaultdict(dict)
    for entry in entries:
        wanted[entry.page].setdefault(entry.words, entry.level)
    if not wanted:
        return document
    hints = dict(document.hints)
    starts = [(start, hint) for start, hint in sorted(hints.items()) if hint.page in wanted]
    for index in range(len(starts)):
        for lines, level in _matches(document.text, starts[index : index + _LONGEST], wanted):
            for start, hint in lines[:-1]:
                hints[start] = replace(hint, style="heading", level=level, ends=False)
            start, hint = lines[-1]
            hints[start] = replace(hint, style="heading", level=level, ends=True)
    return replace(document, hints=hints)


def _matches(
    text: str, lines: list[tuple[int, LineHint]], wanted: Mapping[int, Mapping[str, int]]
) -> Iterator[tuple[list[tuple[int, LineHint]], int]]:
    """Yield the first lines that together are an entry of their page, and its level."""
    said = ""
    for count, (start, hint) in enumerate(lines, start=1):
        if hint.style == "table" or hint.page != lines[0][1].page:
            return
        said += "".join(text[start : text.find("\n", start)].split())
        level = wanted[lines[0][1].page or 0].get(said)
        if level is not None:
            yield lines[:count], level
            return
