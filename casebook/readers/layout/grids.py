"""Finds the grids that the rules of a page form: tables, and boxes of a single cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.readers.layout.model import Rule

_SAME = 2.0  # points between strokes that are one rule
_JOIN = 3.5  # points of a hole in a rule, and between rules that touch
_NARROW = 5.0  # points; edges that are closer are one, such as those of a double border
_OPEN = 12.0  # points by which rules stand out beyond the last border of a table that is open there
_BAND = 36.0  # points; height of a row across all columns at the most
_MOST_LINES = 80  # level rules below each other
_MOST_RULES = 1500  # joined rules of a page; one with more is a drawing


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of columns and rows, and the strokes on them: index of an edge -> (start, end)s."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    upright: dict[int, list[tuple[float, float]]]
    level: dict[int, list[tuple[float, float]]]

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.xs[0]

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.xs[-1]

    @property
    def top(self) -> float:
        """The top edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.ys[-1]

    @property
    def is_table(self) -> bool:
        """Whether there are two columns."""
        return len(self.xs) > 2 and len(self.ys) > 1

    def column_at(self, x: float) -> int:
        """Return the index of the column that contains `x`, the nearest one outside."""
        return min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)

    def row_at(self, y: float) -> int:
        """Return the index of the row that contains `y`, the nearest one outside."""
        return min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)

    def has(self, x: float, y: float) -> bool:
        """Whether a point is in the grid."""
        return self.x0 - 1 <= x <= self.x1 + 1 and self.top - 1 <= y <= self.bottom + 1

    def is_parted(self, row: int, column: int) -> bool:
        """Whether there is a rule between a cell and the one to its right."""
        middle = (self.ys[row] + self.ys[row + 1]) / 2
        return _covers(self.upright[column + 1], middle)

    def is_floored(self, row: int, column: int) -> bool:
        """Whether there is a rule between a cell and the one below it."""
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return _covers(self.level[row + 1], middle)


def _covers(strokes: Iterable[tuple[float, float]], at: float) -> bool:
    """Whether a point is on one of the strokes."""
    return any(start - 1 <= at <= end + 1 for start, end in strokes)


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A rule by its place across and its extent along its direction."""

    at: float
    start: float
    end: float


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Return the grids of a page from top to bottom."""
    level = _joined(
        _Stroke(rule.top, rule.x0, rule.x1) for rule in rules if rule.top == rule.bottom
    )
    upright = _joined(
        _Stroke(rule.x0, rule.top, rule.bottom) for rule in rules if rule.x0 == rule.x1
    )
    if len(level) < 2 or len(level) + len(upright) > _MOST_RULES:
        return []
    found = (_grid(*group) for group in _touching(level, upright))
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.top)


