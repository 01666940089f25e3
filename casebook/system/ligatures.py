"""Writes the letters of typographic ligatures, which fonts draw as one: ﬃ as ffi."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Each ligature of Latin letters that Unicode has -> its letters."""
_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")


def without_ligatures(text: str) -> tuple[str, Callable[[int], int]]:
    """Return a text with the letters of its ligatures, and what moves an offset of it to the new one."""
    places = [match.start() for match in _LIGATURE.finditer(text)]
    if not places:
        return text, _same
    more = [0, *accumulate(len(LIGATURES[text[at]]) - 1 for at in places)]
    return (
        _LIGATURE.sub(lambda match: LIGATURES[match[0]], text),
        lambda offset: offset + more[bisect_left(places, offset)],
    )


def _same(offset: int) -> int:
    return offset
