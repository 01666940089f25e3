"""Anchors of a case's text: readable for headings, tied to the words for paragraphs.

A paragraph's anchor depends on its characters only, so that a link to it outlives edits elsewhere
on the page; a link to a paragraph that was changed stops working rather than pointing elsewhere.
"""

from __future__ import annotations

import hashlib
import re

_BLANK = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_FALLBACK = "节"


def paragraph_anchor(text: str) -> str:
    """`p-` and the first 8 hex digits of the SHA-256 of the characters that are not blank."""
    packed = _BLANK.sub("", text).encode("utf-8", "surrogatepass")
    return "p-" + hashlib.sha256(packed).hexdigest()[:8]


def heading_anchor(text: str) -> str:
    """The heading's letters, Han characters and digits, other stretches as one hyphen."""
    return _NOT_WORD.sub("-", text).strip("-").lower() or _FALLBACK


class Anchors:
    """Hands out the anchors of one page; the second of the same name gets `-2`, and so on."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """The name itself the first time, then the name with the first free number."""
        found = name
        number = self._next.get(name, 2)
        while found in self._used:
            found = f"{name}-{number}"
            number += 1
        self._next[name] = number
        self._used.add(found)
        return found
