"""Related cases: those that share rare reforms and rare keywords."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log, sqrt

from casebook.index.last import kept_for_last
from casebook.index.model import Corpus, PlacedCase
from casebook.system.pickling import PickledAsTuple

SHOWN = 5
"""RelatedCase cases listed for a case."""
_MOST_REASONS = 6  # shared keywords listed for a related case
_KEPT = 40  # the rarest keywords represent a case
# Features of more cases than this do not yield candidates, which bounds the work per case.
_COMMON = 40
_COMMON_SHARE = 0.1  # the same as a share of all cases; for keywords, the lower bound applies
_CANDIDATES = 16  # cases per case whose score is completed
# Weight of two-character words (手册, 领先), which are often rare by chance, longer ones hardly ever.
_SHORT = 0.5
# Shared features that make cases related: a single shared word may be chance.
_LEAST_WORDS = 2
_LEAST_REFORMS = 3

Weights = Mapping[str, float]
"""Feature (a keyword or the name of a reform) -> its weight, the larger the rarer."""


@dataclass(frozen=True, slots=True)
class RelatedCase(PickledAsTuple):
    """A related case, and the names of reforms and the keywords in common, rarest first."""

    placed: PlacedCase
    reforms: tuple[str, ...]
    keywords: tuple[str, ...]


@kept_for_last
def related_of(corpus: Corpus) -> Mapping[str, tuple[RelatedCase, ...]]:
    """`find_related`, kept for the last corpus."""
    return find_related(corpus)


def find_related(corpus: Corpus) -> Mapping[str, tuple[RelatedCase, ...]]:
    """Case id -> up to `SHOWN` other cases, nearest first; () when none is near enough."""
    cases = {placed.case.id: placed for placed in corpus.cases}
    features = _Features(corpus)
    related: dict[str, tuple[RelatedCase, ...]] = {}
    for case_id in cases:
        nearest: list[RelatedCase] = []
        for other in features.nearest(case_id):
            reforms, words = features.in_common(case_id, other)
            if len(words) >= _LEAST_WORDS or len(reforms) >= _LEAST_REFORMS:
                nearest.append(RelatedCase(cases[other], reforms, words))
            if len(nearest) == SHOWN:
                break
        related[case_id] = tuple(nearest)
    return related


class _Features:
    """Weighted keywords and reforms of all cases, with posting lists for both."""

    def __init__(self, corpus: Corpus) -> None:
        self._words = _rare_words(
            {placed.case.id: corpus.reading(placed).keywords for placed in corpus.cases}
        )
        self._reforms = _weighted(
            {placed.case.id: set(placed.case.reforms) for placed in corpus.cases}
        )
        self._word_postings = _postings(self._words)
        self._reform_postings = _postings(self._reforms)
        self._norms = {
            case_id: sqrt(_squares(words) + _squares(self._reforms[case_id]))
            for case_id, words in self._words.items()
        }

    def nearest(self, case_id: str) -> list[str]:
        """The other cases with the most in common, nearest first, at most `_CANDIDATES`.

        Ranked by the sum of the squared weights in common, divided by the norm of the other case:
        the cosine similarity up to a constant factor.
        """
        scores: defaultdict[str, float] = defaultdict(float)
        for word, weight in self._words[case_id].items():
            _add(scores, self._word_postings[word], weight)
        common: dict[str, float] = {}  # reforms of too many cases: they only adjust the scores
        for reform, weight in self._reforms[case_id].items():
            if len(self._reform_postings[reform]) > _COMMON:
                common[reform] = weight * weight
            else:
                _add(scores, self._reform_postings[reform], weight)
        scores.pop(case_id, None)
        candidates = nlargest(
            _CANDIDATES, scores, key=lambda other: (scores[other] / self._norms[other], other)
        )
        for other in candidates:
            shared = (common[reform] for reform in common if reform in self._reforms[other])
            scores[other] += sum(shared)
        return sorted(candidates, key=lambda other: (-scores[other] / self._norms[other], other))

    def in_common(self, one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Reforms and keywords that two cases share, rarest first."""
        return (
            _shared_features(self._reforms[one], self._reforms[other]),
            _without_parts(_shared_features(self._words[one], self._words[other])),
        )


def _add(scores: defaultdict[str, float], cases: Iterable[str], weight: float) -> None:
    for case_id in cases:
        scores[case_id] += weight * weight


def _postings(features: Mapping[str, Weights]) -> Mapping[str, Sequence[str]]:
    """Feature -> ids of the cases that have it."""
    postings: defaultdict[str, list[str]] = defaultdict(list)
    for case_id, weights in features.items():
        for feature in weights:
            postings[feature].append(case_id)
    return postings


def _rare_words(words: Mapping[str, Iterable[str]]) -> dict[str, Weights]:
    """The rarest words of each case that some other case has too, with their weights."""
    counts = Counter(word for own in words.values() for word in own)
    most = max(3, min(_COMMON, len(words) * _COMMON_SHARE))
    shared = {word for word, count in counts.items() if 1 < count <= most}
    weight = {
        word: log(1 + len(words) / counts[word]) * (1 if len(word) > 2 else _SHORT)
        for word in shared
    }
    order = {word: n for n, word in enumerate(sorted(shared, key=lambda w: (-weight[w], w)))}
    return {
        case_id: {
            word: weight[word]
            for word in sorted(shared.intersection(own), key=order.__getitem__)[:_KEPT]
        }
        for case_id, own in words.items()
    }


def _weighted(tags: Mapping[str, Iterable[str]]) -> dict[str, Weights]:
    """The tags of each case with their weights."""
    counts = Counter(tag for own in tags.values() for tag in own)
    return {
        case_id: {tag: log(1 + len(tags) / counts[tag]) for tag in sorted(own)}
        for case_id, own in tags.items()
    }


def _squares(weights: Weights) -> float:
    """The sum of the squared weights; 1 for none, so that norms are never 0."""
    return sum(weight * weight for weight in weights.values()) or 1.0


def _shared_features(one: Weights, other: Weights) -> tuple[str, ...]:
    return tuple(sorted(one.keys() & other.keys(), key=lambda feature: (-one[feature], feature)))


def _without_parts(words: Sequence[str]) -> tuple[str, ...]:
    """The first `_MOST_REASONS` words that are in none of the others (as 画卷 in 新画卷)."""
    kept = [word for word in words if not any(word != other and word in other for other in words)]
    return tuple(kept[:_MOST_REASONS])
