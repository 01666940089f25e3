"""How sure it is that a statement means an indicator: a linear model over the features of both.

The weights are in `rules/confidence.yml`, and `scripts/fit_confidence.py` fits them from labelled texts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from casebook.extract.rules import rule_file

Features = dict[str, float]
"""The features of a candidate that are not 0, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """`rules/confidence.yml`: weights by feature, features that exclude, and the bar.

    The sum of the weighted features becomes a probability by `scale` and `shift`, for texts like the
    labelled ones. In others some words are new, so that none is surer than `ceiling`, the share of
    published figures that was right in passages labelled before any run.
    """

    weights: Mapping[str, float]
    excluding: frozenset[str]
    scale: float
    shift: float
    ceiling: float
    bar: float

    def score(self, found: Features) -> float:
        """The weighted sum of the features; negative infinity when one of them excludes."""
        if not self.excluding.isdisjoint(found):
            return -math.inf
        return weighted(self.weights, found)

    def confidence(self, found: Features) -> float:
        """The probability, 0..`ceiling`, that the candidate is right."""
        score = self.score(found)
        if score == -math.inf:
            return 0.0
        return self.ceiling / (1 + math.exp(-(self.scale * score + self.shift)))


def weighted(weights: Mapping[str, float], found: Features) -> float:
    """The sum of the weighted features; one without a weight counts nothing."""
    total = 0.0
    for name, value in found.items():  # a plain loop, called for every phrase
        total += weights.get(name, 0.0) * value
    return total


@cache
def model() -> Model:
    """The model of the package."""
    data = rule_file("confidence")
    return Model(
        weights=data["weights"],
        excluding=frozenset(data["excluding"]),
        scale=data["scale"],
        shift=data["shift"],
        ceiling=data["ceiling"],
        bar=data["bar"],
    )
