"""Counts the characters that stand below each other, which cannot be read as rows."""

from __future__ import annotations

from itertools import pairwise

from casebook.readers.layout.model import Page, Run
from casebook.readers.layout.spaced import is_han

_FEW = 12  # characters; fewer are a label or a signature
_BESIDE = 0.7  # ems between neighbours in a row
_IN_LINE = 0.25  # ems between the middles of characters that stand below each other
_NEAREST, _FARTHEST = 0.7, 1.7  # ems from one baseline to the next in a vertical line


def vertical_characters(page: Page) -> int:
    """Return how many characters of a page are parts of vertical lines."""
    single = [
        run for run in page.runs if len(run.text) == 1 and run.angle == 0 and is_han(run.text)
    ]
    if len(single) < _FEW or len(single) * 2 < len(page.runs):
        return 0
    below = _links_below(single)
    beside = _links_beside(single)
    return below if below > 2 * beside and below * 2 > len(single) else 0


def _links_below(runs: list[Run]) -> int:
    """Return how many characters have one below them."""
    ordered = sorted(runs, key=lambda run: (round(_middle(run) / (run.size * 0.5)), run.base))
    return sum(
        abs(_middle(one) - _middle(other)) <= _IN_LINE * one.size
        and _NEAREST <= (other.base - one.base) / one.size <= _FARTHEST
        for one, other in pairwise(ordered)
    )


def _links_beside(runs: list[Run]) -> int:
    """Return how many characters have one beside them."""
    ordered = sorted(runs, key=lambda run: (round(run.base / (run.size * 0.3)), run.lefts[0]))
    return sum(
        abs(one.base - other.base) <= 0.2 * one.size
        and 0 <= other.lefts[0] - one.rights[0] <= _BESIDE * one.size
        for one, other in pairwise(ordered)
    )


def _middle(run: Run) -> float:
    """Return the x of the middle of a character."""
    return (run.lefts[0] + run.rights[0]) / 2
