"""Passages of rare characters, which tell what a question is about where no report has its words.

A report seldom has the word that a reader asks with, but often a character of it: 漏 of 漏水 in 渗漏,
河 of 河脏了 in 河长制. What most passages have (法, 人) tells nothing, and what only one has is mostly
of a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate

from casebook.search.delta_encoding import encode
from casebook.search.entries import Numbered

LEAST, MOST_SHARE = 2, 0.03
"""A character in fewer passages, or in more than this share of them, is not told."""
MOST = 12_000
"""The most passages that are told of all characters together, those of the rarest first: `cases.js`
has them, which every reader of the search page loads."""


def rare_characters(entries: Iterable[Numbered]) -> Mapping[str, str]:
    """Rare ideograph -> the passages that have it, encoded."""
    passages: dict[str, list[int]] = {}
    count = 0
    for entry in entries:
        count += len(entry.normalized)
        for number, text in enumerate(entry.normalized, entry.first):
            for letter in set(text):
                if "\u4e00" <= letter <= "\u9fff":
                    passages.setdefault(letter, []).append(number)
    rare = [
        letter
        for letter, numbers in passages.items()
        if LEAST <= len(numbers) <= MOST_SHARE * count
    ]
    rare.sort(key=lambda letter: (len(passages[letter]), letter))
    told = accumulate(len(passages[letter]) for letter in rare)
    return {
        letter: encode(passages[letter])
        for letter, size in zip(rare, told, strict=True)
        if size <= MOST
    }
