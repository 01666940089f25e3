"""Stretches that two keys have in common, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from operator import itemgetter
from typing import TypeVar

from casebook.passages.keys import SHINGLE, KeyedParagraph

Run = tuple[int, int, int]
"""A stretch in common: the tokens before it in the one key, in the other, and its own."""
Grain = TypeVar("Grain", int, str)
"""What stands for a short stretch where stretches are looked up."""
Places = Mapping[Grain, Sequence[int]]

# Between two stretches in common 3 tokens are enough, when the gap is about a sentence at most.
_FILLING, _GAP = 3, 60
# Places of a shingle that are tried in a paragraph that repeats itself.
_PLACES = 4


def places_of(grains: Sequence[Grain]) -> Places[Grain]:
    """The first places of every grain."""
    once: dict[Grain, Sequence[int]] = dict(zip(grains, zip(count()), strict=False))
    if len(once) == len(grains):
        return once
    index: dict[Grain, list[int]] = {}
    for at, grain in enumerate(grains):
        places = index.setdefault(grain, [])
        if len(places) < _PLACES:
            places.append(at)
    return index


def align(one: KeyedParagraph, two: KeyedParagraph, index: Places[int]) -> list[Run]:
    """Disjoint stretches in common, in the order of `one`; `index` is of its shingles."""
    a, b = one.key, two.key
    if a == b:
        return [(0, 0, len(a))]
    runs = sorted(_match(a, b, index, two.shingles, SHINGLE))
    edges = [(0, 0, 0), *runs, (len(a), len(b), 0)]
    following = dict(pairwise(sorted(edges, key=itemgetter(1, 2))))
    for before, after in pairwise(edges):
        if following.get(before) != after:
            continue  # something moved into the gap
        i, j = before[0] + before[2], before[1] + before[2]
        x, y = a[i : after[0]], b[j : after[1]]
        if min(len(x), len(y)) >= _FILLING and max(len(x), len(y)) <= _GAP:
            found = _match(x, y, places_of(_short(x)), _short(y), _FILLING)
            runs += [(i + s, j + t, length) for s, t, length in found]
    return sorted(runs)


def _short(key: str) -> list[str]:
    return [key[at : at + _FILLING] for at in range(len(key) - _FILLING + 1)]


def _match(
    a: str, b: str, index: Places[Grain], grains: Iterable[Grain], least: int
) -> Iterator[Run]:
    """Go through `b` and take the longest stretch of `a` that is not yet taken, every time.

    `index` has the grains of `a`, `grains` those of `b` in order, which are of `least` tokens.
    Linear: what is read for a stretch is at most `_PLACES` times its length.
    """
    free = bytearray(b"\1") * len(a)
    reached = 0
    for j, grain in [(j, grain) for j, grain in enumerate(grains) if grain in index]:
        if j < reached:
            continue
        longest = place = 0
        for i in index[grain]:
            end = min(len(a) - i, len(b) - j)
            length = 0
            while length < end and a[i + length] == b[j + length] and free[i + length]:
                length += 1
            if length > longest:
                longest, place = length, i
        if longest >= least:
            yield place, j, longest
            free[place : place + longest] = bytes(longest)
            reached = j + longest
