"""Did you mean …: known names similar to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LEAST_RATIO = 0.5


def suggestions(
    name: str, names: Iterable[str], *, most: int, least: float = _LEAST_RATIO
) -> tuple[str, ...]:
    """Return at most `most` of `names`, the most similar first; () when none is similar to `name`.

    `least` is the ratio of `difflib.SequenceMatcher` from which two names count as similar.

    Names that contain `name`, or that it contains, come before all others. A name with which it has
    only its end in common (调研报告, 工作报告) is of the same kind, not the same name mistyped.
    """
    known = list(dict.fromkeys(filter(None, names)))
    nested = [other for other in known if len(name) > 1 and (name in other or other in name)]
    close = get_close_matches(name, nested, n=most, cutoff=0.0) if nested else []
    alike = [other for other in known if _begins_alike(name, other)]
    close += get_close_matches(name, alike, n=most, cutoff=least)
    return tuple(dict.fromkeys(close))[:most]


def _begins_alike(name: str, other: str) -> bool:
    """Whether the first halves of two names have a character in common."""
    first, second = (text[: (len(text) + 1) // 2] for text in (name, other))
    return not set(first).isdisjoint(second)


def suggestion(name: str, names: Iterable[str], *, least: float = _LEAST_RATIO) -> str:
    """Return the one of `names` most similar to `name`, "" when none is similar; see `suggestions`."""
    return next(iter(suggestions(name, names, most=1, least=least)), "")
