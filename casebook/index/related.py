"""Cases about the same things: they share reforms that few have, and words that few use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log, sqrt

from casebook.index.keywords import keywords
from casebook.index.model import PlacedCase, Shelf
from casebook.system.processes import map_each

SHOWN = 5
"""Related cases of one case."""
_WORDS = 6  # shown as the reason
_KEPT = 40  # the rarest keywords stand for a case
# A word of more cases than this ties nothing together; it also bounds the time at 5,000 cases.
_COMMON = 40
_COMMON_SHARE = 0.1
_CANDIDATES = 16
# 手册 and 领先 happen to be rare; “一枚印章管审批” does not happen.
_SHORT = 0.5
# One shared word is chance.
_LEAST_WORDS = 2
_LEAST_REFORMS = 3

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Related:
    """A case, and what it has in common: reforms and words, what few have first."""

    placed: PlacedCase
    reforms: tuple[str, ...]
    words: tuple[str, ...]


_last: list[tuple[Shelf, Mapping[str, tuple[Related, ...]]]] = []


def related_of(shelf: Shelf) -> Mapping[str, tuple[Related, ...]]:
    """`find_related`, done once for each shelf; a shelf is told by identity, which costs nothing."""
    if not _last or _last[0][0] is not shelf:
        _last[:] = [(shelf, find_related(shelf))]
    return _last[0][1]


def find_related(shelf: Shelf) -> Mapping[str, tuple[Related, ...]]:
    """For each case by id the nearest others, nearest first; () when none shares enough.

    Time is linear in the cases: common words and reforms bring no cases together.
    """
    cases = {placed.case.id: placed for placed in shelf.cases}
    words = _rare_words(_keywords(shelf))
    reforms = _weighed({key: set(placed.case.reforms) for key, placed in cases.items()})
    norms = {key: sqrt(_square(words[key]) + _square(reforms[key])) for key in cases}
    holders: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, weights in (("word", words), ("reform", reforms)):
        for key, features in weights.items():
            for feature in features:
                holders[kind, feature].append(key)
    found: dict[str, tuple[Related, ...]] = {}
    for key in cases:
        met: defaultdict[str, float] = defaultdict(float)
        usual: dict[str, float] = {}  # what too many have to be met by it
        for kind, features in (("word", words[key]), ("reform", reforms[key])):
            for feature, weight in features.items():
                square, others = weight * weight, holders[kind, feature]
                if len(others) > _COMMON:
                    usual[feature] = square
                    continue
                for other in others:
                    met[other] += square
        met.pop(key, None)
        first = nlargest(_CANDIDATES, met, key=lambda other: (met[other] / norms[other], other))
        for other in first:
            met[other] += sum(usual[feature] for feature in usual if feature in reforms[other])
        ranked = sorted((-met[other] / norms[other], other) for other in first)
        nearest: list[Related] = []
        for _, other in ranked:
            shared = _shared(reforms[key], reforms[other])
            names = _named_once(_shared(words[key], words[other]))
            if len(names) >= _LEAST_WORDS or len(shared) >= _LEAST_REFORMS:
                nearest.append(Related(cases[other], shared, names))
            if len(nearest) == SHOWN:
                break
        found[key] = tuple(nearest)
    return found


def _keywords(shelf: Shelf) -> Mapping[str, Iterable[str]]:
    """The keywords of each case by id."""
    found = map_each(lambda placed: keywords(placed.case, shelf.read(placed)), shelf.cases)
    return dict(zip((placed.case.id for placed in shelf.cases), found, strict=True))


def _rare_words(words: Mapping[str, Iterable[str]]) -> dict[str, Weights]:
    """The rarest words of each case that another case has too."""
    counts = Counter(word for own in words.values() for word in own)
    most = max(3, min(_COMMON, len(words) * _COMMON_SHARE))
    shared = {word for word, count in counts.items() if 1 < count <= most}

    weight = {
        word: log(1 + len(words) / counts[word]) * (1 if len(word) > 2 else _SHORT)
        for word in shared
    }
    order = {word: n for n, word in enumerate(sorted(shared, key=lambda w: (-weight[w], w)))}
    return {
        key: {
            word: weight[word]
            for word in sorted(shared.intersection(own), key=order.__getitem__)[:_KEPT]
        }
        for key, own in words.items()
    }


def _weighed(tags: Mapping[str, Iterable[str]]) -> dict[str, Weights]:
    counts = Counter(tag for own in tags.values() for tag in own)
    return {
        key: {tag: log(1 + len(tags) / counts[tag]) for tag in sorted(own)}
        for key, own in tags.items()
    }


def _square(weights: Weights) -> float:
    return sum(weight * weight for weight in weights.values()) or 1.0


def _shared(one: Weights, other: Weights) -> tuple[str, ...]:
    return tuple(sorted(one.keys() & other.keys(), key=lambda feature: (-one[feature], feature)))


def _named_once(words: Sequence[str]) -> tuple[str, ...]:
    """The first words, without those that stand in a longer one of them (画卷 in 新画卷)."""
    kept = [word for word in words if not any(word != other and word in other for other in words)]
    return tuple(kept[:_WORDS])
