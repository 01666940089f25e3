"""Keeps runs apart that a form prints over each other, so that their characters do not mingle."""

from __future__ import annotations

from dataclasses import replace

from casebook.readers.layout.model import Run

_SAME_LINE = 0.4  # ems between baselines
_OVER = 1.0  # ems; runs that share less are not printed over each other
_HITS = 2  # characters of one run that lie on characters of the other
_LOOK_BACK = 40  # runs before one that it is compared with


def apart(runs: list[Run]) -> list[Run]:
    """Return the runs; one that begins inside another on its line gets a line just below.

    The same words printed twice are fake bold, and stay.
    """
    order = sorted(
        (index for index, run in enumerate(runs) if not run.angle and len(run.text.strip()) > 1),
        key=lambda index: (round(runs[index].base / 4), runs[index].lefts[0]),
    )
    moved = list(runs)
    recent: list[Run] = []
    for index in order:
        run = runs[index]
        recent = [each for each in recent if run.base - each.base < run.size]
        if any(_is_over(run, other) for other in recent):
            moved[index] = replace(run, base=run.base + run.size / 2)
        else:
            recent = [*recent[1 - _LOOK_BACK :], run]
    return moved


def _is_over(run: Run, other: Run) -> bool:
    """Whether two runs with other words share a place on a line."""
    size = min(run.size, other.size)
    if abs(run.base - other.base) > _SAME_LINE * size or run.text.strip() == other.text.strip():
        return False
    if min(run.rights[-1], other.rights[-1]) - max(run.lefts[0], other.lefts[0]) <= _OVER * size:
        return False
    theirs = _marks(other)
    at = hits = 0
    for left, right in _marks(run):
        while at < len(theirs) and theirs[at][1] <= left:
            at += 1
        if at < len(theirs) and min(right, theirs[at][1]) - max(left, theirs[at][0]) > size / 4:
            hits += 1
    return hits >= _HITS


def _marks(run: Run) -> list[tuple[float, float]]:
    """Return the edges of the characters of a run that are not blank."""
    places = zip(run.text, run.lefts, run.rights, strict=True)
    return [(left, right) for each, left, right in places if not each.isspace()]
