"""The inverted index: where every pair of characters and every character stands.

Where a character or pair stands is one number of 64 bits: what it is above, where it stands below.
Sorted, these numbers are the index. numpy sorts and divides them in a fifth of the time that
dictionaries of lists take (`scripts/benchmark_search.py`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from casebook.search.coding import CARRY, alphabet
from casebook.search.entries import CaseEntry

# Read when numpy is imported: its threads for algebra have nothing to do here, and beside threads
# no process should be forked.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

_LOW = np.uint64(0xFFFF_FFFF)
_PLACE_BITS = np.uint64(32)
_UNIT_BITS = np.uint64(16)
# Halves of characters beyond the basic plane.
_FIRST_HALF, _LAST_HALF = 0xD800, 0xDFFF
# Texts, and numbers of the index, that are worked on at once: what is made of them on the way fits
# into the processor's cache.
_TEXTS, _PART = 256, 1 << 18


def pair_index(entries: Iterable[CaseEntry]) -> dict[str, str]:
    """Pair -> the encoded numbers of the passages that hold it."""
    return index_pairs(
        [
            (number, text)
            for entry in entries
            for number, text in enumerate(entry.normal, entry.first)
        ]
    )


def index_pairs(texts: Sequence[tuple[int, str]]) -> dict[str, str]:
    """Pair of neighbours -> the encoded numbers of the texts that hold it.

    The numbers of the texts rise. Of a character beyond the basic plane (𠮷) both halves count as
    characters, as in JavaScript.
    """
    return _lists(map(_pairs, _units(texts)), 2)


def letter_index(entries: Iterable[CaseEntry]) -> dict[str, str]:
    """Character -> the encoded numbers of the cases that hold it; wide ones are pairs already."""
    texts = [(entry.number, "".join(entry.normal)) for entry in entries]
    return _lists(map(_narrow, _units(texts)), 1)


def _units(texts: Sequence[tuple[int, str]]) -> Iterator[tuple[Numbers, Numbers]]:
    """The UTF-16 units of some texts at a time, and the number of the text that each stands in."""
    for start in range(0, len(texts), _TEXTS):
        numbers, some = zip(*texts[start : start + _TEXTS], strict=True)
        encoded = [text.encode("utf-16-le") for text in some]
        units = np.frombuffer(b"".join(encoded), "<u2").astype(np.uint64)
        lengths = [len(data) // 2 for data in encoded]
        yield units, np.repeat(np.array(numbers, np.uint64), lengths)


def _pairs(found: tuple[Numbers, Numbers]) -> Numbers:
    units, places = found
    pairs = (units[:-1] << _UNIT_BITS | units[1:]) << _PLACE_BITS | places[:-1]
    within: Numbers = pairs[places[:-1] == places[1:]]
    return within


def _narrow(found: tuple[Numbers, Numbers]) -> Numbers:
    units, places = found
    narrow = (units < _FIRST_HALF) | (units > _LAST_HALF)
    return (units << _PLACE_BITS | places)[narrow]


def _lists(found: Iterable[Numbers], width: int) -> dict[str, str]:
    """What was found, `width` units each, -> the encoded numbers of its places."""
    index: dict[str, str] = {}
    data = bytearray()
    for some in found:
        data += some.tobytes()
    for part in _parts(np.frombuffer(data, np.uint64)):
        distinct = part[_changes(part)]
        things = distinct >> _PLACE_BITS
        starts = np.flatnonzero(_changes(things))
        lines, ends = _encoded(distinct & _LOW, starts)
        names = _names(things[starts], width)
        spans = zip(names, [0, *ends], ends, strict=False)
        index.update((name, lines[start:end]) for name, start, end in spans)
    return index


def _parts(found: Numbers) -> Iterator[Numbers]:
    """What was found in order, some at a time; all places of a thing together."""
    found.sort()
    start = 0
    while start < len(found):
        last = found[min(start + _PART, len(found)) - 1]
        end = int(np.searchsorted(found, last | _LOW, "right"))
        yield found[start:end]
        start = end


def _changes(values: Numbers) -> NDArray[np.bool_]:
    """Which values differ from the one before; the first does."""
    return np.concatenate(([True], values[1:] != values[:-1]))


def _encoded(places: Numbers, starts: NDArray[np.intp]) -> tuple[str, list[int]]:
    """Lists of numbers, one after the other, as `coding.encode` writes them, and their ends."""
    steps = np.diff(places, prepend=_LOW & 0)
    steps[starts] = places[starts]
    letters = _alphabet()
    carries, rests = np.divmod(steps.astype(np.int64), len(letters))
    after = np.cumsum(carries + 1)
    line = np.full(after[-1], ord(CARRY), "<u2")
    line[after - 1] = letters[rests]
    last = np.append(starts[1:], len(places)) - 1
    return line.tobytes().decode("utf-16-le"), after[last].tolist()


@cache
def _alphabet() -> NDArray[np.uint16]:
    return np.array([ord(letter) for letter in alphabet()], "<u2")


def _names(things: Numbers, width: int) -> list[str]:
    """Units as strings; both halves of a wide character are that character."""
    halves = [things >> _UNIT_BITS * np.uint64(place) for place in reversed(range(width))]
    data = np.stack(halves, axis=1).astype("<u2").tobytes()
    size = 2 * width
    return [
        data[start : start + size].decode("utf-16-le", "surrogatepass")
        for start in range(0, len(data), size)
    ]
