"""Delta encoding of posting lists as strings, one character per delta.

A delta below 91 takes one byte of UTF-8, others take two or three; one beyond the alphabet is led
by `CARRY`. The alphabet has no character that JSON escapes or that ends a line, and no surrogate.
`numbers.js` decodes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from itertools import chain
from operator import sub

# (first, last) code points of the alphabet, in order; numbers.js has the same table.
RANGES = ((0x23, 0x5B), (0x5D, 0x7E), (0xA1, 0xAC), (0xAE, 0x5FF), (0x3400, 0xD7A3))
# Adds len(alphabet()) to the delta that follows; may be repeated.
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

    Lossy: a number from len(alphabet()) on is encoded as len(alphabet()) - 1.
    """
    letters = alphabet()
    return "".join(letters[min(value, len(letters) - 1)] for value in values)


BITMAP = " "
"""Leads a set that is encoded as a bitmap."""


def encode_set(numbers: Sequence[int], size: int) -> str:
    """Encode an ascending set of numbers below `size`: its deltas, or a bitmap if that is shorter.

    The bitmap is base64, `BITMAP` before it; number n is bit n % 8 of byte n // 8, lowest first.
    """
    if len(numbers) < size / 6:
        return encode(numbers)
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return BITMAP + b64encode(bytes(bits)).decode("ascii")