def level_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Return the level rules from top to bottom, the strokes that touch each other as one."""
    strokes = (_Stroke(rule.top, rule.x0, rule.x1) for rule in rules if rule.top == rule.bottom)
    return [Rule(each.start, each.at, each.end, each.at) for each in _joined(strokes)]


def stacked(grids: Sequence[Grid], rules: Iterable[Rule]) -> list[Grid]:
    """Join grids that are open at their sides where a row across all columns parts them.

    Such a row is between two level rules as wide as the grid; it can be the last of a page.
    """
    level = level_rules(rules)
    found: list[Grid] = []
    for at, grid in enumerate(grids):
        last = found[-1] if found else None
        if last is not None and abs(grid.top - last.bottom) <= _SAME and _is_as_wide(last, grid):
            found[-1] = _below(last, grid)
        else:
            found.append(grid)
        own = found[-1]
        edge = next(
            (
                rule.top
                for rule in level
                if own.bottom + _NARROW < rule.top <= own.bottom + _BAND and _is_as_wide(own, rule)
            ),
            None,
        )
        after = grids[at + 1 : at + 2]
        if edge is not None and any(
            abs(each.top - edge) <= _SAME and not _has_columns_of(own, each) for each in after
        ):
            continue  # the words between two tables
        if edge is not None and own.is_table and _is_open_at_sides(own):
            found[-1] = _below(own, Grid(own.xs, (own.bottom, edge), {}, {1: [(own.x0, own.x1)]}))
    return found


def _is_as_wide(grid: Grid, other: Grid | Rule) -> bool:
    """Whether both begin and end below each other."""
    return abs(grid.x0 - other.x0) <= _JOIN and abs(grid.x1 - other.x1) <= _JOIN


def _has_columns_of(grid: Grid, other: Grid) -> bool:
    """Whether the borders of the columns of both are below each other."""
    return len(grid.xs) == len(other.xs) and all(
        abs(one - another) <= _JOIN for one, another in zip(grid.xs, other.xs, strict=True)
    )


def _is_open_at_sides(grid: Grid) -> bool:
    """Whether neither outer border is drawn."""
    return not grid.upright[0] and not grid.upright[len(grid.xs) - 1]


def _below(grid: Grid, other: Grid) -> Grid:
    """Return a grid with another below it."""
    xs = _edges([*grid.xs, *other.xs])
    count = len(grid.ys) - 1

    def at(
        edges: Mapping[int, list[tuple[float, float]]], old: Sequence[float]
    ) -> Iterator[_Stroke]:
        for index, strokes in edges.items():
            for start, end in strokes:
                yield _Stroke(old[index], start, end)

    upright = _by_edge([*at(grid.upright, grid.xs), *at(other.upright, other.xs)], xs)
    level = {
        **grid.level,
        **{count + index: strokes for index, strokes in other.level.items() if index},
    }
    level.setdefault(count, [(grid.x0, grid.x1)])
    return Grid(xs, (*grid.ys, *other.ys[1:]), upright, level)


def lined_up(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Group level rules that begin and end below each other, each group from top to bottom.

    Single rules are left out, and groups of so many that they are the lines of a form.
    """
    groups: list[list[Rule]] = []
    near: dict[tuple[int, int], list[int]] = defaultdict(list)  # ends in steps -> numbers of groups
    for rule in level_rules(rules):
        left, right = int(rule.x0 // _JOIN), int(rule.x1 // _JOIN)
        around = [(left + x, right + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        known = sorted(number for cell in around for number in near.get(cell, ()))
        for group in (groups[number] for number in known):
            if abs(group[0].x0 - rule.x0) <= _JOIN and abs(group[0].x1 - rule.x1) <= _JOIN:
                if rule.top - group[-1].top > _SAME:
                    group.append(rule)
                break
        else:
            near[left, right].append(len(groups))
            groups.append([rule])
    return [group for group in groups if 2 <= len(group) <= _MOST_LINES]


def _joined(strokes: Iterable[_Stroke]) -> list[_Stroke]:
    """Join strokes on one line that touch or overlap."""
    ordered = sorted(strokes, key=lambda each: each.at)
    groups: list[list[_Stroke]] = []
    for stroke in ordered:
        if groups and stroke.at - groups[-1][0].at <= _SAME:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    result: list[_Stroke] = []
    for group in groups:
        group.sort(key=lambda each: each.start)
        at, start, end = group[0].at, group[0].start, group[0].end
        for stroke in group[1:]:
            if stroke.start - end <= _JOIN:
                end = max(end, stroke.end)
            else:
                result.append(_Stroke(at, start, end))
                start, end = stroke.start, stroke.end
        result.append(_Stroke(at, start, end))
    return result


def _touching(
    level: list[_Stroke], upright: list[_Stroke]
) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """Group the strokes that touch each other, directly or by way of others."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    places = [stroke.at for stroke in level]
    for number, one in enumerate(upright):
        first = bisect_left(places, one.start - _JOIN)
        last = bisect_right(places, one.end + _JOIN)
        for index in range(first, last):
            if level[index].start - _JOIN <= one.at <= level[index].end + _JOIN:
                parent[root(len(level) + number)] = root(index)
    groups: dict[int, tuple[list[_Stroke], list[_Stroke]]] = defaultdict(lambda: ([], []))
    for index, stroke in enumerate(level):
        groups[root(index)][0].append(stroke)
    for index, stroke in enumerate(upright):
        groups[root(len(level) + index)][1].append(stroke)
    return list(groups.values())


def _grid(level: list[_Stroke], upright: list[_Stroke]) -> Grid | None:
    """Return the grid of strokes that touch each other, None if they enclose nothing."""
    if len(level) < 2 or not upright:
        return None
    left, right = min(each.start for each in level), max(each.end for each in level)
    top, bottom = min(each.start for each in upright), max(each.end for each in upright)
    edges = [each.at for each in upright]
    xs = _edges([*edges, *(x for x in (left, right) if _is_open(x, edges))])
    heights = [each.at for each in level]
    ys = _edges([*heights, *(y for y in (top, bottom) if _is_open(y, heights))])
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Grid(xs, ys, _by_edge(upright, xs), _by_edge(level, ys))


def _is_open(end: float, edges: Sequence[float]) -> bool:
    """Whether rules end without a border there."""
    return end < min(edges) - _OPEN or end > max(edges) + _OPEN


def _edges(places: Iterable[float]) -> tuple[float, ...]:
    """Return the places in order, those that are close together once."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NARROW:
            edges.append(place)
    return tuple(edges)


def _by_edge(
    strokes: Iterable[_Stroke], edges: Sequence[float]
) -> dict[int, list[tuple[float, float]]]:
    """Return index of an edge -> the strokes on it; the outermost edges count as drawn."""
    found: dict[int, list[tuple[float, float]]] = {index: [] for index in range(len(edges))}
    for stroke in strokes:
        index = min(range(len(edges)), key=lambda each: abs(edges[each] - stroke.at))
        found[index].append((stroke.start, stroke.end))
    return found
