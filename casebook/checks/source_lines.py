"""Line numbers of a Markdown page for what was found in its HTML; a best guess."""

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
    """Finds the lines of texts in a page.

    Stateful: asked for the same text again, it returns the next occurrence; after the last one, the
    last one again.
    """

    def __init__(self, text: str) -> None:
        self._starts = line_starts(text)
        lower = text.lower()
        if len(lower) != len(text):  # offsets would shift, as they do with İ
            lower = text
        # Search outside of code first; what looks like code may be none.
        self._texts = (without_code(lower), lower)
        self._next: dict[str, int] = {}
        self._links = {plain_target(link.target): link.start for link in links(text)}

    def number(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        return bisect_right(self._starts, offset)

    def of(self, words: Sequence[str]) -> int:
        """Return the line of the first of these texts that occurs, 1 when none does."""
        for needle in filter(None, words):
            offset = self._find(needle.lower())
            if offset >= 0:
                return self.number(offset)
            if needle in self._links:
                return self.number(self._links[needle])
        return 1

    def _find(self, needle: str) -> int:
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
    """Return the text with spaces for what looks like code; offsets stay."""
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
