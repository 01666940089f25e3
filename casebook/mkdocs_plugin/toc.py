"""The headings of a case as a tree, for the table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from casebook.casetext import Passage


@dataclass(slots=True)
class TocEntry:
    """An entry of the table of contents; `id` is its anchor, `name` is HTML."""

    level: int
    id: str
    name: str
    children: list[TocEntry] = field(default_factory=list)


MOST = 300
"""Most entries of a table of contents; the theme measures the place of each while a reader scrolls."""


def shown(headings: Iterable[Passage]) -> list[Passage]:
    """At most `MOST` of the headings: without the deepest levels; where one is left, its first ones."""
    kept = list(headings)
    while len(kept) > MOST and len(levels := {item.level for item in kept}) > 1:
        kept = [item for item in kept if item.level < max(levels)]
    return kept[:MOST]


def entries(headings: Iterable[Passage]) -> list[TocEntry]:
    """Nest the headings: each goes under the last one before it that has a smaller level."""
    roots: list[TocEntry] = []
    path: list[TocEntry] = []
    for item in shown(headings):
        entry = TocEntry(item.level, item.anchor, escape(item.text))
        while path and path[-1].level >= entry.level:
            path.pop()
        (path[-1].children if path else roots).append(entry)
        path.append(entry)
    return roots
