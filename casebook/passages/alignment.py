"""Align two keys: the runs of tokens they have in common, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from operator import itemgetter
from typing import TypeVar

from casebook.passages.keys import SHINGLE, KeyedParagraph

Run = tuple[int, int, int]
"""A common run: (offset in the first key, offset in the second, length), in tokens."""
Gram = TypeVar("Gram", int, str)
"""An indexed n-gram: the CRC of a shingle, or the tokens of a shorter n-gram."""
GramIndex = Mapping[Gram, Sequence[int]]
"""The offsets of each n-gram in a key, ascending."""

# Between two common runs, shorter runs of this many tokens count too, if the gap is not longer than
# this, about a sentence.
_FILLING, _GAP = 3, 60
# Most offsets that are tried per n-gram, for paragraphs that repeat themselves.
_OFFSETS = 4


def index_of(grams: Sequence[Gram]) -> GramIndex[Gram]:
    """n-gram -> its first offsets, `_OFFSETS` at most; `grams` are those at offset 0, 1, …."""
    once: dict[Gram, Sequence[int]] = dict(zip(grams, zip(count()), strict=False))
    if len(once) == len(grams):
        return once
    index: dict[Gram, list[int]] = {}
    for at, gram in enumerate(grams):
        offsets = index.setdefault(gram, [])
        if len(offsets) < _OFFSETS:
            offsets.append(at)
    return index


def align(one: KeyedParagraph, two: KeyedParagraph, index: GramIndex[int]) -> list[Run]:
    """The disjoint common runs, in the order of `one`; `index` must be `index_of(one.shingles)`."""
    a, b = one.key, two.key
    if a == b:
        return [(0, 0, len(a))]
    runs = sorted(_longest_runs(a, b, index, two.shingles, least=SHINGLE))
    edges = [(0, 0, 0), *runs, (len(a), len(b), 0)]
    following = dict(pairwise(sorted(edges, key=itemgetter(1, 2))))
    for before, after in pairwise(edges):
        if following.get(before) != after:
            continue  # the two runs are not neighbours in `two`
        i, j = before[0] + before[2], before[1] + before[2]
        x, y = a[i : after[0]], b[j : after[1]]
        if min(len(x), len(y)) >= _FILLING and max(len(x), len(y)) <= _GAP:
            fillings = _longest_runs(
                x, y, index_of(_short_grams(x)), _short_grams(y), least=_FILLING
            )
            runs += [(i + s, j + t, length) for s, t, length in fillings]
    return sorted(runs)


def _short_grams(key: str) -> list[str]:
    return [key[at : at + _FILLING] for at in range(len(key) - _FILLING + 1)]


def _longest_runs(
    a: str, b: str, index: GramIndex[Gram], grams: Iterable[Gram], *, least: int
) -> Iterator[Run]:
    """Greedy matching: at each offset of `b`, the longest run that is not yet used in `a`.

    `index` has the n-grams of `a`; `grams` are those of `b`, in order; both are of `least` tokens.
    """
    free = bytearray(b"\1") * len(a)
    reached = 0
    for j, gram in [(j, gram) for j, gram in enumerate(grams) if gram in index]:
        if j < reached:
            continue
        longest = offset = 0
        for i in index[gram]:
            end = min(len(a) - i, len(b) - j)
            length = 0
            while length < end and a[i + length] == b[j + length] and free[i + length]:
                length += 1
            if length > longest:
                longest, offset = length, i
        if longest >= least:
            yield offset, j, longest
            free[offset : offset + longest] = bytes(longest)
            reached = j + longest
