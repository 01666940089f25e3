"""Where the paragraphs of a section begin to say something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.findings import Section

SHORTEST = 16
"""Characters of what says something by itself; what is shorter announces other words: 一是抓队伍。"""
_SEPARATORS = frozenset("。：: \u3000\n")
"""Characters that separate a heading from the text after it."""
# A numbered run-in heading that is no section of its own: （二）严格执法程序。重大执法决定……
_LABEL = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)[^。，；\n]{2,24}。(?=[^\n])"
)


def paragraph_from(at: int, text: CaseText) -> str:
    """The paragraph from an offset on, redacted, cut with … where it is very long."""
    number = text.number_at(at)
    end = text.starts[number] + len(text.passages[number].text)
    return " ".join(excerpts(text).clause(at, end).split("\n"))


def telling_sentence(at: int, text: CaseText) -> tuple[int, str]:
    """The first sentence of a paragraph from an offset on that is no mere announcement, and its offset.

    The first one where all are short: 聚法之力筑平安。
    """
    quoted = excerpts(text)
    number = text.number_at(at)
    end = text.starts[number] + len(text.passages[number].text)
    first = at
    while at < end:
        _, last = quoted.bounds(at)
        if last - at >= SHORTEST:
            return at, quoted.whole_sentence(at)
        at = max(last, at + 1)
    return first, quoted.whole_sentence(first)


def openings(section: Section, text: CaseText) -> Iterator[int]:
    """The offset of the first sentence of each paragraph of a section, behind its headings."""
    headings = {item.start: item.heading for item in text.sections}
    at = section.start
    while at < section.end:
        number = text.number_at(at)
        passage = text.passages[number]
        if not passage.level and at in headings:  # a run-in heading
            at += _run_in_length(headings[at], passage.text)
        else:
            if not passage.level:
                label = _LABEL.match(text.text, at)
                yield label.end() if label else at
            at = text.starts[number] + len(passage.text)
        rest = text.text[at : section.end]
        at += sum(1 for _ in takewhile(lambda char: char in _SEPARATORS, rest))


def _run_in_length(heading: str, passage: str) -> int:
    """The length of `heading` at the start of `passage`, whose white space may differ."""
    remaining = sum(not char.isspace() for char in heading)
    for at, char in enumerate(passage):
        if not remaining:
            return at
        remaining -= not char.isspace()
    return len(passage)
