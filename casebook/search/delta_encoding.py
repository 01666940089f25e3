"""Posting lists as short strings: delta encoding, one character for each delta.

A delta below 90 takes one byte of UTF-8, a larger one two or three. The alphabet has no character
that JSON escapes, that ends a line or that is half of a surrogate pair. `numbers.js` decodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from operator import sub

# (first, last) code points of the alphabet, in order; numbers.js has the same table.
RANGES = ((0x23, 0x5B), (0x5D, 0x7E), (0xA1, 0xAC), (0xAE, 0x5FF), (0x3400, 0xD7A3))
# Stands for a delta of len(alphabet()) and is followed by the rest of the delta.
CARRY = "!"


@cache
def alphabet() -> list[str]:
    """The character for each delta below `len(alphabet())`."""
    return [chr(code) for first, last in RANGES for code in range(first, last + 1)]


def encode(numbers: Sequence[int]) -> str:
    """Encode an ascending list of non-negative numbers; equal neighbours are allowed."""
    letters = alphabet()
    try:
        return "".join(map(letters.__getitem__, map(sub, numbers, chain((0,), numbers))))
    except IndexError:
        return "".join(map(_with_carry, map(sub, numbers, chain((0,), numbers))))


def _with_carry(delta: int) -> str:
    letters = alphabet()
    return CARRY * (delta // len(letters)) + letters[delta % len(letters)]


def encode_values(values: Sequence[int]) -> str:
    """Encode non-negative numbers in any order, one character each.

    A number beyond the alphabet is clipped to the largest that it holds.
    """
    letters = alphabet()
    return "".join(letters[min(value, len(letters) - 1)] for value in values)
