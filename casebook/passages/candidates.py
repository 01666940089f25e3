"""Which pairs of paragraphs are worth aligning, and whether what they share is a passage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from casebook.passages.alignment import Run
from casebook.passages.keys import SHINGLE, KeyedParagraph

MAX_SHARING_CASES = 20
"""A shingle in more cases than this is stock (以习近平新时代中国特色社会主义思想为指导).

This also bounds the output: 1,000 copies of a text would be 500,000 pairs. A paragraph in more than
twenty cases is a form rather than a copy and is not reported.
"""

# Least shared fingerprints of candidates. A single one is often part of a set phrase; a common run of
# 40 tokens has about eight.
_FINGERPRINTS = 2
# Least common tokens, if they are at least half of the shorter paragraph. Real reports that were not
# copied share up to 32: 省委全面依法治省委员会办公室公布第二批全省法治政府建设示范地区.
_SUBSTANTIAL = 40
_HALF = 0.5
# Least length in tokens of a run that is a passage in paragraphs of any length. A usual chain of set
# phrases has 48: 坚持以习近平新时代…为指导，全面贯彻落实党的二十大精神，深入学习贯彻习近平法治思想.
_VERBATIM = 60


class Candidates:
    """Which paragraphs share enough fingerprints to be aligned; a number is an index into them.

    `stock` has the shingles that too many cases share. The paragraphs must be grouped by case.
    """

    def __init__(self, paragraphs: Sequence[KeyedParagraph]) -> None:
        # numpy is slow to import, and only the process that looks for passages needs it.
        from casebook.passages.sampling import postings  # noqa: PLC0415

        self.stock: set[int] = set()
        self._groups: list[Sequence[int]] = []
        for shingle, group in postings(paragraphs):
            if len(group) > MAX_SHARING_CASES:
                self.stock.add(shingle)
            else:
                self._groups.append(group)

    def pairs(self, touched: AbstractSet[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield the pairs to align, grouped: (number of a paragraph, numbers of later ones), ascending.

        Only pairs of which one or both are `touched`.
        """
        later: defaultdict[int, list[Sequence[int]]] = defaultdict(list)
        for group in self._groups:
            if touched.isdisjoint(group):
                continue
            for at, number in enumerate(group[:-1], 1):
                later[number].append(group[at:])
        for number in sorted(later):
            counts = Counter(chain.from_iterable(later.pop(number)))
            others = [other for other, n in counts.items() if n >= _FINGERPRINTS]
            if number not in touched:
                others = [other for other in others if other in touched]
            if others:
                yield number, sorted(others)


def is_passage(
    shingles: Sequence[int], runs: Sequence[Run], shorter: int, stock: AbstractSet[int]
) -> bool:
    """Whether two paragraphs share enough tokens that are not stock.

    `shingles` are those of the first paragraph; `shorter` is the length of the shorter key in
    tokens. Whether half of it is shared is decided with stock tokens.
    """
    lengths = [length for _, _, length in runs]
    half = sum(lengths) >= _HALF * shorter
    if not _enough(lengths, half=half):
        return False
    own = [_outside_stock(shingles, start, length, stock) for start, _, length in runs]
    return _enough(own, half=half)


def _enough(lengths: Sequence[int], *, half: bool) -> bool:
    """Whether runs of these lengths suffice; `half`: they are half of the shorter paragraph."""
    return max(lengths, default=0) >= _VERBATIM or (half and sum(lengths) >= _SUBSTANTIAL)


def _outside_stock(
    shingles: Sequence[int], start: int, length: int, stock: AbstractSet[int]
) -> int:
    """Number of tokens of a run that are in no stock shingle."""
    outside = bytearray(b"\1") * length
    for at in range(length - SHINGLE + 1):
        if shingles[start + at] in stock:
            outside[at : at + SHINGLE] = bytes(SHINGLE)
    return sum(outside)
