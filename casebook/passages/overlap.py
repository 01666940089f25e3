"""What two cases share."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Offsets in code points, half open."""


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A paragraph of one case that is near-identical with a paragraph of another.

    `first` and `second` are the spans of the paragraphs, `spans` the stretches that are the same
    but for white space, width and punctuation: pairs (span in the first body, span in the second)
    in the order of the first. All are code points of the bodies, half open. `likeness` is the
    share, 0 to 1, of the shorter paragraph's tokens that stand in `spans`.
    """

    first: Span
    second: Span
    likeness: float
    spans: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two cases, by id, and their passages in the order of the first.

    A share, 0 to 1, is of the characters of the case's paragraphs (white space and headings not
    counted) that stand in shared spans.
    """

    first: str
    second: str
    share_first: float
    share_second: float
    passages: tuple[SharedPassage, ...]
