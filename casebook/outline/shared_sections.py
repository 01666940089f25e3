"""The paragraphs of a section that is about two parts of an outline: 存在的问题和2024年工作安排."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casebook.casetext import CaseText
from casebook.findings import Section
from casebook.index.openings import openings, paragraph_from
from casebook.outline.parts import Part

_YEAR = re.compile(r"\d{4}年")
_SENTENCE_END = re.compile("[。；]")
_CLAUSE_END = re.compile("[，。；：、]")


def openings_of(part: Part, section: Section, text: CaseText) -> Iterator[int]:
    """The offsets of the paragraphs (`openings`) of a section that are about a part.

    Of a section whose heading names another part too, what opens with a word of one part, or with the
    year that the heading has before such a word, is about it, with what follows; before any such word it
    is about the part that the heading names first. A paragraph with a sentence of both is about both.
    """
    heading = "".join(section.heading.split())
    if not any(word in heading for word in part.elsewhere):
        yield from openings(section, text)
        return
    other = _words(part.elsewhere, heading, part.node.titles)
    own = _words(part.node.titles, heading, part.elsewhere)
    about = _first(own, heading) <= _first(other, heading)
    for at in openings(section, text):
        first, *rest = _SENTENCE_END.split(paragraph_from(at, text))
        if _opens(first, own) != _opens(first, other):
            about = _opens(first, own)
        if about or any(_opens(sentence, own) for sentence in rest):
            yield at


def _opens(sentence: str, words: Iterable[str]) -> bool:
    """Whether the first clause of a sentence has one of the words."""
    clause = _CLAUSE_END.split(sentence, maxsplit=1)[0]
    return any(word in clause for word in words)


def _first(words: Iterable[str], heading: str) -> int:
    return min((heading.index(word) for word in words if word in heading), default=len(heading))


def _words(titles: Iterable[str], heading: str, others: Iterable[str]) -> tuple[str, ...]:
    """The words of a part, and the years that a heading has before one of them, not before one of others."""
    years = (
        year[0]
        for year in _YEAR.finditer(heading)
        if _first(titles, heading[year.end() :]) < _first(others, heading[year.end() :])
    )
    return (*titles, *years)
