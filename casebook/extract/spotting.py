"""Finds many words at once: a table by first character, where an alternation would try them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

from casebook.extract.patterns import SPECIAL, AnyOf, alternatives


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
                if first in SPECIAL or following in ("?", "*", "{"):
                    rest.setdefault(name, []).append(alternative)
                else:
                    is_word = SPECIAL.isdisjoint(alternative)
                    regex = None if is_word else re.compile(alternative)
                    self._table.setdefault(first, []).append((name, alternative, regex))
        self._rest = [(name, re.compile("|".join(items))) for name, items in rest.items()]
        self._any_rest = AnyOf("|".join(items) for items in rest.values())

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
        if self._any_rest.within(text):
            for name, pattern in self._rest:
                found += ((name, match.group()) for match in pattern.finditer(text))
        return found


def longest_of(words: Iterable[str]) -> AhoCorasick:
    """An automaton that finds words, at each place the longest, and none that overlaps another."""
    return AhoCorasick(sorted(set(words)), matchkind=MatchKind.LeftmostLongest)
