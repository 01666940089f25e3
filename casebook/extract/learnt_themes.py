"""What the pairs of characters of a section say of its theme: a linear classifier.

The weights stand beside the vocabulary they were learnt for, in `theme_weights.yml` of a field that
comes with the package; `scripts/learn_themes.py` learns them from labelled sections. They hold for
every vocabulary with the same themes; for others `learnt_scores` has none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from casebook.project.fields import FIELDS, field_names
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary
from casebook.yamltext.packaged import packaged_yaml

FILE = "theme_weights.yml"
PARTS = ("heading", "text")
STEP = 10  # weights are written in tenths
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, kw_only=True)
class ThemeWeights:
    """The weights of one field.

    `themes` are id -> name of the themes they are for; `bias` is theme id -> score of any section;
    `pairs` is part of a section (`PARTS`) -> pair -> theme id -> weight.
    """

    themes: Mapping[str, str]
    bias: Mapping[str, float]
    pairs: Mapping[str, Mapping[str, Mapping[str, float]]]


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring Chinese characters in a text."""
    runs: list[str] = _CHINESE.findall(text)
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


def learnt_scores(heading: str, text: str, vocabulary: Vocabulary) -> dict[str, float]:
    """Theme id -> what is added to its score.

    {} for a vocabulary that nothing was learnt for, and for a section without a known pair.
    """
    weights = _weights_for(vocabulary)
    found = contributions(heading, text, weights) if weights else ()
    scores: dict[str, float] = {}
    for _, theme, _, weight in found:
        scores[theme] = scores.get(theme, 0) + weight
    if weights and scores:
        for theme, bias in weights.bias.items():
            scores[theme] = scores.get(theme, 0) + bias
    return scores


def contributions(
    heading: str, text: str, weights: ThemeWeights
) -> Iterator[tuple[str, str, str, float]]:
    """Yield (part, theme id, pair, what it adds to the theme's score).

    A pair counts once, divided by the square root of the number of known pairs in its part, so that
    long sections are not judged surer than short ones.
    """
    for part, words in zip(PARTS, (heading, text), strict=True):
        known = weights.pairs[part]
        pairs = sorted(pairs_of(words) & known.keys())
        share = 1 / math.sqrt(len(pairs) or 1)
        for pair in pairs:
            for theme, weight in known[pair].items():
                yield part, theme, pair, weight * share


@lru_cache(maxsize=VOCABULARIES)
def _weights_for(vocabulary: Vocabulary) -> ThemeWeights | None:
    themes = {theme.id: theme.name for theme in vocabulary.themes}
    for name in field_names():
        weights = theme_weights(name)
        if weights and weights.themes.items() <= themes.items():
            return weights
    return None


@lru_cache(maxsize=VOCABULARIES)
def theme_weights(field: str) -> ThemeWeights | None:
    """The weights of a packaged field, None where it has none."""
    if not (FIELDS / field / FILE).is_file():
        return None
    data = packaged_yaml(f"fields/{field}/{FILE}")
    pairs: dict[str, dict[str, dict[str, float]]] = {part: {} for part in PARTS}
    for part in PARTS:
        for theme, rows in data[part].items():
            for tenths, words in rows.items():
                for pair in words.split():
                    pairs[part].setdefault(pair, {})[theme] = tenths / STEP
    bias = {theme: tenths / STEP for theme, tenths in data["bias"].items()}
    return ThemeWeights(themes=data["themes"], bias=bias, pairs=pairs)
