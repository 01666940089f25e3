"""What is derived from a whole corpus, kept for the last one that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from casebook.index.model import Corpus

_Derived = TypeVar("_Derived")


def kept_for_last(derive: Callable[[Corpus], _Derived]) -> Callable[[Corpus], _Derived]:
    """The function with its result for the last corpus kept; compared by identity, since hashing is slow."""
    last: list[tuple[Corpus, _Derived]] = []

    @wraps(derive)
    def kept(corpus: Corpus) -> _Derived:
        if not last or last[0][0] is not corpus:
            last[:] = [(corpus, derive(corpus))]
        return last[0][1]

    return kept
