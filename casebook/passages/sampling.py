"""The shingles of many paragraphs at once, and in which paragraphs those that are indexed occur.

The same figures as those of `keys.shingles`, twenty times faster: a CRC of texts of one length is a
sum over their bits, so that of a shingle is a sum over its tokens, looked up in a table for each place.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from zlib import crc32

# Pin OpenBLAS to one thread: we fork worker processes. numpy reads the variable on import.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
from numpy.typing import NDArray

from casebook.passages.keys import SAMPLED, SHINGLE, KeyedParagraph

_HALF_BITS = (
    11  # a code point has 21 bits: two look-ups in tables that stay in the processor's cache
)
_HALF = (1 << _HALF_BITS) - 1
_WIDTH = 4  # bytes of a token

_Crcs = NDArray[np.uint32]


def shingles_of(keys: Sequence[str]) -> Iterator[Sequence[int]]:
    """Yield the shingles of each key (`keys.shingles`)."""
    joined = "".join(keys)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    crcs = _crcs(codes) if len(codes) >= SHINGLE else np.empty(0, np.uint32)
    at = 0
    for key in keys:
        # Those that reach into the next key are between the ends.
        own = crcs[at : at + max(0, len(key) - SHINGLE + 1)]
        yield array("I", own.tobytes())
        at += len(key)


def postings(paragraphs: Sequence[KeyedParagraph]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each fingerprint that occurs in several cases, with the numbers of paragraphs, ascending.

    Of each case only the first one that has it, otherwise a case that repeats a paragraph would yield
    all pairs of its copies. `paragraphs` must be grouped by case.
    """
    crcs, numbers = _fingerprints(paragraphs)
    cases = _case_numbers(paragraphs)[numbers]
    order = np.argsort(crcs, kind="stable")
    crcs, numbers, cases = crcs[order], numbers[order], cases[order]
    first = np.ones(len(crcs), np.bool_)
    first[1:] = (crcs[1:] != crcs[:-1]) | (cases[1:] != cases[:-1])
    crcs, numbers = crcs[first], numbers[first]
    starts = np.flatnonzero(np.concatenate(([True], crcs[1:] != crcs[:-1])))
    ends = np.append(starts[1:], len(crcs))
    several = ends - starts > 1
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        yield int(crcs[start]), numbers[start:end].tolist()


def _fingerprints(paragraphs: Sequence[KeyedParagraph]) -> tuple[_Crcs, NDArray[np.int32]]:
    """The shingles that are indexed, and the number of the paragraph of each."""
    found, counts = [np.empty(0, np.uint32)], [0]
    for paragraph in paragraphs:
        own = np.frombuffer(paragraph.shingles, np.uint32)  # type: ignore[call-overload]
        own = own[own % SAMPLED == 0]
        found.append(own)
        counts.append(len(own))
    numbers = np.repeat(np.arange(-1, len(paragraphs), dtype=np.int32), counts)
    return np.concatenate(found), numbers


def _case_numbers(paragraphs: Sequence[KeyedParagraph]) -> NDArray[np.int32]:
    numbers = {case: number for number, case in enumerate({each.case: None for each in paragraphs})}
    return np.array([numbers[each.case] for each in paragraphs], np.int32)


def _crcs(codes: NDArray[np.uint32]) -> _Crcs:
    """The CRCs of all shingles of some tokens, given as code points."""
    base, tables = _tables()
    low, high = codes & _HALF, codes >> _HALF_BITS
    count = len(codes) - SHINGLE + 1
    crcs = np.full(count, base, np.uint32)
    for at, (of_low, of_high) in enumerate(tables):
        crcs ^= of_low[low[at : at + count]]
        crcs ^= of_high[high[at : at + count]]
    return crcs


@cache
def _tables() -> tuple[int, Sequence[tuple[_Crcs, _Crcs]]]:
    """The CRC of a shingle of zeros, and for each place what the halves of a token add to it."""
    nothing = crc32(bytes(_WIDTH * SHINGLE))

    def of_bit(place: int, bit: int) -> int:
        token = (1 << bit).to_bytes(_WIDTH, "little")
        before = bytes(_WIDTH * place)
        return crc32((before + token).ljust(_WIDTH * SHINGLE, b"\0")) ^ nothing

    def table(place: int, bits: range) -> _Crcs:
        found = np.zeros(1, np.uint32)
        for bit in bits:
            found = np.concatenate((found, found ^ np.uint32(of_bit(place, bit))))
        return found

    low, high = range(_HALF_BITS), range(_HALF_BITS, 2 * _HALF_BITS)
    return nothing, [(table(place, low), table(place, high)) for place in range(SHINGLE)]
