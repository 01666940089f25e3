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
    """Return `p-` and the first 8 hex digits of the SHA-256 of the text without white space."""
    packed = _WHITE_SPACE.sub("", text).encode("utf-8", "surrogatepass")
    return "p-" + hashlib.sha256(packed).hexdigest()[:8]


def heading_anchor(text: str) -> str:
    """Return the letters, Han characters and digits of a heading, lower case, hyphens between runs.

    A heading without any of them gets `节`.
    """
    return _OTHER_CHARACTERS.sub("-", text).strip("-").lower() or _FALLBACK


class Anchors:
    """Makes the anchors of one page unique by appending `-2`, `-3` … to repeated names."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """Return the name itself if it is unused, else the name with the next unused number."""
        candidate = name
        number = self._next.get(name, 2)
        while candidate in self._used:
            candidate = f"{name}-{number}"
            number += 1
        self._next[name] = number
        self._used.add(candidate)
        return candidate
