"""The headings of a case as a tree, for the table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from casebook.casetext import Passage


@dataclass(slots=True)
class TocEntry:
    """A line of the table of contents; `name` is HTML already."""

    level: int
    id: str
    name: str
    children: list[TocEntry] = field(default_factory=list)


def entries(headings: Iterable[Passage]) -> list[TocEntry]:
    """Nest the headings: each goes under the nearest one before it that is of a higher rank."""
    roots: list[TocEntry] = []
    line: list[TocEntry] = []
    for item in headings:
        entry = TocEntry(item.level, item.anchor, escape(item.text))
        while line and line[-1].level >= entry.level:
            line.pop()
        (line[-1].children if line else roots).append(entry)
        line.append(entry)
    return roots
