"""Decides which figures of a sentence stand among the same words as in its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from casebook.checks.figure_tokens import Token
from casebook.model import Span

MAX_PRODUCT = 4_000_000
"""Most tokens or sentences of both sides, multiplied: the time of a comparison grows with that."""
_NEAR_GAP = 6  # tokens that may differ before a figure
_FOLLOWING = 2  # tokens after a figure that begins a sentence


class Pairing:
    """The tokens of a sentence beside those of its source."""

    def __init__(self, old: Sequence[Token], new: Sequence[Token]) -> None:
        self._old, self._new = old, new
        self._too_long = len(old) * len(new) > MAX_PRODUCT
        old_keys, new_keys = ([token.key for token in side] for side in (old, new))
        matcher = SequenceMatcher(
            None, [] if self._too_long else old_keys, new_keys, autojunk=False
        )
        self._blocks = [block for block in matcher.get_matching_blocks() if block.size]

    def is_sourced(self, number: int) -> bool:
        """Whether a figure, given by the index of its token, stands among the same words.

        In texts too long to be compared, whether it stands anywhere.
        """
        if self._too_long:
            return any(token.key == self._new[number].key for token in self._old)
        for index, (a, b, size) in enumerate(self._blocks):
            if not b <= number < b + size:
                continue
            if number > b:
                return True
            last = self._blocks[index - 1] if index else None
            old_gap = self._old[last.a + last.size if last else 0 : a]
            new_gap = self._new[last.b + last.size if last else 0 : b]
            if not (old_gap or new_gap):
                return True
            if last is None and not new_gap:
                cells = size > 1 and all(token.is_figure for token in self._new)
                return size > _FOLLOWING or not old_gap or cells
            if any(token.is_figure for token in (*old_gap, *new_gap)):
                return False
            if not new_gap and size > _FOLLOWING:  # words before it were left out
                return True
            ends = b + size == len(self._new) and a + size == len(self._old)
            return max(len(old_gap), len(new_gap)) <= _NEAR_GAP and (size > 1 or ends)
        return False

    def replaced(self) -> Iterator[tuple[Span, Span, int]]:
        """Yield the tokens of the source and of the sentence that stand for each other.

        Both have the same tokens right before and right behind them, or begin or end there; yields
        (indexes in the source, indexes in the sentence, how many tokens beside them are the same).
        """
        ends = (0, 0, 0), (len(self._old), len(self._new), 0)
        for (a, b, size), (c, d, following) in pairwise([ends[0], *self._blocks, ends[1]]):
            if a + size < c and b + size < d:
                yield (a + size, c), (b + size, d), size + following

    def place(self, number: int) -> int:
        """Return the offset in the source's text where a figure would be."""
        before = [block for block in self._blocks if block.b <= number]
        if not before or not self._old:
            return 0
        a, b, size = before[-1]
        return self._old[min(a + min(number - b, size), len(self._old) - 1)].start
