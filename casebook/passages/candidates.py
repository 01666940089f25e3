"""Which paragraphs are worth aligning, and whether what they share is a passage.

Prints that stand in 2 to `COMMON` cases bring paragraphs together; the others are stock phrases.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, groupby
from operator import attrgetter

from casebook.passages.alignment import Run
from casebook.passages.keys import SHINGLE, KeyedParagraph, prints

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
    paragraphs: Sequence[KeyedParagraph],
) -> tuple[Iterator[tuple[int, list[int]]], set[int]]:
    """Paragraphs that share prints, each with the later ones; and the prints of stock phrases."""
    shared = _shared(paragraphs)
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for number, paragraph in enumerate(paragraphs):
        for mark in shared.intersection(paragraph.shingles):
            postings[mark].append(number)
    stock = set()
    groups: defaultdict[int, list[Collection[int]]] = defaultdict(list)
    for mark, numbers in postings.items():
        # The first paragraph of each case, or else one that repeats itself meets every other.
        group = {paragraphs[number].case: number for number in reversed(numbers)}.values()
        if len(group) > COMMON:
            stock.add(mark)
        else:
            for number in group:
                groups[number].append(group)

    def meetings() -> Iterator[tuple[int, list[int]]]:
        for number in sorted(groups):
            counts = Counter(chain.from_iterable(groups[number]))
            others = [other for other, n in counts.items() if other > number and n >= _PRINTS]
            if others:
                yield number, sorted(others)

    return meetings(), stock


def _shared(paragraphs: Iterable[KeyedParagraph]) -> set[int]:
    """The prints that stand in more than one case."""
    seen: set[int] = set()
    shared: set[int] = set()
    for _, case in groupby(paragraphs, attrgetter("case")):
        own = prints(chain.from_iterable(paragraph.shingles for paragraph in case))
        shared |= own & seen
        seen |= own
    return shared


def is_passage(
    shingles: Sequence[int], runs: Sequence[Run], shorter: int, stock: AbstractSet[int]
) -> bool:
    """Whether two paragraphs share enough that is not in everybody's reports.

    `shingles` are of the first, `shorter` is the length of the shorter key.
    """
    lengths = [length for _, _, length in runs]
    half = sum(lengths) >= _HALF * shorter
    if not _enough(lengths, half=half):
        return False
    bare = [_bare(shingles, start, length, stock) for start, _, length in runs]
    return _enough(bare, half=half)


def _enough(lengths: Sequence[int], *, half: bool) -> bool:
    return max(lengths, default=0) >= _VERBATIM or (half and sum(lengths) >= _TELLING)


def _bare(shingles: Sequence[int], start: int, length: int, stock: AbstractSet[int]) -> int:
    """Tokens of a stretch that are in no stock phrase."""
    bare = bytearray(b"\1") * length
    for at in range(length - SHINGLE + 1):
        if shingles[start + at] in stock:
            bare[at : at + SHINGLE] = bytes(SHINGLE)
    return sum(bare)
