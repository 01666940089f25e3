"""Figures that break over the lines of a narrow cell, as one figure again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

_PART = re.compile(r"[\d,，.．%％‰+−-]+")
_WHOLE = re.compile(r"[+−-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[%％‰]?")
_NEAR = 1  # characters by which the first lines of figures that break at one width can differ

Cell = tuple[int, int]


def unbroken(lines: Mapping[Cell, Sequence[str]]) -> dict[Cell, str]:
    """Return the cells, by row and column, whose lines are one figure, each with that figure.

    That is sure where a line is no figure alone: 82,496,47 above 9.43. Two lines that could each be
    a figure are one only if others of their column break at that width.
    """
    sure: dict[Cell, str] = {}
    doubtful: dict[Cell, str] = {}
    widths: dict[int, list[int]] = defaultdict(list)
    for cell, parts in lines.items():
        if len(parts) < 2 or not all(map(_PART.fullmatch, parts)):
            continue
        figure = "".join(parts)
        if not _WHOLE.fullmatch(figure):
            continue
        if all(map(_WHOLE.fullmatch, parts)):
            doubtful[cell] = figure
        else:
            sure[cell] = figure
            widths[cell[1]].append(len(parts[0]))
    more = {
        cell: figure
        for cell, figure in doubtful.items()
        if _breaks_there(lines[cell], widths[cell[1]])
    }
    return sure | more


def _breaks_there(parts: Sequence[str], widths: Iterable[int]) -> bool:
    """Whether a first line is as long as those of other figures that break, and longer than the rest."""
    return len(parts[0]) > len(parts[-1]) and any(
        abs(len(parts[0]) - each) <= _NEAR for each in widths
    )
