"""Which bucket has a key of the index: a query reads a bucket for each key that it looks for.

In a small casebook a bucket belongs to characters, and a bigram stands in those of both: the
bucket of 机 has 政机 and 机关, so that a word is read with half as many requests. In a large one a
bucket of one character would be too long, and a key stands in one bucket only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from struct import unpack
from typing import Any

from casebook.search.bigrams import Postings

# Target size of a bucket in bytes in a small and in a large index, where a query reads whole buckets
# for single long lists, and what JSON adds to a list and its key.
_BUCKET_BYTES, _LARGE_BUCKET_BYTES, _MARKS = 4_000, 2_500, 6
SMALL = 300
"""A casebook of at most so many cases is small."""
# Multiplier and modulus of the hash of a key, so small that JavaScript computes it exactly.
_FACTOR, _MODULUS = 8191, 2_147_483_647


def units(key: str) -> tuple[int, ...]:
    """The UTF-16 units of a key."""
    data = key.encode("utf-16-le", "surrogatepass")
    return unpack(f"<{len(data) // 2}H", data)


def homes(key: str, buckets: int, *, paired: bool) -> tuple[int, ...]:
    """The buckets, of so many, that have a key; `lists.js` computes the same.

    Of a `paired` index a bigram has those of its two units.
    """
    parts = units(key)
    if paired:
        return tuple(dict.fromkeys([unit % buckets for unit in parts]))
    code = 0
    for unit in parts:
        code = (code * _FACTOR + unit) % _MODULUS
    return (code % buckets,)


def bucket_count(index: Mapping[str, Postings], *, paired: bool) -> int:
    """The number of buckets over which to spread an index."""
    size = sum(
        len(
            (key + (value if isinstance(value, str) else value[0])).encode("utf-8", "surrogatepass")
        )
        + _MARKS
        for key, value in index.items()
    )
    wanted = 2 * size / _BUCKET_BYTES if paired else size / _LARGE_BUCKET_BYTES
    return max(1, round(wanted))


def fill_buckets(
    index: Mapping[str, Postings],
    lexicon: Mapping[str, Sequence[Any]],
    count: int,
    *,
    paired: bool,
) -> Iterable[list[dict[str, Any]]]:
    """The buckets, `[posting lists, lexicon entries]`, each by key."""
    buckets: list[list[dict[str, Any]]] = [[{}, {}] for _ in range(count)]
    for part, entries in enumerate((index, lexicon)):
        for key, value in entries.items():
            for home in homes(key, count, paired=paired):
                buckets[home][part][key] = value
    return buckets
