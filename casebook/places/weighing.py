"""The place of a report: of all candidates the one whose marks weigh most.

The table of what each mark weighs is `rules/places.yml`, learnt by `scripts/learn_places.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from casebook.model import Locality
from casebook.places.candidates import NAMESAKES, SEVERAL, Candidate
from casebook.yamltext.packaged import packaged_yaml

_EQUAL = 0.01  # scores of places that nothing in the text tells apart


@dataclass(frozen=True, slots=True)
class Table:
    """What the marks of a place weigh, and the reason that the stronger ones give, in Chinese."""

    weights: dict[str, float]
    reasons: dict[str, str]


@cache
def table() -> Table:
    """The table, read on the first call."""
    rules = packaged_yaml("rules/places.yml")
    weights = {mark: float(rule["weight"]) for mark, rule in rules.items()}
    return Table(weights, {mark: rule.get("reason", "") for mark, rule in rules.items()})


def score(candidate: Candidate) -> float:
    """What speaks for a place less what speaks against it."""
    weights = table().weights
    return sum(weights.get(mark, 0) * strength for mark, strength in candidate.marks.items())


def heaviest(candidates: Sequence[Candidate]) -> Locality:
    """The place with the highest score and why; undecided if several have it."""
    scores = [(score(each), each) for each in candidates]
    most = max(each for each, _ in scores)
    best = [each for points, each in scores if points > most - _EQUAL]
    first = best[0].place
    if len(best) == 1 and (first.name or first.unlisted):
        return replace(first, reason=_reason(best[0])) if first.name else first
    if namesakes := [each for each in candidates if NAMESAKES in each.marks]:
        return _undecided(namesakes, "地名有几处同名，文中没有别的地名可以判定")
    several = [each for each in best if each.place.adcode]
    if len(several) < 2:
        several = [each for each in candidates if SEVERAL in each.marks]
    if several:
        return _undecided(several, "提到几处地方，正文没有以哪一处为主")
    return Locality()


def _undecided(candidates: Sequence[Candidate], reason: str) -> Locality:
    """The Locality of a place that may be any of these."""
    paths = tuple("".join(each.place.region) for each in candidates)
    return Locality(candidates=paths, reason=reason)


def _reason(best: Candidate) -> str:
    """The two strongest reasons for a place."""
    known = table()
    told = [
        (known.weights[mark] * strength, known.reasons[mark])
        for mark, strength in best.marks.items()
        if known.reasons.get(mark)
    ]
    words = [reason for weight, reason in sorted(told, reverse=True) if weight > 0]
    return "，".join(dict.fromkeys(words[:2])) or best.place.reason or "文中没有写到别处"
