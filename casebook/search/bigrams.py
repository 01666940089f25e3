"""The inverted index: posting lists of character bigrams, and the cases of single characters.

A posting of a bigram is a passage together with the class of the character that follows, one of
`CLASSES`: with it the lists of neighbouring bigrams tell nearly always whether a passage has a long
word or only its parts. A bigram with more than `HEAVY` postings is divided: its key leads to the
cases that have it, and the key with the class of the next character appended to a posting list, or
again to cases. So no list is long, and the longer a word, the shorter what is read of it.

A posting is one 64-bit number, key, passage and class from the highest bits down. Sorting them
yields the index; numpy does that much faster than Python fills a dictionary of lists.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from casebook.search.delta_encoding import CARRY, alphabet, encode_set
from casebook.search.entries import Numbered

# Pin OpenBLAS to one thread: we fork worker processes. numpy reads the variable on import.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Postings = str | tuple[str]
"""Of a bigram: two encoded strings of one length, passages and classes, with a space between. Of a
heavy one, the encoded set of its cases."""

HEAVY = 1_500
"""A key with more postings is divided."""
CLASSES = 91
"""Classes of characters, so that each is one byte; class 0 is the end of the passage."""
# A key has at most this many classes: words of so many characters more than two are told apart.
_DEPTH = 4
_DOCUMENT_BITS, _CLASS_BITS = np.uint64(32), np.uint64(7)
_LOW, _CLASS = np.uint64(0xFFFF_FFFF), np.uint64(0x7F)
_UNIT_BITS = np.uint64(16)
# Texts and postings processed at a time, so few that the arrays fit into the processor's cache.
_TEXTS_AT_ONCE, _POSTINGS_AT_ONCE = 256, 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chunk:
    """UTF-16 units of some texts, the number of the text of each, and the class of each."""

    units: Numbers
    documents: Numbers
    classes: Numbers


def classes_of(units: Numbers) -> Numbers:
    """The class of each of some UTF-16 units; `lists.js` computes the same."""
    return np.uint64(1) + units % np.uint64(CLASSES - 1)


def bigram_index(entries: Sequence[Numbered], heavy: int = HEAVY) -> dict[str, Postings]:
    """Key -> its postings; a key is a bigram, followed by a letter for each class (see above)."""
    texts = [
        (number, text)
        for entry in entries
        for number, text in enumerate(entry.normalized, entry.first)
    ]
    firsts = np.array([entry.first for entry in entries], np.uint64)
    return index_bigrams(texts, firsts, heavy)


def index_bigrams(
    texts: Sequence[tuple[int, str]], firsts: Numbers, heavy: int = HEAVY
) -> dict[str, Postings]:
    """Key -> the postings of numbered texts; `firsts`: the number of the first text of each case.

    The numbers of the texts must ascend and stay below 2^25. A character beyond the basic plane
    (𠮷) counts as two, its surrogates, as in JavaScript.
    """
    index: dict[str, Postings] = {}
    known: list[Numbers] = []  # by level the divided keys: of bigrams, then node * CLASSES + class
    names: list[str] = []  # of the divided keys of the level before
    for level in range(_DEPTH + 1):
        chunks = (_level(chunk, known) for chunk in _units(texts))
        namer = _bigram_names if level == 0 else _longer_names(names)
        divided, names = _add_lists(index, chunks, namer, firsts, heavy)
        if not len(divided):
            break
        known.append(divided)
    return index


def _level(chunk: _Chunk, known: Sequence[Numbers]) -> Numbers:
    """Postings of the keys below the divided ones of the last level; without one, of all bigrams."""
    documents = chunk.documents[:-1]
    inside = documents == chunk.documents[1:]
    keys = (chunk.units[:-1] << _UNIT_BITS | chunk.units[1:])[inside]
    documents = documents[inside]
    places = np.flatnonzero(inside)
    for depth, divided in enumerate(known):
        nodes = np.searchsorted(divided, keys)
        nodes[nodes == len(divided)] = 0
        has = divided[nodes] == keys
        places, documents = places[has], documents[has]
        keys = nodes[has].astype(np.uint64) * np.uint64(CLASSES)
        keys += _following(chunk, places, documents, 2 + depth)
    following = _following(chunk, places, documents, 2 + len(known))
    postings: Numbers = keys << _DOCUMENT_BITS | documents << _CLASS_BITS | following
    return postings


def _following(chunk: _Chunk, places: NDArray[np.intp], documents: Numbers, offset: int) -> Numbers:
    """The class of the character at an offset from each place; 0 beyond the end of its text."""
    at = np.minimum(places + offset, len(chunk.units) - 1)
    within = (chunk.documents[at] == documents) & (places + offset < len(chunk.units))
    following: Numbers = np.where(within, chunk.classes[at], np.uint64(0))
    return following


def character_index(entries: Iterable[Numbered], cases: int) -> dict[str, str]:
    """Character -> the encoded set of the cases that contain it, of `cases` in all.

    Characters beyond the basic plane are left out: their surrogates are a bigram.
    """
    holders: dict[str, list[int]] = {}
    for entry in entries:
        for letter in set().union(*entry.normalized):
            if letter <= "\uffff":
                holders.setdefault(letter, []).append(entry.number)
    return {letter: encode_set(numbers, cases) for letter, numbers in sorted(holders.items())}


def _units(texts: Sequence[tuple[int, str]]) -> Iterator[_Chunk]:
    """Yield the units of `_TEXTS_AT_ONCE` texts at a time."""
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        numbers, chunk = zip(*texts[start : start + _TEXTS_AT_ONCE], strict=True)
        encoded = [text.encode("utf-16-le") for text in chunk]
        units = np.frombuffer(b"".join(encoded), "<u2").astype(np.uint64)
        if not len(units):
            continue
        lengths = [len(data) // 2 for data in encoded]
        yield _Chunk(
            units=units,
            documents=np.repeat(np.array(numbers, np.uint64), lengths),
            classes=classes_of(units),
        )


def _add_lists(
    index: dict[str, Postings],
    postings: Iterable[Numbers],
    named: Callable[[Numbers], list[str]],
    firsts: Numbers,
    heavy: int,
) -> tuple[Numbers, list[str]]:
    """Add the lists of all postings to the index; return the heavy keys and their names."""
    data = bytearray()
    for chunk in postings:
        data += chunk.tobytes()
    divided: list[Numbers] = []
    names: list[str] = []
    for part in _sorted_parts(np.frombuffer(data, np.uint64)):
        distinct = part[_changes(part)]
        keys = distinct >> _DOCUMENT_BITS
        starts = np.flatnonzero(_changes(keys))
        ends = np.append(starts[1:], len(keys))
        documents = (distinct & _LOW) >> _CLASS_BITS
        deltas, stops = _encoded(documents, starts)
        classes = _letters((distinct & _CLASS).astype(np.int64))
        long = ends - starts > heavy
        of_part = named(keys[starts])
        rows = zip(of_part, [0, *stops], stops, starts, ends, long, strict=False)
        for key, begin, stop, start, end, is_heavy in rows:
            if is_heavy:
                cases = np.unique(np.searchsorted(firsts, documents[start:end], "right")) - 1
                index[key] = (encode_set(cases.tolist(), len(firsts)),)
                names.append(key)
            else:
                index[key] = f"{deltas[begin:stop]} {classes[start:end]}"
        divided.append(keys[starts][long])
    return (np.concatenate(divided) if divided else np.empty(0, np.uint64)), names


def _sorted_parts(postings: Numbers) -> Iterator[Numbers]:
    """Sort in place and yield in parts; all postings of a key are in one part."""
    postings.sort()
    start = 0
    while start < len(postings):
        last = postings[min(start + _POSTINGS_AT_ONCE, len(postings)) - 1]
        end = int(np.searchsorted(postings, last | _LOW, "right"))
        yield postings[start:end]
        start = end


def _changes(values: Numbers) -> NDArray[np.bool_]:
    """True for the first value and for each that differs from the one before."""
    return np.concatenate(([True], values[1:] != values[:-1]))


def _encoded(documents: Numbers, starts: NDArray[np.intp]) -> tuple[str, list[int]]:
    """Encode consecutive lists as `delta_encoding.encode` does, into one string.

    `starts` are the indexes in `documents` at which the lists begin; the result has the offset in
    the string at which each ends.
    """
    deltas = np.diff(documents, prepend=_LOW & 0)
    deltas[starts] = documents[starts]
    letters = _alphabet()
    carries, rests = np.divmod(deltas.astype(np.int64), len(letters))
    ends = np.cumsum(carries + 1)
    encoded = np.full(ends[-1], ord(CARRY), "<u2")
    encoded[ends - 1] = letters[rests]
    last = np.append(starts[1:], len(documents)) - 1
    return encoded.tobytes().decode("utf-16-le"), ends[last].tolist()


def _letters(values: NDArray[np.int64]) -> str:
    return _alphabet()[values].tobytes().decode("utf-16-le")


@cache
def _alphabet() -> NDArray[np.uint16]:
    return np.array([ord(letter) for letter in alphabet()], "<u2")


def _bigram_names(keys: Numbers) -> list[str]:
    """Keys of two units as strings; a surrogate pair becomes its character."""
    units = [keys >> _UNIT_BITS, keys]
    data = np.stack(units, axis=1).astype("<u2").tobytes()
    return [
        data[start : start + 4].decode("utf-16-le", "surrogatepass")
        for start in range(0, len(data), 4)
    ]


def _longer_names(above: Sequence[str]) -> Callable[[Numbers], list[str]]:
    """Names of keys `node * CLASSES + class`: that of the node and the letter of the class."""

    def names(keys: Numbers) -> list[str]:
        letters = alphabet()
        return [above[key // CLASSES] + letters[key % CLASSES] for key in keys.tolist()]

    return names


def heavy_keys(index: Mapping[str, Postings]) -> list[str]:
    """The divided keys of an index, in order."""
    return sorted(key for key, postings in index.items() if isinstance(postings, tuple))
