"""Stretches that two keys have in common, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from operator import itemgetter

from casebook.passages.keys import SHINGLE

Run = tuple[int, int, int]
"""A stretch in common: the tokens before it in the one key, in the other, and its own."""

# Between two stretches in common 3 tokens are enough, when the gap is about a sentence at most.
_FILLING, _GAP = 3, 60
# Places of a shingle that are tried in a paragraph that repeats itself.
_PLACES = 4


def places_of(key: str, grain: int) -> dict[str, list[int]]:
    """The first places of every stretch of `grain` tokens."""
    index: dict[str, list[int]] = {}
    for at in range(len(key) - grain + 1):
        places = index.setdefault(key[at : at + grain], [])
        if len(places) < _PLACES:
            places.append(at)
    return index


def align(a: str, b: str, index: Mapping[str, list[int]]) -> list[Run]:
    """Disjoint stretches in common, in the order of `a`; `index` is of `a`."""
    if a == b:
        return [(0, 0, len(a))]
    runs = sorted(_match(a, b, index, SHINGLE))
    edges = [(0, 0, 0), *runs, (len(a), len(b), 0)]
    following = dict(pairwise(sorted(edges, key=itemgetter(1, 2))))
    for before, after in pairwise(edges):
        if following.get(before) != after:
            continue  # something moved into the gap
        i, j = before[0] + before[2], before[1] + before[2]
        x, y = a[i : after[0]], b[j : after[1]]
        if min(len(x), len(y)) >= _FILLING and max(len(x), len(y)) <= _GAP:
            found = _match(x, y, places_of(x, _FILLING), _FILLING)
            runs += [(i + s, j + t, length) for s, t, length in found]
    return sorted(runs)


def _match(a: str, b: str, index: Mapping[str, list[int]], grain: int) -> Iterator[Run]:
    """Go through `b` and take the longest stretch of `a` that is not yet taken, every time.

    Linear: what is read for a stretch is at most `_PLACES` times its length.
    """
    free = bytearray(b"\1") * len(a)
    j = 0
    while j <= len(b) - grain:
        longest = place = 0
        for i in index.get(b[j : j + grain], ()):
            end = min(len(a) - i, len(b) - j)
            length = 0
            while length < end and a[i + length] == b[j + length] and free[i + length]:
                length += 1
            if length > longest:
                longest, place = length, i
        if longest < grain:
            j += 1
            continue
        yield place, j, longest
        free[place : place + longest] = bytes(longest)
        j += longest
