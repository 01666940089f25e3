"""Did you mean …: the known names that a mistyped name resembles."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_ALIKE = 0.5
"""Ratio of `difflib.SequenceMatcher` from which two names are alike."""


def suggestions(name: str, names: Iterable[str], *, most: int) -> tuple[str, ...]:
    """At most `most` known names, the likest first; () when none is like `name`.

    Names that contain it, or that it contains, come before names that merely resemble it.
    """
    known = list(dict.fromkeys(filter(None, names)))
    nested = [other for other in known if len(name) > 1 and (name in other or other in name)]
    close = get_close_matches(name, nested, n=most, cutoff=0.0) if nested else []
    close += get_close_matches(name, known, n=most, cutoff=_ALIKE)
    return tuple(dict.fromkeys(close))[:most]


def suggestion(name: str, names: Iterable[str]) -> str:
    """The known name that is likest to `name`; "" when none is like it."""
    return next(iter(suggestions(name, names, most=1)), "")
