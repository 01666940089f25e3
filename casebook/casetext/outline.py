"""The outline of a text that is to be read: its body, its date, its headings.

A case page has Markdown headings and a date in its front matter; any other text is split first
(`drafting.outline_of_document`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from casebook.case_md import parse_case
from casebook.extract.containment import attempt
from casebook.extract.essay import is_essay
from casebook.extract.plain import plain_of
from casebook.extract.themes import theme_of_section
from casebook.findings import Fault, Section
from casebook.split.run_in import run_in_headings
from casebook.vocabulary import Vocabulary

TOP = 2  # the level of 一、
_BLOCK = re.compile(r"^(?:(#{2,6})[ \t]+)?(\S.*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading: its words, `level` 2 (一、) or 3 (（一）), and its offsets."""

    level: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """What to read and how it is divided.

    `text` is as long as the text that was given; a page's front matter is blanked, for it repeats
    what the body says. `date` is ISO, "" when unknown.
    """

    text: str
    date: str
    headings: tuple[Heading, ...]


def outline_of_page(text: str) -> Outline:
    """The outline of a case page, or of a Markdown text without front matter."""
    page = parse_case(text, "")
    lines = text.splitlines(keepends=True)
    skipped = sum(map(len, lines[: page.body_line - 1])) if page.case else 0
    blank = re.sub(r"[^\n]", " ", text[:skipped])
    blocks = [
        _Block(len(found[1] or ""), found[2].rstrip(), found.start(2))
        for found in _BLOCK.finditer(text, skipped)
    ]
    date = page.case.date if page.case else ""
    return Outline(blank + text[skipped:], date, tuple(_headings(blocks, text)))


def headings_of_blocks(
    blocks: Sequence[tuple[int, str]], starts: Sequence[int], text: str
) -> tuple[Heading, ...]:
    """The headings among (level, text) blocks that start at `starts` in `text`."""
    placed = [_Block(*block, start) for block, start in zip(blocks, starts, strict=True)]
    return tuple(_headings(placed, text))


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading or (level 0) a paragraph, and where it starts in the text."""

    level: int
    text: str
    start: int


def _headings(blocks: Sequence[_Block], text: str) -> Iterator[Heading]:
    """Headings of their own and those that run into a paragraph, in text order."""
    headed = any(block.level == TOP for block in blocks)
    for is_text, group in groupby(blocks, lambda block: block.level == 0):
        run = list(group)
        if not is_text:
            for block in run:
                yield _heading(block.level, block.text, block.start, text)
            continue
        for block, length in zip(run, run_in_headings([b.text for b in run]), strict=True):
            words = block.text[:length].rstrip("。")
            if words and (not headed or words[0] in "（("):
                yield _heading(TOP + headed, words, block.start, text)


def _heading(level: int, words: str, start: int, text: str) -> Heading:
    """A heading whose words may stand in the text with line breaks and spaces between them."""
    left = sum(not char.isspace() for char in words)
    end = start
    while left and end < len(text):
        left -= not text[end].isspace()
        end += 1
    return Heading(level, words, start, end)


def sections(
    outline: Outline, vocabulary: Vocabulary
) -> tuple[tuple[Section, ...], tuple[Fault, ...]]:
    """The sections in text order, each to the next of its level; and those whose themes failed."""
    essay = is_essay(plain_of(outline.text))
    read = list(_sections(outline, outline.headings, vocabulary, essay=essay))
    return (
        tuple(section for section, _ in read),
        tuple(fault for _, faults in read for fault in faults),
    )


def _sections(
    outline: Outline, headings: Sequence[Heading], vocabulary: Vocabulary, *, essay: bool
) -> Iterator[tuple[Section, tuple[Fault, ...]]]:
    ends = _ends(headings, len(outline.text))
    chapter: Heading | None = None
    for heading, end in zip(headings, ends, strict=True):
        if heading.level <= TOP:
            chapter = None
        find = partial(
            theme_of_section,
            heading.text,
            outline.text[heading.end : end],
            vocabulary,
            parent=chapter.text if chapter else "",
            essay=essay,
        )
        none: tuple[str, ...] = ()
        themes, faults = attempt("themes", heading.start, find, none)
        yield (
            Section(
                heading=heading.text,
                level=heading.level,
                start=heading.start,
                end=end,
                themes=themes,
            ),
            faults,
        )
        if heading.level <= TOP:
            chapter = heading


def _ends(headings: Sequence[Heading], size: int) -> list[int]:
    """Where each section ends: at the next heading of its level or above."""
    ends = [size] * len(headings)
    open_: list[int] = []
    for index, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.start
        open_.append(index)
    return ends
