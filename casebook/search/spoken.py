"""Words of everyday speech that stand for each other (`rules/spoken.yml`): 县长 上法庭 asks what 领导 上法庭 asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from casebook.search.normalization import normalize, without_particles
from casebook.yamltext.packaged import packaged_yaml

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


def spoken_parts(parts: Sequence[str]) -> Iterator[tuple[SpokenPart, ...]]:
    """Yield the forms in which a wording of several parts stands in the lexicon; the first part is a word.

    It is found by that word: by one that stands for itself only, else by each of the words of a row.
    """
    numbered: list[SpokenPart] = [_rows().get(part, part) for part in parts]
    own = next((part for part in numbered if isinstance(part, str) and len(part) > 1), None)
    if own is not None:
        numbered.remove(own)
        yield (own, *numbered)
        return
    first, *others = sorted(numbered, key=lambda part: isinstance(part, str))
    yield from ((word, *others) for word in spoken_words()[int(first)] if len(word) > 1)
