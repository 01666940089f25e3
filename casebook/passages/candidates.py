"""Which paragraphs are worth aligning, and whether what they share is a passage.

Prints that stand in 2 to `COMMON` cases bring paragraphs together; the others are stock phrases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, groupby

from casebook.passages.alignment import Run
from casebook.passages.keys import SHINGLE, Paragraph, prints, shingles

COMMON = 20
"""A shingle in more cases than this is a stock phrase (以习近平新时代中国特色社会主义思想为指导).

It is also the guard against copies: of n cases with one text, n²/2 pairs would have to be shown,
500,000 for 1,000 copies. Nobody reads a list of more than twenty cases with the same paragraph;
what so many have is a form, and is not reported at all.
"""

# One shared print is often a stray set phrase; a passage of 40 tokens has eight.
_PRINTS = 2
# Real reports that did not copy share at most 32 tokens that are half of a paragraph:
# 省委全面依法治省委员会办公室公布第二批全省法治政府建设示范地区.
_TELLING = 40
_HALF = 0.5
# Word for word, however long the paragraphs. A usual chain of set phrases has 48:
# 坚持以习近平新时代…为指导，全面贯彻落实党的二十大精神，深入学习贯彻习近平法治思想.
_VERBATIM = 60


def meetings(
    paragraphs: Sequence[Paragraph],
) -> tuple[Iterator[tuple[int, list[int]]], set[int]]:
    """Paragraphs that share prints, each with the later ones; and the prints of stock phrases."""
    shift = len(paragraphs).bit_length()
    postings = sorted(
        mark << shift | number
        for number, paragraph in enumerate(paragraphs)
        for mark in prints(paragraph.key)
    )
    stock = set()
    groups: defaultdict[int, list[list[int]]] = defaultdict(list)
    for mark, posted in groupby(postings, lambda posting: posting >> shift):
        numbers = [posting & ((1 << shift) - 1) for posting in posted]
        if len(numbers) == 1:
            continue
        # The first paragraph of each case, or else one that repeats itself meets every other.
        group = [
            next(items) for _, items in groupby(numbers, lambda number: paragraphs[number].case)
        ]
        if len(group) > COMMON:
            stock.add(mark)
        elif len(group) > 1:
            for number in group:
                groups[number].append(group)

    def meetings() -> Iterator[tuple[int, list[int]]]:
        for number in sorted(groups):
            counts = Counter(chain.from_iterable(groups[number]))
            others = [other for other, n in counts.items() if other > number and n >= _PRINTS]
            if others:
                yield number, sorted(others)

    return meetings(), stock


def is_passage(key: str, runs: Iterable[Run], shorter: int, stock: AbstractSet[int]) -> bool:
    """Whether two paragraphs share enough that is not in everybody's reports."""
    total = telling = longest = 0
    for start, _, length in runs:
        total += length
        bare = bytearray(b"\1") * length
        for at, mark in shingles(key[start : start + length]):
            if mark in stock:
                bare[at : at + SHINGLE] = bytes(SHINGLE)
        telling += sum(bare)
        longest = max(longest, sum(bare))
    return longest >= _VERBATIM or (telling >= _TELLING and total >= _HALF * shorter)
