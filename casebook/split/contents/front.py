"""What stands before and between the articles of a document: cover, contents list, introduction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casebook.model import DropClass, Dropped
from casebook.split.contents.contents import Contents, find_contents, is_contents_heading
from casebook.split.contents.entries import is_entry
from casebook.split.contents.forms import find_forms
from casebook.split.contents.introduction import Introduction, find_introduction, is_collection
from casebook.split.contents.own_contents import ListEntry, is_own, main_entries, section_keys
from casebook.split.gazetteer import PlaceFinder
from casebook.split.heads.bylines import body_line
from casebook.split.heads.dates import date_line
from casebook.split.heads.titles import DIVIDER, TitleWords
from casebook.split.kinds import LineKind, kind_of
from casebook.split.layout import Layout
from casebook.split.lines import Line

_COVER = 4  # most lines at the top that are the title of the compilation
_ARTICLE = 1500  # characters of running text above a list of contents that are no preface
_EDITOR = re.compile(
    r"(?:编者|编印|编辑|编|主编|主办|承办)(?:单位)?[：:].{2,30}|.{4,30}(?:编印?|主编)"
)
_LEAST_ENTRIES = 3  # of a list of contents that is all of a document


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front of a document.

    `lines` are its lines without the contents list of a single report, and `begin` is the index of
    the first that may belong to an article. `contents` is the contents list of a compilation, None
    without one, and `entries` its main entries. `sections` are the keys (`title_key`) of the sections that a single report lists.
    `titles` are the indexes of lines that certainly end the title of a case. `dropped` are the spans
    of all lines before `begin` and of the contents list.
    """

    lines: tuple[Line, ...]
    begin: int
    contents: Contents | None
    entries: tuple[ListEntry, ...] = ()
    sections: frozenset[str]
    titles: frozenset[int]
    dropped: tuple[Dropped, ...]


def read_front(
    lines: Sequence[Line], layout: Layout, places: PlaceFinder, words: TitleWords
) -> Front:
    """Find the cover, the contents list and the introduction of a document."""
    front = _without_contents(tuple(lines), places, words)
    if front.contents or front.sections:
        return front
    found = find_introduction(front.lines, front.begin, layout, places, words)
    return _introduced(front, found) if found else front


def with_forms(front: Front, places: PlaceFinder, words: TitleWords) -> Front | None:
    """The front of a document whose cases only the form of their titles shows; None for others."""
    if front.contents or front.sections or front.titles:
        return None
    found = find_forms(front.lines, front.begin, places, words)
    return _introduced(front, found) if found else None


def _introduced(front: Front, found: Introduction) -> Front:
    """The front with an introduction that was found below it."""
    dropped = [
        *front.dropped,
        *_covers(front.lines[front.begin : found.first]),
        *drop(front.lines[found.first : found.last], DropClass.FRONT_MATTER),
    ]
    return replace(front, begin=found.last, titles=found.titles, dropped=tuple(dropped))


def _covers(lines: Sequence[Line]) -> list[Dropped]:
    """The spans of the lines above the cases: the title of the compilation, and dividers."""
    return [
        item
        for line in lines
        for item in drop(
            [line],
            DropClass.DIVIDER if DIVIDER.fullmatch(line.text) else DropClass.COMPILATION_TITLE,
        )
    ]


def drop(lines: Sequence[Line], kind: DropClass) -> list[Dropped]:
    """The spans of the lines, as dropped text of this class."""
    return [Dropped(kind, start, end) for line in lines for start, end in line.pieces]


