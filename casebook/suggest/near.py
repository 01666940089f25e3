"""Further wordings of the entries that a vocabulary has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from casebook.suggest.evidence import Seen
from casebook.suggest.measures import Measure
from casebook.suggest.words import bare, bigrams, rules
from casebook.vocabulary import Reform

_LEAST = 0.5  # worth of a wording that is proposed
_LEAST_ALIKE = 0.35  # characters in common, without which the words around say nothing
_ALIKE_SHARE = 0.65  # of the worth, the rest is that of the words around
_MOST_EACH = 6
_CUT_USES, _CUT_SHARE = 2, 0.8  # uses that go on in the same way, and of all


def aliases_of(
    reforms: Sequence[Reform], found: Iterable[Measure], seen: Mapping[str, Seen]
) -> list[tuple[Reform, str, str]]:
    """Reform, wording and the known wording that it is near to, the best first for each reform."""
    pairs: dict[str, list[tuple[float, str, str]]] = {reform.id: [] for reform in reforms}
    names = list(dict.fromkeys(word for each in found for word in (each.name, *each.wordings)))
    weights = _weights(names)
    for name in names:
        best = max(
            ((*_worth(name, reform, seen, weights), reform) for reform in reforms),
            key=lambda each: each[0],
            default=None,
        )
        if best and best[0] >= _LEAST:
            pairs[best[2].id].append((best[0], name, best[1]))
    return [
        (reform, name, near)
        for reform in reforms
        for _, name, near in sorted(pairs[reform.id], key=lambda each: (-each[0], each[1]))[
            :_MOST_EACH
        ]
    ]


def _worth(
    name: str, reform: Reform, seen: Mapping[str, Seen], weights: Mapping[str, float]
) -> tuple[float, str]:
    """How likely a name is another wording of the reform, and which of its wordings it is near to."""
    best, near = 0.0, ""
    for known in (reform.name, *reform.aliases):
        if is_part(name, bare(known), seen):
            return 0.0, ""
        alike = _alike(name, bare(known), weights)
        if alike < _LEAST_ALIKE:
            continue
        around = _around(seen.get(name), seen.get(bare(known)))
        worth = _ALIKE_SHARE * alike + (1 - _ALIKE_SHARE) * around
        if worth > best:
            best, near = worth, known
    return best, near


def _weights(names: Iterable[str]) -> Mapping[str, float]:
    """How much the characters and pairs of names tell: little, if many names have them."""
    frequency: Counter[str] = Counter()
    total = 0
    for name in names:
        frequency.update(_parts(name))
        total += 1
    return {part: math.log(1 + total / count) for part, count in frequency.items()}


def _parts(name: str) -> frozenset[str]:
    return bigrams(name) | frozenset(name)


def _alike(one: str, other: str, weights: Mapping[str, float]) -> float:
    """How much of what two names consist of they have in common, 0 to 1."""
    rare = max(weights.values(), default=1.0)
    sizes = [
        sum(weights.get(part, rare) for part in parts)
        for parts in (_parts(one) & _parts(other), _parts(one), _parts(other))
    ]
    return 2 * sizes[0] / (sizes[1] + sizes[2] or 1.0)


def is_part(name: str, known: str, seen: Mapping[str, Seen]) -> bool:
    """Whether a name stands within a known wording only: 行业综合 in 行业综合许可证."""
    if name not in known or known not in seen:
        return False
    return name in seen and seen[name].places <= seen[known].places


def is_cut(seen: Seen) -> bool:
    """Whether a wording is the beginning of a longer one: the same character nearly always goes on with it.

    One with which only a category goes on (…制度, …工程) is whole.
    """
    first: Counter[str] = Counter()
    for behind, count in seen.behind.items():
        first[behind[:1] if behind not in rules().loose_ends else ""] += count
    (character, most) = first.most_common(1)[0] if first else ("", 0)
    return bool(character) and most >= _CUT_USES and most >= _CUT_SHARE * first.total()


def _around(one: Seen | None, other: Seen | None) -> float:
    """How alike the words around two wordings are, 0 to 1."""
    if one is None or other is None:
        return 0.0
    return _cosine(one.around, other.around)


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    common = sum(one[word] * other[word] for word in one.keys() & other.keys())
    norms = math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return common / norms if norms else 0.0
