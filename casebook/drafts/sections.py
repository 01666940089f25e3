"""Divides a report into the sections by which its themes are told."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.casetext.outline import TOP
from casebook.extract.themes import names_no_theme
from casebook.model import Paragraph
from casebook.split.run_in import run_in_headings
from casebook.vocabulary import Vocabulary

_LEAST_PARTS = 2


def sections(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return (heading, text) for each section; text before the first heading has heading "".

    Without level 2 headings, sections begin at run-in headings, if there are any. A chapter whose
    heading names no theme (一、主要做法和成效) is divided at its （一）, （二）.
    """
    chapters: list[list[Paragraph]] = [[]]
    for paragraph in paragraphs:
        if paragraph.level == TOP:
            chapters.append([])
        chapters[-1].append(paragraph)
    opening, *headed = chapters
    texts = [paragraph.text for paragraph in opening]
    found = _divided(opening, (0,) * len(texts) if headed else run_in_headings(texts))
    for chapter in headed:
        found += _sections_of(chapter, vocabulary)
    return found


def _sections_of(chapter: Sequence[Paragraph], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Return the parts of a chapter, if it names no theme and has several, else the chapter."""
    heading, *rest = chapter
    if names_no_theme(heading.text, vocabulary):
        numbered = _numbered(rest)
        if sum(map(bool, numbered)) >= _LEAST_PARTS:
            return _divided(rest, numbered)
    return [(heading.text, "\n".join(paragraph.text for paragraph in rest))]


def _numbered(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the lengths of the headings （一） that paragraphs are or begin with, 0 for none."""
    run_in = run_in_headings([paragraph.text for paragraph in paragraphs], in_chapters=True)
    return [
        len(paragraph.text) if paragraph.level > TOP else length
        for paragraph, length in zip(paragraphs, run_in, strict=True)
    ]


def _divided(paragraphs: Sequence[Paragraph], lengths: Sequence[int]) -> list[tuple[str, str]]:
    """Return the sections that begin at the paragraphs with a heading of a length, 0 for none."""
    result: list[tuple[str, list[str]]] = [("", [])]
    for paragraph, length in zip(paragraphs, lengths, strict=True):
        if length:
            result.append((paragraph.text[:length], []))
        result[-1][1].append(paragraph.text[length:])
    return [(heading, "\n".join(texts)) for heading, texts in result if heading or texts]