def _without_contents(lines: tuple[Line, ...], places: PlaceFinder, words: TitleWords) -> Front:
    """The front of a document, apart from its introduction."""
    contents = find_contents(lines)
    entries = main_entries(lines, contents, places, words) if contents else []
    own = contents is not None and is_own(lines, contents, entries, places, words)
    if contents is None or (not own and _has_article(lines[: contents.first])):
        if is_bare_list(lines):
            listed = tuple(drop(lines, DropClass.CONTENTS))
            return _front((), 0, dropped=listed)
        begin = _cover_lines(lines, words)
        covers = tuple(drop(lines[:begin], DropClass.COMPILATION_TITLE))
        return _front(lines, begin, dropped=covers)
    listed = tuple(drop(lines[contents.first : contents.last], DropClass.CONTENTS))
    above, below = lines[: contents.first], lines[contents.last :]
    if not any(kind_of(line) is LineKind.BODY for line in (*above, *below)):
        rest = drop(below, DropClass.CONTENTS)
        return _front((), 0, dropped=(*_above(above, words), *listed, *rest))
    if own:
        remaining = (*above, *below)
        begin = _cover_lines(remaining, words)
        covers = tuple(drop(remaining[:begin], DropClass.COMPILATION_TITLE))
        sections = section_keys(lines, contents)
        return _front(remaining, begin, dropped=(*covers, *listed), sections=sections)
    dropped = (*_above(above, words), *listed)
    front = _front(lines, contents.last, dropped=dropped)
    return replace(front, contents=contents, entries=tuple(entries))


def _front(
    lines: tuple[Line, ...],
    begin: int,
    *,
    dropped: tuple[Dropped, ...],
    sections: frozenset[str] = frozenset(),
) -> Front:
    return Front(
        lines=lines,
        begin=begin,
        contents=None,
        sections=sections,
        titles=frozenset(),
        dropped=dropped,
    )


def _above(lines: Sequence[Line], words: TitleWords) -> list[Dropped]:
    """What stands above the contents list of a compilation: its title, then its introduction."""
    first = next((i for i, n in enumerate(lines) if kind_of(n) is LineKind.BODY), len(lines))
    titled = len(lines)  # the title may also stand between the introduction and the list
    if (
        lines
        and not first
        and kind_of(lines[-1]) is LineKind.SHORT
        and is_collection(lines[-1], words)
    ):
        titled -= 1
    return [
        *drop(lines[:first], DropClass.COMPILATION_TITLE),
        *drop(lines[first:titled], DropClass.FRONT_MATTER),
        *drop(lines[titled:], DropClass.COMPILATION_TITLE),
    ]


def _has_article(lines: Sequence[Line]) -> bool:
    """Whether there is so much running text that it is more than a preface."""
    texts = (len(line.text) for line in lines if kind_of(line) is LineKind.BODY)
    return sum(texts) >= _ARTICLE


def is_bare_list(lines: Sequence[Line]) -> bool:
    """Whether a document is nothing but a list of contents, with or without a title above it."""
    if any(kind_of(line) is LineKind.BODY for line in lines):
        return False
    headed = any(is_contents_heading(line) for line in lines[:_COVER])
    entries = len(lines) if headed else sum(is_entry(line) for line in lines)
    return entries >= _LEAST_ENTRIES and entries + _COVER >= len(lines)


def _cover_lines(lines: Sequence[Line], words: TitleWords) -> int:
    """Number of lines at the very top that are the title of the compilation (…材料汇编, （31篇）)."""
    title = words.compilation
    count = 0
    while count < min(_COVER, len(lines)):
        # The title of a compilation may be broken over lines: …述法报告素材汇 / 编.
        joined = ("".join(line.text for line in lines[count : count + n]) for n in (1, 2, 3))
        matched = next((n for n, text in enumerate(joined, 1) if title.fullmatch(text)), 0)
        if not matched:
            break
        count += matched
    return count + _imprint_lines(lines[count:]) if count else 0


def _imprint_lines(lines: Sequence[Line]) -> int:
    """Number of lines below the title of a compilation that say who made it, and when."""
    bodies = 0
    while bodies < min(_COVER - 2, len(lines)) and body_line(lines[bodies].text):
        bodies += 1
    if bodies == len(lines):
        return 0
    told = date_line(lines[bodies].raw) or _EDITOR.fullmatch(lines[bodies].text)
    return bodies + 1 if told else 0
