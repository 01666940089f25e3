"""The inverted index: every pair of characters, and the passages it stands in."""

from __future__ import annotations

import gc
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from casebook.search.coding import encode
from casebook.search.entries import Entry

# Two characters of 16 bits are one number of 32, which is read off the bytes of a text: building
# takes half the time that it takes with strings of two characters.
_UNITS = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"


def pairs(text: str) -> set[int]:
    """All pairs of neighbouring characters of a normal text, as numbers that `letters` reads.

    Of a character beyond the basic plane (𠮷) both halves count as characters, as in JavaScript.
    """
    units = text.encode(_UNITS)
    found: set[int] = set()
    for start in (0, 2):
        end = start + (len(units) - start) // 4 * 4
        found.update(memoryview(units)[start:end].cast("I"))
    return found


def letters(pair: int) -> str:
    """The two characters of a pair; a lone half of a wide one is a surrogate."""
    first, last = pair & 0xFFFF, pair >> 16
    if sys.byteorder == "big":
        first, last = last, first
    if 0xD800 <= first < 0xDC00 <= last < 0xE000:
        return chr(0x10000 + ((first - 0xD800) << 10) + (last - 0xDC00))
    return chr(first) + chr(last)


def pair_index(entries: Sequence[Entry]) -> dict[str, str]:
    """Pair -> the encoded numbers of the passages that hold it."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    with _no_collection():
        for entry in entries:
            for number, text in enumerate(entry.normal, entry.first):
                for pair in pairs(text):
                    found[pair].append(number)
        return {letters(pair): encode(numbers) for pair, numbers in found.items()}


@contextmanager
def _no_collection() -> Iterator[None]:
    """Spare the collector half a million lists that none of them is garbage; a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def letter_index(entries: Sequence[Entry]) -> Mapping[str, str]:
    """Character -> the encoded numbers of the cases that hold it; wide ones are pairs already."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for entry in entries:
        for letter in set("".join(entry.normal)):
            found[letter].append(entry.number)
    return {letter: encode(found[letter]) for letter in sorted(found) if letter <= "\uffff"}
