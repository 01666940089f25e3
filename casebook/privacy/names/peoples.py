"""Names of minority peoples written without a dot: 扎西顿珠, 阿依古丽, 买买提江."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from casebook.yamltext.packaged import packaged_yaml

_LONGEST = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class _Parts:
    """Patterns of a name of several parts and of one long part.

    `pairs` are the two characters that such names begin with, `short` the parts of two characters.
    """

    several: re.Pattern[str]
    one: re.Pattern[str]
    pairs: frozenset[str]
    short: frozenset[str]


@cache
def _parts() -> _Parts:
    names = packaged_yaml("rules/names.yml")
    words = sorted(names["name_parts"].split(), key=len, reverse=True)
    tails = "|".join(sorted(names["name_tails"], key=len, reverse=True))
    part = "|".join(words)
    return _Parts(
        several=re.compile(rf"(?:{part}){{2,3}}(?:{tails})?|(?:{part})(?:{tails})"),
        one=re.compile("|".join(word for word in words if len(word) > 2)),
        pairs=frozenset(word[:2] for word in words),
        short=frozenset(word for word in words if len(word) == 2),
    )


def minority_name_at(text: str, at: int) -> int:
    """End offset of the undotted minority name that begins at `at`; 0 for no name."""
    parts = _parts()
    if text[at : at + 2] not in parts.pairs:
        return 0
    match = parts.several.match(text, at, at + _LONGEST) or parts.one.match(text, at)
    return match.end() if match else 0


def is_name_part(word: str) -> bool:
    """Whether a word of two characters is a part of such names: 索朗."""
    return word in _parts().short


def minority_starts() -> str:
    """A pattern of the first two characters of undotted minority names, and of few other words."""
    pairs = _parts().pairs
    first, second = ("".join(sorted({pair[at] for pair in pairs})) for at in (0, 1))
    return f"[{first}][{second}]"
