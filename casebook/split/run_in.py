"""Headings that run into their paragraph, as （一）加强法治统筹协调。 does.

Reports without headings on lines of their own often open each paragraph with a sentence that is
one in all but layout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^。！？\n]{3,45}。(?=\S)")
# 聚焦“关键少数”，激发提升法治意识“新动能”。 A figure in it would make it a sentence of the report.
_BARE = re.compile(r"(?!(?:近年来|今年|据|在|为|自|目前))[^。！？；：\d\n]{8,42}。(?=\S)")
# What follows must be longer than a sentence.
_REST = 40
# So many paragraphs, and this share of those behind the first, must open alike.
_LEAST, _SHARE = 3, 0.6


def run_in_headings(texts: Sequence[str]) -> tuple[int, ...]:
    """The length of the heading that each paragraph opens with, 0 where there is none.

    `texts` are the paragraphs of running text between two headings, or of a whole article.
    Numbered ones always count; others only when most paragraphs open with one.
    """
    numbered = [_length(_NUMBERED, text) for text in texts]
    if any(numbered):
        return tuple(numbered)
    bare = [_length(_BARE, text) for text in texts]
    found = sum(map(bool, bare))
    enough = found >= _LEAST and found >= _SHARE * max(1, len(texts) - 1)
    return tuple(bare) if enough else (0,) * len(texts)


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match and len(text) - match.end() >= _REST else 0
