"""Run-in headings: first sentences that serve as headings (（一）加强法治统筹协调。).

Reports without headings on lines of their own often open each paragraph with such a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^。！？\n]{3,45}。(?=\S)")
# 聚焦“关键少数”，激发提升法治意识“新动能”。 A sentence with a figure is text, not a heading.
_BARE = re.compile(r"(?!(?:近年来|今年|据|在|为|自|目前))[^。！？；：\d\n]{8,42}。(?=\S)")
# Code points of the paragraph after its heading: more than one sentence.
_REST = 40
# At least this number, and this share of the paragraphs after the first, must have a heading.
_LEAST, _SHARE = 3, 0.6


def run_in_headings(texts: Sequence[str]) -> tuple[int, ...]:
    """The length in code points of the heading that each paragraph opens with, or 0.

    `texts` are the paragraphs of running text between two headings, or of a whole article.
    Numbered headings always count; others only when most paragraphs open with one.
    """
    numbered = [_length(_NUMBERED, text) for text in texts]
    if any(numbered):
        return tuple(numbered)
    bare = [_length(_BARE, text) for text in texts]
    count = sum(map(bool, bare))
    enough = count >= _LEAST and count >= _SHARE * max(1, len(texts) - 1)
    return tuple(bare) if enough else (0,) * len(texts)


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match and len(text) - match.end() >= _REST else 0
