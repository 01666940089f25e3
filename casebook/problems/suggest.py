"""The name that someone probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(name: str, names: Iterable[str]) -> str:
    """The name most like `name`: one that holds it or is held by it first; "" when none is like it."""
    known = list(dict.fromkeys(names))
    held = [other for other in known if name and (name in other or (other and other in name))]
    close = get_close_matches(name, held or known, n=1, cutoff=0.0 if held else 0.4)
    return close[0] if close else ""
