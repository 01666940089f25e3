"""Guesses the Markdown source line of something found in the rendered HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from casebook.case_md.lines import line_starts
from casebook.checks.markup import links
from casebook.checks.targets import plain_target

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)[^\n]{0,500}?(?<!`)\1(?!`)")


class SourceLines:
    """Finds the lines on which strings occur in a page, ignoring case.

    Stateful: each search for the same string continues after the previous occurrence, and stays at
    the last one.
    """

    def __init__(self, text: str) -> None:
        self._starts = line_starts(text)
        lower = text.lower()
        if len(lower) != len(text):  # İ becomes two characters, which would shift all offsets
            lower = text
        # Search outside code first, then everywhere: `without_code` can blank too much.
        self._texts = (without_code(lower), lower)
        self._next: dict[str, int] = {}
        self._links = {plain_target(link.target): link.start for link in links(text)}

    def line_at(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        return bisect_right(self._starts, offset)

    def line_of_first(self, needles: Sequence[str]) -> int:
        """Return the 1-based line of the first needle that occurs, 1 if none does."""
        for needle in filter(None, needles):
            offset = self._find(needle.lower())
            if offset >= 0:
                return self.line_at(offset)
            if needle in self._links:
                return self.line_at(self._links[needle])
        return 1

    def _find(self, needle: str) -> int:
        """Return the offset of the next occurrence of a lower-case string, -1 if there is none."""
        for text in self._texts:
            start = self._next.get(needle, 0)
            offset = text.find(needle, start)
            if offset < 0 and start:
                return start - 1
            if offset >= 0:
                self._next[needle] = offset + 1
                return offset
        return -1


def without_code(text: str) -> str:
    """Return the text with what looks like code replaced by as many spaces."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if fence:
            closes = match is not None and match[1].startswith(fence)
            fence = "" if closes else fence
            lines.append(" " * len(line))
        elif match:
            fence = match[1]
            lines.append(" " * len(line))
        else:
            lines.append(_INLINE_CODE.sub(_blank, line))
    return "\n".join(lines)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
