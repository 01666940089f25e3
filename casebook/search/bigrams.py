"""The inverted index: posting lists of all character bigrams and of all single characters.

A posting is one 64-bit number: the key (one or two UTF-16 units) in the high half, the number of
the passage or case in the low half. Sorting the postings yields the index; numpy does that much
faster than Python fills a dictionary of lists.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from casebook.search.delta_encoding import CARRY, alphabet
from casebook.search.entries import Numbered

# Pin OpenBLAS to one thread: we fork worker processes. numpy reads the variable on import.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

_DOCUMENT_MASK = np.uint64(0xFFFF_FFFF)
_DOCUMENT_BITS = np.uint64(32)
_UNIT_BITS = np.uint64(16)
_FIRST_SURROGATE, _LAST_SURROGATE = 0xD800, 0xDFFF
# Texts and postings processed at a time, so few that the arrays fit into the processor's cache.
_TEXTS_AT_ONCE, _POSTINGS_AT_ONCE = 256, 1 << 18


def bigram_index(entries: Iterable[Numbered]) -> dict[str, str]:
    """Bigram -> the encoded posting list of the passages that contain it."""
    return index_bigrams(
        [
            (number, text)
            for entry in entries
            for number, text in enumerate(entry.normalized, entry.first)
        ]
    )


def index_bigrams(texts: Sequence[tuple[int, str]]) -> dict[str, str]:
    """Bigram -> the encoded posting list of the texts that contain it.

    The numbers of the texts must ascend. A character beyond the basic plane (𠮷) counts as two,
    its surrogates, as in JavaScript.
    """
    return _posting_lists(map(_bigrams, _units(texts)), 2)


def character_index(entries: Iterable[Numbered]) -> dict[str, str]:
    """Character -> the encoded posting list of the cases that contain it.

    Characters beyond the basic plane are left out: their surrogates are a bigram.
    """
    texts = [(entry.number, "".join(entry.normalized)) for entry in entries]
    return _posting_lists(map(_characters, _units(texts)), 1)


def _units(texts: Sequence[tuple[int, str]]) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield, for `_TEXTS_AT_ONCE` texts at a time, all UTF-16 units and the text number of each."""
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        numbers, chunk = zip(*texts[start : start + _TEXTS_AT_ONCE], strict=True)
        encoded = [text.encode("utf-16-le") for text in chunk]
        units = np.frombuffer(b"".join(encoded), "<u2").astype(np.uint64)
        lengths = [len(data) // 2 for data in encoded]
        yield units, np.repeat(np.array(numbers, np.uint64), lengths)


def _bigrams(chunk: tuple[Numbers, Numbers]) -> Numbers:
    """Postings of the bigrams that lie within one text."""
    units, documents = chunk
    postings = (units[:-1] << _UNIT_BITS | units[1:]) << _DOCUMENT_BITS | documents[:-1]
    within_one_text: Numbers = postings[documents[:-1] == documents[1:]]
    return within_one_text


def _characters(chunk: tuple[Numbers, Numbers]) -> Numbers:
    """Postings of the characters of the basic plane."""
    units, documents = chunk
    in_basic_plane = (units < _FIRST_SURROGATE) | (units > _LAST_SURROGATE)
    return (units << _DOCUMENT_BITS | documents)[in_basic_plane]


def _posting_lists(postings: Iterable[Numbers], width: int) -> dict[str, str]:
    """Key of `width` (1 or 2) UTF-16 units -> its encoded posting list; keys ascend."""
    index: dict[str, str] = {}
    data = bytearray()
    for chunk in postings:
        data += chunk.tobytes()
    for part in _sorted_parts(np.frombuffer(data, np.uint64)):
        distinct = part[_changes(part)]
        keys = distinct >> _DOCUMENT_BITS
        starts = np.flatnonzero(_changes(keys))
        encoded, ends = _encoded(distinct & _DOCUMENT_MASK, starts)
        spans = zip(_strings(keys[starts], width), [0, *ends], ends, strict=False)
        index.update((key, encoded[start:end]) for key, start, end in spans)
    return index


def _sorted_parts(postings: Numbers) -> Iterator[Numbers]:
    """Sort in place and yield in parts; all postings of a key are in one part."""
    postings.sort()
    start = 0
    while start < len(postings):
        last = postings[min(start + _POSTINGS_AT_ONCE, len(postings)) - 1]
        end = int(np.searchsorted(postings, last | _DOCUMENT_MASK, "right"))
        yield postings[start:end]
        start = end


def _changes(values: Numbers) -> NDArray[np.bool_]:
    """True for the first value and for each that differs from the one before."""
    return np.concatenate(([True], values[1:] != values[:-1]))


def _encoded(documents: Numbers, starts: NDArray[np.intp]) -> tuple[str, list[int]]:
    """Encode consecutive posting lists as `delta_encoding.encode` does, into one string.

    `starts` are the indexes in `documents` at which the lists begin; the result has the offset in
    the string at which each ends.
    """
    deltas = np.diff(documents, prepend=_DOCUMENT_MASK & 0)
    deltas[starts] = documents[starts]
    letters = _alphabet()
    carries, rests = np.divmod(deltas.astype(np.int64), len(letters))
    ends = np.cumsum(carries + 1)
    encoded = np.full(ends[-1], ord(CARRY), "<u2")
    encoded[ends - 1] = letters[rests]
    last = np.append(starts[1:], len(documents)) - 1
    return encoded.tobytes().decode("utf-16-le"), ends[last].tolist()


@cache
def _alphabet() -> NDArray[np.uint16]:
    return np.array([ord(letter) for letter in alphabet()], "<u2")


def _strings(keys: Numbers, width: int) -> list[str]:
    """Keys of `width` units as strings; a surrogate pair becomes its character."""
    units = [keys >> _UNIT_BITS * np.uint64(place) for place in reversed(range(width))]
    data = np.stack(units, axis=1).astype("<u2").tobytes()
    size = 2 * width
    return [
        data[start : start + size].decode("utf-16-le", "surrogatepass")
        for start in range(0, len(data), size)
    ]
