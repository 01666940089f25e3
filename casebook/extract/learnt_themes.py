"""What the pairs of characters of a section say of its theme: a linear classifier.

The weights stand beside the vocabulary they were learnt for, in `theme_weights.yml` of a field that
comes with the package; `scripts/learn_themes.py` learns them from labelled sections. They hold for
every vocabulary with the same themes; for others `learnt_scores` has none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from casebook.project.fields import FIELDS, field_names
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary
from casebook.yamltext.packaged import packaged_yaml

FILE = "theme_weights.yml"
PARTS = ("heading", "text")
FEWEST = {
    "heading": 1,
    "text": 30,
}  # known pairs that a part is taken to have, so that few prove little
STEP = 10  # weights are written in tenths
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, kw_only=True)
class ThemeWeights:
    """The weights of one field, in tenths.

    `themes` are id -> name of the themes they are for; `pairs` is part of a section (`PARTS`) -> pair
    -> (theme id, weight) for each theme that it tells of.
    """

    themes: Mapping[str, str]
    pairs: Mapping[str, Mapping[str, Sequence[tuple[str, int]]]]


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring Chinese characters in a text."""
    runs: list[str] = _CHINESE.findall(text)
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


def learnt_scores(heading: str, text: str, vocabulary: Vocabulary) -> dict[str, float]:
    """Theme id -> what is added to its score; {} for a vocabulary that nothing was learnt for.

    A pair counts once. The sum of a part is divided by the square root of the number of its known
    pairs, so that long sections are not judged surer than short ones.
    """
    weights = _weights_for(vocabulary)
    if weights is None:
        return {}
    scores: dict[str, float] = {}
    for part, words in zip(PARTS, (heading, text), strict=True):
        known = weights.pairs[part]
        pairs = pairs_of(words) & known.keys()
        sums: dict[str, int] = {}
        for pair in pairs:
            for theme, weight in known[pair]:
                sums[theme] = sums.get(theme, 0) + weight
        for theme, total in sums.items():
            said = total / STEP / math.sqrt(max(len(pairs), FEWEST[part]))
            scores[theme] = scores.get(theme, 0) + said
    return scores


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
    pairs: dict[str, dict[str, list[tuple[str, int]]]] = {part: {} for part in PARTS}
    for part in PARTS:
        for theme, rows in data[part].items():
            for tenths, words in rows.items():
                for pair in words.split():
                    pairs[part].setdefault(pair, []).append((theme, tenths))
    return ThemeWeights(themes=data["themes"], pairs=pairs)
