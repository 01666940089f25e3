"""An order of concepts in which those that one query means stand together.

The concepts of a query share words, and each file of concepts that it needs is a request: in this
order most of them are in the same file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import sqrt

from casebook.search.concepts import Concept


def grouped_by_kinship(
    concepts: Sequence[Concept], size: Callable[[Concept], int], room: int
) -> list[list[Concept]]:
    """The concepts in groups of related ones, each with at least `room` in the sum of `size`.

    The first that is left begins a group; then comes the one that shares most with the group, rare
    pairs of characters counting most. The last group may be smaller.
    """
    pairs = [_pairs(concept) for concept in concepts]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(pairs):
        for pair in own:
            holders[pair].append(number)
    roots = [sqrt(len(own) or 1) for own in pairs]
    left = dict.fromkeys(range(len(concepts)))
    groups: list[list[Concept]] = []
    while left:
        group: list[Concept] = []
        known: set[str] = set()
        kinship: defaultdict[int, float] = defaultdict(float)
        taken = 0
        while left and taken < room:
            # The first of those that share most.
            number = max(
                kinship, key=lambda n: (kinship[n] / roots[n], -n), default=next(iter(left))
            )
            del left[number]
            kinship.pop(number, None)
            group.append(concepts[number])
            taken += size(concepts[number])
            for pair in pairs[number] - known:
                for other in left.keys() & holders[pair]:
                    kinship[other] += 1 / len(holders[pair])
            known |= pairs[number]
        groups.append(group)
    return groups


def _pairs(concept: Concept) -> set[str]:
    """The pairs of characters by which a query finds a concept."""
    wordings = (
        *concept.strong,
        *concept.weak,
        *(part for parts in concept.asked for part in parts),
    )
    return {first + second for word in wordings for first, second in pairwise(word)}
