"""Words of everyday speech that stand for each other (`rules/spoken.yml`): 县长 上法庭 asks what 领导 上法庭 asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from casebook.search.normalization import normalize, without_particles
from casebook.yamltext.packaged import packaged_yaml

# A shorter rest (开 of 开饭馆) stands in too many questions.
_REST = 2

SpokenPart = str | int
"""A part of a colloquial wording, or the number of the row of words of which any will do."""


@cache
def spoken_words() -> tuple[tuple[str, ...], ...]:
    """The rows of words that stand for each other, normalized, in each the longest first."""
    rows = packaged_yaml("rules/spoken.yml")["same"]
    return tuple(
        tuple(
            sorted(
                {without_particles(normalize(word)) for word in row},
                key=lambda word: (-len(word), word),
            )
        )
        for row in rows
    )


@cache
def _rows() -> Mapping[str, int]:
    """Word -> the number of its row."""
    return {word: number for number, row in enumerate(spoken_words()) for word in row}


def _divided(wording: str) -> tuple[str, ...]:
    """The word of a row at one end of a wording, and the rest (领导, 上法庭); () without one."""
    for size in range(len(wording) - _REST, 1, -1):
        for word, rest in ((wording[:size], wording[size:]), (wording[-size:], wording[:-size])):
            if word in _rows():
                return (word, rest)
    return ()


def spoken_parts(parts: Sequence[str]) -> Iterator[tuple[SpokenPart, ...]]:
    """Yield the forms in which a wording stands in the lexicon: of one part as it is, and divided if that can be.

    The first of several parts is the word by which it is found: one that stands for itself only, else each
    of the words of a row.
    """
    if len(parts) == 1:
        yield tuple(parts)
        parts = _divided(parts[0])
        if not parts:
            return
    numbered: list[SpokenPart] = [_rows().get(part, part) for part in parts]
    own = next((part for part in numbered if isinstance(part, str) and len(part) > 1), None)
    if own is not None:
        numbered.remove(own)
        yield (own, *numbered)
        return
    first, *others = sorted(numbered, key=lambda part: isinstance(part, str))
    yield from ((word, *others) for word in spoken_words()[int(first)] if len(word) > 1)
