"""Words that the dictionary cuts in pieces: pairs of pieces that the texts nearly always have together.

长期 is an adverb, 零 a number and 河湖 a place to the dictionary, so that 长期护理保险, 零碳园区 and 河湖长制
would be no names. What is seldom apart in the texts is one word of this field.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casebook.suggest.words import can_be_piece, cut, is_content, is_joining

Pair = tuple[str, str]
Compounds = frozenset[Pair]

_CLAUSE = re.compile(r"[\u3400-\u9fff]+")
_LEAST_PLACES, _LEAST_COUNT = 2, 3
_TOGETHER = 0.5  # share of the uses of a piece that are beside the other
_LONGEST = 5  # characters of a word that is put together


@dataclass(slots=True)
class Pieces:
    """How often a text has each piece, and each pair of which one would end a name."""

    alone: Counter[str] = field(default_factory=Counter)
    pairs: Counter[Pair] = field(default_factory=Counter)


def pieces_of(text: str) -> Pieces:
    """The pieces and pairs of a text."""
    found = Pieces()
    for clause in _CLAUSE.findall(text):
        tokens = cut(clause)
        found.alone.update(tokens)
        found.pairs.update(pair for pair in itertools.pairwise(tokens) if _is_doubtful(*pair))
    return found


def _is_doubtful(first: str, second: str) -> bool:
    """Whether one of two neighbours would end a name, though it could be a piece of a word."""
    pieces = can_be_piece(first) and can_be_piece(second)
    return pieces and is_content(first) != is_content(second)


@dataclass(slots=True)
class PairCount:
    """The places and uses of a pair in all texts."""

    places: set[int] = field(default_factory=set)
    count: int = 0


def compounds(pairs: Iterable[tuple[Pair, PairCount]], alone: Mapping[str, int]) -> Compounds:
    """The pairs that are one word; `alone` has the uses of each piece."""
    return frozenset(
        pair
        for pair, seen in pairs
        if seen.count >= _LEAST_COUNT
        and len(seen.places) >= _LEAST_PLACES
        and seen.count >= _TOGETHER * _uses(pair, alone)
    )


def _uses(pair: Pair, alone: Mapping[str, int]) -> int:
    """The uses of the rarer piece; of the other one if it joins words elsewhere (共 in 医共体)."""
    uses = [alone[piece] for piece in pair]
    return max(uses) if any(map(is_joining, pair)) else min(uses)


def joined(tokens: Sequence[str], words: Compounds) -> Iterator[tuple[str, bool]]:
    """Yield the tokens, pairs that are one word as one, and whether each was put together."""
    word, pieces = "", 0
    for number, token in enumerate(tokens):
        if pieces and ((tokens[number - 1], token) in words) and len(word + token) <= _LONGEST:
            word, pieces = word + token, pieces + 1
            continue
        if pieces:
            yield word, pieces > 1
        word, pieces = token, 1
    if pieces:
        yield word, pieces > 1
