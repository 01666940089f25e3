"""The outline of a text, which the extractors and the assignment of themes need.

Case pages have Markdown headings and a date in the front matter; the headings of other texts come
from the splitter (`drafting.outline_of_document`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from casebook.case_md import parse_case
from casebook.casetext.report_year import reading_date
from casebook.extract.containment import attempt
from casebook.extract.plain import plain_of
from casebook.extract.reforms.essay import is_essay
from casebook.extract.themes import theme_of_section
from casebook.findings import Fault, Section
from casebook.split.run_in import run_in_headings
from casebook.traditional import fold
from casebook.vocabulary import Vocabulary

TOP = 2
"""Level of the headings of chapters (一、)."""

_BLOCK = re.compile(r"^(?:(#{2,6})[ \t]+)?(\S.*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading, at `start:end` of the text; `level` is 2 (一、) to 6."""

    level: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A text to extract from, with its headings in text order.

    The front matter of a page is overwritten with spaces in `text`, because it repeats the body;
    offsets are therefore those of the whole page. `date` is in ISO form, "" if unknown.
    """

    text: str
    date: str
    headings: tuple[Heading, ...]


def outline_of_page(text: str) -> Outline:
    """Return the outline of a case page, or of a Markdown text without front matter."""
    page = parse_case(text, "")
    lines = text.splitlines(keepends=True)
    skipped = sum(map(len, lines[: page.body_line - 1])) if page.case else 0
    blank = re.sub(r"[^\n]", " ", text[:skipped])
    blocks = [
        _Block(len(match[1] or ""), match[2].rstrip(), match.start(2))
        for match in _BLOCK.finditer(text, skipped)
    ]
    date = reading_date(page.case) if page.case else ""
    return Outline(blank + text[skipped:], date, tuple(_headings(blocks, text)))


def headings_of_blocks(
    blocks: Sequence[tuple[int, str]], starts: Sequence[int], text: str
) -> tuple[Heading, ...]:
    """Return the headings among (level, text) blocks; `starts` are their offsets in `text`."""
    located = [_Block(*block, start) for block, start in zip(blocks, starts, strict=True)]
    return tuple(_headings(located, text))


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading or a paragraph (level 0) with its offset."""

    level: int
    text: str
    start: int


def _headings(blocks: Sequence[_Block], text: str) -> Iterator[Heading]:
    """Yield the headings in text order, including run-in headings at the start of paragraphs.

    In a text with chapters (一、), only run-in headings that begin with a bracket, as （一）, count.
    """
    has_chapters = any(block.level == TOP for block in blocks)
    for is_text, group in groupby(blocks, lambda block: block.level == 0):
        blocks_of_kind = list(group)
        if not is_text:
            for block in blocks_of_kind:
                yield _heading(block.level, block.text, block.start, text)
            continue
        texts = [block.text for block in blocks_of_kind]
        lengths = run_in_headings(texts, in_chapters=has_chapters)
        for block, length in zip(blocks_of_kind, lengths, strict=True):
            if heading := block.text[:length].rstrip("。"):
                yield _heading(TOP + has_chapters, heading, block.start, text)


def _heading(level: int, words: str, start: int, text: str) -> Heading:
    """Return the heading at `start`; in `text` there can be white space between its characters."""
    left = sum(not char.isspace() for char in words)
    end = start
    while left and end < len(text):
        left -= not text[end].isspace()
        end += 1
    return Heading(level, words, start, end)


def sections(
    outline: Outline, vocabulary: Vocabulary
) -> tuple[tuple[Section, ...], tuple[Fault, ...]]:
    """Return the sections in text order, and the faults of those whose themes could not be determined.

    A section extends to the next heading of its level or above.
    """
    folded = replace(outline, text=fold(outline.text))
    essay = is_essay(plain_of(folded.text))
    pairs = list(_sections(folded, outline.headings, vocabulary, essay=essay))
    return (
        tuple(section for section, _ in pairs),
        tuple(fault for _, faults in pairs for fault in faults),
    )


def _sections(
    outline: Outline, headings: Sequence[Heading], vocabulary: Vocabulary, *, essay: bool
) -> Iterator[tuple[Section, tuple[Fault, ...]]]:
    """Yield (section, faults); a section below a chapter has the chapter as its parent."""
    ends = _ends(headings, len(outline.text))
    chapter: Heading | None = None
    for heading, end in zip(headings, ends, strict=True):
        if heading.level <= TOP:
            chapter = None
        find = partial(
            theme_of_section,
            fold(heading.text),
            outline.text[heading.end : end],
            vocabulary,
            parent=fold(chapter.text) if chapter else "",
            essay=essay,
        )
        no_themes: tuple[str, ...] = ()
        themes, faults = attempt("themes", heading.start, find, no_themes)
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
    """Return where each section ends: at the next heading of its level or above, or at `size`."""
    ends = [size] * len(headings)
    enclosing: list[int] = []  # indexes of the sections not ended yet, outermost first
    for index, heading in enumerate(headings):
        while enclosing and headings[enclosing[-1]].level >= heading.level:
            ends[enclosing.pop()] = heading.start
        enclosing.append(index)
    return ends
