"""Traditional characters folded to simplified ones, for matching only; texts are never rewritten.

One character becomes one, so that offsets stay. The table is `data/traditional.txt`, made from
OpenCC by `scripts/make_traditional.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "traditional.txt"
# Simplified characters that OpenCC takes for traditional ones, and those of official place names
# (於潜镇, 濛江乡): they are folded only in a text that is in traditional characters throughout.
_AMBIGUOUS = "吒夥昇徵拚捱摺於榘菸薹袷醣麴麽濛塚鮀磑鴜鷺氾瀂礐鮜篢洩査"
_SHARE = 50  # a text with one traditional character in so many is in traditional characters
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Folding:
    """The table as arguments of `str.translate`, and patterns of the characters that it changes."""

    everything: dict[int, int]
    certain: dict[int, int]
    any_of_all: re.Pattern[str]
    any_certain: re.Pattern[str]


@cache
def _folding() -> _Folding:
    traditional, simplified = _TABLE.read_text(encoding="utf-8").split()
    everything = {ord(old): ord(new) for old, new in zip(traditional, simplified, strict=True)}
    certain = {old: new for old, new in everything.items() if chr(old) not in _AMBIGUOUS}
    return _Folding(everything, certain, _pattern(everything), _pattern(certain))


def _pattern(table: dict[int, int]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, table))}]")


def fold(text: str) -> str:
    """Return a text with simplified characters, for the rules and vocabularies to match.

    Characters that simplified texts have as well stay, unless the whole text is traditional.
    """
    folding = _folding()
    found = folding.any_certain.search(text)
    if not found:
        return text
    if len(folding.any_certain.findall(text)) >= max(_LEAST, len(text) // _SHARE):
        return text.translate(folding.everything)
    return text.translate(folding.certain)


def fold_all(text: str) -> str:
    """Return a text with every traditional character folded, where both sides of a match are."""
    folding = _folding()
    return text.translate(folding.everything) if folding.any_of_all.search(text) else text


@dataclass(frozen=True, slots=True)
class Restorer:
    """Finds the original of words that were read from a folded text.

    `original` and `folded` have the same length.
    """

    original: str
    folded: str

    def words(self, words: str, near: int = 0, reach: int | None = None) -> str:
        """Return the words as the original has them, themselves if it does not have them.

        White space in the words need not be in the text, or the other way round. They are looked for
        at most `reach` characters around the offset `near`; everywhere without `reach`.
        """
        if self.original is self.folded or not words:
            return words
        low = 0 if reach is None else max(0, near - reach)
        high = len(self.folded) if reach is None else near + reach
        at = self.folded.find(words, low, high)
        if at >= 0:
            return self.original[at : at + len(words)]
        letters = [char for char in words if not char.isspace()]
        match = re.compile(r"\s*".join(map(re.escape, letters))).search(self.folded, low, high)
        if not match or not letters:
            return words
        return with_letters_of(words, self.original[match.start() : match.end()])


def with_letters_of(words: str, original: str) -> str:
    """Return the words with the characters of the original that were folded to theirs.

    Without white space both have the same length. The words keep their own white space, and what
    else was changed in them (a masked number).
    """
    letters = iter("".join(original.split()))
    return "".join(
        char if char.isspace() else _unfolded(char, next(letters, char)) for char in words
    )


def _unfolded(char: str, original: str) -> str:
    return original if fold_all(original) == char else char
