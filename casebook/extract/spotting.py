"""Finds many words at once: a table by first character, where an alternation would try them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SPECIAL = frozenset("([.?*+{^$|\\")


class Spotter:
    """Finds the alternatives of several named patterns in a text.

    An alternative that begins with a plain character is only tried where that character stands.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._table: dict[str, list[tuple[str, str, re.Pattern[str] | None]]] = {}
        rest: dict[str, list[str]] = {}
        for name, pattern in patterns.items():
            for alternative in alternatives(pattern):
                first, following = alternative[0], alternative[1:2]
                if first in _SPECIAL or following in ("?", "*", "{"):
                    rest.setdefault(name, []).append(alternative)
                else:
                    is_word = _SPECIAL.isdisjoint(alternative)
                    regex = None if is_word else re.compile(alternative)
                    self._table.setdefault(first, []).append((name, alternative, regex))
        self._rest = [(name, re.compile("|".join(items))) for name, items in rest.items()]

    def find(self, text: str) -> list[tuple[str, str]]:
        """(name, words) of everything found, in no particular order."""
        found: list[tuple[str, str]] = []
        table = self._table
        for position, character in enumerate(text):
            if character not in table:
                continue
            for name, word, pattern in table[character]:
                if pattern is None:
                    if text.startswith(word, position):
                        found.append((name, word))
                elif match := pattern.match(text, position):
                    found.append((name, match.group()))
        for name, pattern in self._rest:
            found += ((name, match.group()) for match in pattern.finditer(text))
        return found


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a regular expression that no bracket encloses."""
    found, depth, start = [], 0, 0
    for position, character in enumerate(pattern):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and not depth:
            found.append(pattern[start:position])
            start = position + 1
    return [*found, pattern[start:]]


def by_first_character(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first character, longest first."""
    table: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        table.setdefault(word[0], []).append(word)
    return {first: tuple(items) for first, items in table.items()}
