"""Result types: the passages that two cases share."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model import Span


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A paragraph of one case that shares a passage with a paragraph of another.

    `first` and `second` are the spans of the paragraphs in their bodies. `spans` are pairs (span in
    the first body, span in the second) of text that is equal except for white space, character
    width and punctuation, in the order of the first body. `likeness` is the share, above 0 and up
    to 1, of the shorter paragraph's tokens that are in `spans`.
    """

    first: Span
    second: Span
    likeness: float
    spans: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two cases, by id, and their shared passages in the order of the first.

    `share_first` and `share_second`, above 0 and up to 1, are the shares of each body's characters
    that are in shared spans; white space and headings are not counted.
    """

    first: str
    second: str
    share_first: float
    share_second: float
    passages: tuple[SharedPassage, ...]
