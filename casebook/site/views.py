"""Values that the templates of several pages print; all of them are plain text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to `url`; "" for words without a link."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section that the program writes, and its anchor."""

    anchor: str
    words: str
