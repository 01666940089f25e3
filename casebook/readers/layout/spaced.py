"""Tells letters that are spaced out (望 川 县) from cells that stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

_CLOSE = 0.25  # ems; a smaller gap is within a unit
_WIDEST = 2.3  # ems; letters that are spaced more widely are cells
_WIDEST_PAIR = 2.1  # ems between the letters of a word of two or three
_UNEVEN = 0.5  # ems by which the gaps of one word can differ
_MIN_UNITS = 4  # of a word that is the whole row, whatever stands between its letters
_MOST_SHORT = 3  # letters of a word among others
_APART = 1.0  # ems by which the gaps beside a short word are wider than those in it


class _Char(Protocol):
    """What is needed of a character."""

    @property
    def text(self) -> str:
        """The character."""

    @property
    def size(self) -> float:
        """Its size."""

    @property
    def blank(self) -> str:
        """The blanks before it."""


def joined_units(chars: Sequence[_Char], gaps: Sequence[float]) -> set[int]:
    """Return the indexes in `gaps` of those that only space out the letters of one word.

    `gaps[n]` is the gap after `chars[n]`.
    """
    ems = [gap / max(char.size, 0.1) for gap, char in zip(gaps, chars, strict=False)]
    breaks = [n for n, gap in enumerate(ems) if gap > _CLOSE or chars[n + 1].blank]
    starts = [0, *(index + 1 for index in breaks)]
    ends = [*(index + 1 for index in breaks), len(chars)]
    units = ["".join(char.text for char in chars[a:b]) for a, b in zip(starts, ends, strict=True)]
    if len(units) >= _MIN_UNITS and _is_spaced_out(units, [ems[index] for index in breaks]):
        return set(breaks)
    return _short_words(units, breaks, ems)


def _is_spaced_out(units: Sequence[str], ems: Sequence[float]) -> bool:
    """Whether a row is one word or sentence whose letters are evenly spaced."""
    letters = sum(len(unit) == 1 and is_han(unit) for unit in units)
    return (
        max(ems) <= _WIDEST
        and max(ems) - min(ems) <= _UNEVEN
        and letters * 2 > len(units)
        and all(len(unit) <= 4 for unit in units)
    )


def _short_words(units: Sequence[str], breaks: Sequence[int], ems: Sequence[float]) -> set[int]:
    """Return the gaps within words such as 合 计, which stand farther from what is beside them."""
    joined: set[int] = set()
    single = [len(unit) == 1 and is_han(unit) for unit in units]
    at = 0
    while at < len(units):
        end = at + 1
        while (
            end < len(units)
            and single[at]
            and single[end]
            and ems[breaks[end - 1]] <= _WIDEST_PAIR
            and abs(ems[breaks[end - 1]] - ems[breaks[at]]) <= _UNEVEN
        ):
            end += 1
        inner = [ems[breaks[index]] for index in range(at, end - 1)]
        before = ems[breaks[at - 1]] if at else 99.0
        after = ems[breaks[end - 1]] if end < len(units) else 99.0
        if inner and end - at <= _MOST_SHORT and min(before, after) >= max(inner) + _APART:
            joined.update(breaks[at : end - 1])
        at = end
    return joined


def is_han(text: str) -> bool:
    """Whether all characters are Han."""
    return bool(text) and all(
        "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"
        for char in text
    )
