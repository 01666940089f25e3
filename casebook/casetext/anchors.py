"""Anchors in a case's text: readable ones for headings, content hashes for paragraphs.

A hash depends on the paragraph alone, so that a link survives edits elsewhere on the page, and a
link to an edited paragraph breaks instead of pointing elsewhere. Only equal paragraphs are
numbered by their order.
"""

from __future__ import annotations

import hashlib
import re

_WHITE_SPACE = re.compile(r"\s+")
_OTHER_CHARACTERS = re.compile(r"[\W_]+")
_FALLBACK = "节"


def paragraph_anchor(text: str) -> str:
    """`p-` and the first 8 hex digits of the SHA-256 of the text without white space."""
    packed = _WHITE_SPACE.sub("", text).encode("utf-8", "surrogatepass")
    return "p-" + hashlib.sha256(packed).hexdigest()[:8]


def heading_anchor(text: str) -> str:
    """The lower-case letters, Han characters and digits of a heading, each gap as one hyphen.

    `节` for a heading without any.
    """
    return _OTHER_CHARACTERS.sub("-", text).strip("-").lower() or _FALLBACK


class Anchors:
    """Makes the anchors of one page unique; the second with the same name gets `-2`, and so on."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """The name itself the first time, then the name with the next free number."""
        candidate = name
        number = self._next.get(name, 2)
        while candidate in self._used:
            candidate = f"{name}-{number}"
            number += 1
        self._next[name] = number
        self._used.add(candidate)
        return candidate
