"""Run-in headings: first sentences of paragraphs that serve as headings (（一）加强法治统筹协调。).

Common in reports that have no headings on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)[^。！？\n]{3,45}。(?=\S)"
)
# 聚焦“关键少数”，激发提升法治意识“新动能”。 Without digits: a sentence with a figure is running text.
_BARE = re.compile(r"(?!(?:近年来|今年|据|在|为|自|目前))[^。！？；：\d\n]{8,42}。(?=\S)")
# Least code points of a paragraph after its run-in heading, with and without a number.
_REST_NUMBERED, _REST = 20, 40
# Unnumbered headings count only if this many paragraphs have one, and this share of all but one:
# the first paragraph is often an introduction.
_LEAST, _SHARE = 3, 0.6
_BRACKETS = ("（", "(")


def run_in_headings(texts: Sequence[str], *, in_chapters: bool = False) -> tuple[int, ...]:
    """The length in code points of the heading that each paragraph opens with, or 0.

    `texts` are the paragraphs of running text between two headings, or of a whole article. If any
    heading is numbered, only numbered ones count; unnumbered ones count if most paragraphs open
    with one. Where a text has chapters (一、), `in_chapters`, only those in brackets, as （一）, count.
    """
    lengths = _run_in_headings(texts)
    if not in_chapters:
        return lengths
    return tuple(
        length * text.startswith(_BRACKETS) for length, text in zip(lengths, texts, strict=True)
    )


def _run_in_headings(texts: Sequence[str]) -> tuple[int, ...]:
    numbered = [_length(_NUMBERED, text, _REST_NUMBERED) for text in texts]
    if any(numbered):
        return tuple(numbered)
    bare = [_length(_BARE, text, _REST) for text in texts]
    count = sum(map(bool, bare))
    enough = count >= _LEAST and count >= _SHARE * max(1, len(texts) - 1)
    return tuple(bare) if enough else (0,) * len(texts)


def _length(pattern: re.Pattern[str], text: str, rest: int) -> int:
    match = pattern.match(text)
    return match.end() if match and len(text) - match.end() >= rest else 0
