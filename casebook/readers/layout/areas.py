"""Joins filled areas that touch, such as the grounds of the cells of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from casebook.readers.layout.model import Area

_TOUCHING = 2.5  # points


def joined_areas(areas: Iterable[Area]) -> list[Area]:
    """Return the areas, those that touch along a common side as one, from top to bottom."""
    rows = _joined(sorted(areas, key=lambda area: (round(area.top), area.x0)), _beside)
    return _joined(sorted(rows, key=lambda area: (round(area.x0), area.top)), _below)


def _joined(areas: list[Area], touches: Callable[[Area, Area], bool]) -> list[Area]:
    """Join neighbours in the list for which `touches` is true."""
    result: list[Area] = []
    for area in areas:
        if result and touches(result[-1], area):
            last = result[-1]
            result[-1] = Area(
                min(last.x0, area.x0),
                min(last.top, area.top),
                max(last.x1, area.x1),
                max(last.bottom, area.bottom),
            )
        else:
            result.append(area)
    return result


def _beside(one: Area, other: Area) -> bool:
    """Whether `other` goes on to the right of `one`, or lies in it."""
    return (
        abs(one.top - other.top) <= _TOUCHING
        and abs(one.bottom - other.bottom) <= _TOUCHING
        and other.x0 <= one.x1 + _TOUCHING
    )


def _below(one: Area, other: Area) -> bool:
    """Whether `other` goes on below `one`, or lies in it."""
    return (
        abs(one.x0 - other.x0) <= _TOUCHING
        and abs(one.x1 - other.x1) <= _TOUCHING
        and other.top <= one.bottom + _TOUCHING
    )
