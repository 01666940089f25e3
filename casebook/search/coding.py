"""Rising lists of numbers as short strings: each number is its distance to the one before.

A distance is one character, so common things (distances below 90) take one byte of UTF-8 and rare
ones three. Characters that JSON would escape, that end lines or that stand alone as halves of a
pair are not used. `numbers.js` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from operator import sub

# (first, last) of the code points in use, in order.
RANGES = ((0x23, 0x5B), (0x5D, 0x7E), (0xA1, 0xAC), (0xAE, 0x5FF), (0x3400, 0xD7A3))
# A distance beyond the alphabet is written as as many marks as it holds alphabets, and the rest.
CARRY = "!"


@cache
def alphabet() -> list[str]:
    """The character of every distance below `len(alphabet())`."""
    return [chr(code) for first, last in RANGES for code in range(first, last + 1)]


def encode(numbers: Sequence[int]) -> str:
    """Encode numbers that rise and are not negative; equal neighbours are allowed."""
    letters = alphabet()
    try:
        return "".join(map(letters.__getitem__, map(sub, numbers, chain((0,), numbers))))
    except IndexError:
        return "".join(map(_far, map(sub, numbers, chain((0,), numbers))))


def _far(distance: int) -> str:
    letters = alphabet()
    return CARRY * (distance // len(letters)) + letters[distance % len(letters)]


def encode_values(values: Sequence[int]) -> str:
    """Encode small numbers that are not negative, in any order, one character each."""
    letters = alphabet()
    return "".join(letters[min(value, len(letters) - 1)] for value in values)
