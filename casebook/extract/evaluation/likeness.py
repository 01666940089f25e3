"""When two phrases, or two quotes, count as the same: two readers rarely choose the same words."""

from __future__ import annotations

import re

from casebook.extract.claims.clause import likeness

SAME = 0.6
"""Least `likeness` of two phrases or quotes that count as the same."""


def same_quote(first: str, second: str) -> bool:
    """Whether two quotes are the same claim: one contains the other, or they are nearly alike."""
    first, second = without_space(first), without_space(second)
    return first in second or second in first or likeness(first, second) >= SAME


def without_space(text: str) -> str:
    """The text with all white space removed."""
    return re.sub(r"\s+", "", text)
