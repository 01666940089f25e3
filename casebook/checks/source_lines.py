"""Where in the Markdown of a page something stands that was found in its HTML: a good guess."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from casebook.checks.markup import links
from casebook.checks.model import line_starts
from casebook.checks.targets import plain_target

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)[^\n]{0,500}?(?<!`)\1(?!`)")


class SourceLines:
    """The lines of a page; each occurrence of some words is given out once, the last one again."""

    def __init__(self, text: str) -> None:
        self._starts = line_starts(text)
        lower = text.lower()
        if len(lower) != len(text):  # offsets would shift, as they do with İ
            lower = text
        # What looks like code comes second: whether it is, only the HTML can tell.
        self._texts = (without_code(lower), lower)
        self._next: dict[str, int] = {}
        self._links = {plain_target(link.target): link.start for link in links(text)}

    def number(self, offset: int) -> int:
        """The 1-based line of an offset."""
        return bisect_right(self._starts, offset)

    def of(self, words: Sequence[str]) -> int:
        """The line on which the first of these words stand; 1 when none can be found."""
        for wanted in filter(None, words):
            offset = self._find(wanted.lower())
            if offset >= 0:
                return self.number(offset)
            if wanted in self._links:
                return self.number(self._links[wanted])
        return 1

    def _find(self, wanted: str) -> int:
        for text in self._texts:
            known = self._next.get(wanted, 0)
            offset = text.find(wanted, known)
            if offset < 0 and known:
                return known - 1
            if offset >= 0:
                self._next[wanted] = offset + 1
                return offset
        return -1


def without_code(text: str) -> str:
    """The text with what looks like code blanked out; offsets stay."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            closes = found is not None and found[1].startswith(fence)
            fence = "" if closes else fence
            lines.append(" " * len(line))
        elif found:
            fence = found[1]
            lines.append(" " * len(line))
        else:
            lines.append(_INLINE_CODE.sub(_blank, line))
    return "\n".join(lines)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
