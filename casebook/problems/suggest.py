"""Did you mean …: known names similar to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LEAST_RATIO = 0.5
"""Ratio of `difflib.SequenceMatcher` from which two names count as similar."""


def suggestions(name: str, names: Iterable[str], *, most: int) -> tuple[str, ...]:
    """Return at most `most` of `names`, the most similar first; () when none is similar to `name`.

    Names that contain `name`, or that it contains, come before all others.
    """
    known = list(dict.fromkeys(filter(None, names)))
    nested = [other for other in known if len(name) > 1 and (name in other or other in name)]
    close = get_close_matches(name, nested, n=most, cutoff=0.0) if nested else []
    close += get_close_matches(name, known, n=most, cutoff=_LEAST_RATIO)
    return tuple(dict.fromkeys(close))[:most]


def suggestion(name: str, names: Iterable[str]) -> str:
    """Return the one of `names` most similar to `name`, "" when none is similar."""
    return next(iter(suggestions(name, names, most=1)), "")
