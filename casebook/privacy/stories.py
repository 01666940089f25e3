"""Whether a sentence tells of one person, by its pairs of characters (`rules/stories.yml`)."""

from __future__ import annotations

import re
from functools import cache

from casebook.yamltext.packaged import packaged_yaml

SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’）)」』】〉》]{0,4})?")
"""A sentence, ended as the quotes of a case are: closing marks belong to it."""
LEAST = 0
"""A sentence that may tell of a person has a score above this, in tenths."""
_SHORTEST = 10  # characters
_NUMBER = re.compile("[0-9０-９.]+")
_PAIR = re.compile("[\u4e00-\u9fff，、；：“”（）]{2}")


def pairs_of(sentence: str) -> set[str]:
    """The pairs of neighbouring Han characters and marks."""
    text = _NUMBER.sub("0", sentence)
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return {pair for pair in pairs if _PAIR.fullmatch(pair)}


@cache
def _weights() -> dict[str, int]:
    return {
        pair: tenths
        for tenths, pairs in packaged_yaml("rules/stories.yml")["pairs"].items()
        for pair in pairs.split()
    }


def is_told(sentence: str) -> bool:
    """Whether a sentence more likely tells of one person than of the work of a place."""
    if len(sentence) < _SHORTEST:
        return False
    weights = _weights()
    bias: int = packaged_yaml("rules/stories.yml")["bias"]
    return bias + sum(weights.get(pair, 0) for pair in pairs_of(sentence)) > LEAST
