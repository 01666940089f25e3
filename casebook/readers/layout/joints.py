"""Finds borders that are not drawn: level rules and grounds that are drawn cell by cell break there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from casebook.readers.layout.lines import Piece
from casebook.readers.layout.model import Area, Rule
from casebook.tables import is_figure

_SAME = 2.0  # points between rules at one height, and between the borders of two cells
_JOIN = 3.5  # points between strokes that touch
_LEAST = 3  # rules below each other, so that there are two rows
_MOST = 2000  # level rules of a page; one with more is a drawing
_MOST_JOINTS = 40  # of a rule; one with more is dashed
_MOST_BETWEEN = 20  # shorter rules between two whole ones
_BEYOND = 1.2  # times the height of a row; how near a row is that goes on beyond the last rule
_RESIZED = 0.1  # of the size of the cells, by which that of such a row can differ
_OPEN = 1.5  # ems from its baseline to the end of its cells
_INTO = 0.25  # ems by which a character can reach over a border
_APART = 0.25  # ems between characters of one piece on both sides of a border


@dataclass(frozen=True, slots=True)
class _Chain:
    """A level rule of strokes that touch, and the places where one ends and the next begins."""

    at: float
    start: float
    end: float
    joints: tuple[float, ...]

    def is_over(self, other: _Chain) -> bool:
        """Whether both begin and end below each other."""
        return abs(self.start - other.start) <= _JOIN and abs(self.end - other.end) <= _JOIN

    def has(self, x: float) -> bool:
        """Whether strokes of the rule meet at a place, or end there."""
        return any(abs(x - each) <= _SAME for each in (self.start, *self.joints, self.end))


def jointed(rules: Iterable[Rule], areas: Iterable[Area], pieces: Sequence[Piece]) -> list[Rule]:
    """Return the borders of tables with a level rule below each row, or grounds, drawn cell by cell.

    An upright one is not where characters stand, as in a merged cell. There is none at all where
    upright rules are drawn or where several rows are between two level rules; one that leaves out
    the columns of merged names parts rows too.
    """
    rules = list(rules)
    level = [rule for rule in rules if rule.top == rule.bottom]
    level += (Rule(area.x0, y, area.x1, y) for area in areas for y in (area.top, area.bottom))
    if not _LEAST * 2 <= len(level) <= _MOST:
        return []
    upright = [rule for rule in rules if rule.x0 == rule.x1]
    shelf = _Shelf(pieces)
    found: list[Rule] = []
    for whole, within in _groups(_chains(level)):
        first, last = whole[0], whole[-1]
        if not any(
            first.start - _JOIN <= rule.x0 <= first.end + _JOIN
            and rule.top < last.at
            and rule.bottom > first.at
            for rule in upright
        ):
            borders = _borders(whole, within, shelf)
            found += borders
            if borders:
                found += (Rule(each.start, each.at, each.end, each.at) for each in whole + within)
    return found


class _Shelf:
    """Pieces by height."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Sort the pieces."""
        self._pieces = sorted(pieces, key=_height)
        self._heights = [_height(each) for each in self._pieces]

    def between(self, top: float, bottom: float) -> list[Piece]:
        """Return the pieces between two heights."""
        first, last = bisect_right(self._heights, top), bisect_left(self._heights, bottom)
        return self._pieces[first:last]


def _height(piece: Piece) -> float:
    """Return the y of the middle of a piece."""
    return piece.base - piece.size * 0.35


def _chains(level: Iterable[Rule]) -> list[_Chain]:
    """Return the rules of a page from top to bottom, those of one height from left to right."""
    heights: list[list[Rule]] = []
    for rule in sorted(level, key=lambda each: each.top):
        if heights and rule.top - heights[-1][0].top <= _SAME:
            heights[-1].append(rule)
        else:
            heights.append([rule])
    found: list[_Chain] = []
    for strokes in heights:
        at = strokes[0].top
        strokes.sort(key=lambda each: each.x0)
        chain, end = list[Rule](), strokes[0].x1
        for stroke in strokes:
            if stroke.x0 - end > _JOIN:
                found.append(_chain(at, chain))
                chain = []
            chain.append(stroke)
            end = max(end, stroke.x1)
        found.append(_chain(at, chain))
    return found


def _chain(at: float, strokes: Sequence[Rule]) -> _Chain:
    """Return the rule of strokes that touch or overlap."""
    start, end = strokes[0].x0, max(stroke.x1 for stroke in strokes)
    joints: list[float] = []
    for x in sorted(x for stroke in strokes for x in (stroke.x0, stroke.x1)):
        if x - (joints[-1] if joints else start) > _JOIN and end - x > _JOIN:
            joints.append(x)
    return _Chain(at, start, end, tuple(joints))


def _groups(chains: Sequence[_Chain]) -> Iterator[tuple[list[_Chain], list[_Chain]]]:
    """Yield the rules that begin and end below each other, and the shorter ones between them."""
    taken: set[int] = set()
    for at, first in enumerate(chains):
        if at in taken or not 0 < len(first.joints) <= _MOST_JOINTS:
            continue
        whole = [first]
        for other in range(at + 1, len(chains)):
            if first.is_over(chains[other]) and chains[other].joints:
                taken.add(other)
                whole.append(chains[other])
        if len(whole) >= _LEAST:
            yield (
                whole,
                [
                    each
                    for each in chains[at:]
                    if first.at < each.at < whole[-1].at
                    and first.start - _JOIN <= each.start
                    and each.end <= first.end + _JOIN
                    and not first.is_over(each)
                ],
            )


def _borders(whole: Sequence[_Chain], within: Sequence[_Chain], shelf: _Shelf) -> list[Rule]:
    """Return the upright borders between the rules of one table, [] if it has none."""
    found: list[Rule] = []
    sizes: list[float] = []
    for number, (upper, lower) in enumerate(pairwise(whole)):
        inside = [
            piece
            for piece in shelf.between(upper.at, lower.at)
            if upper.start <= (piece.x0 + piece.x1) / 2 <= upper.end
        ]
        sizes += (piece.size for piece in inside)
        between = [each for each in within if upper.at < each.at < lower.at]
        if len(between) > _MOST_BETWEEN:
            return []
        heights = sorted({upper.at, *(each.at for each in between), lower.at})
        for top, bottom in pairwise(heights):
            level = [piece for piece in inside if top < _height(piece) < bottom]
            if number and _has_rows(level, lower.joints):
                return []
            above = [each for each in reversed([upper, *between]) if each.at <= top]
            below = [each for each in [*between, lower] if each.at >= bottom]
            found += (
                Rule(x, top, x, bottom)
                for x in {*upper.joints, *lower.joints}
                if _parts(above, x) and _parts(below, x)
                if not any(_stands_on(piece, x) for piece in level)
            )
    heights = sorted({each.at for each in (*whole, *within)})
    pitch = median(lower - upper for upper, lower in pairwise(heights))
    beyond = _borders_beyond(whole, pitch, median(sizes) if sizes else 0.0, shelf)
    return [*found, *beyond] if beyond is not None else []


def _borders_beyond(
    whole: Sequence[_Chain], pitch: float, size: float, shelf: _Shelf
) -> list[Rule] | None:
    """Return the borders of rows above the first rule and below the last, None if one is merged.

    `pitch` is the distance of the rules, `size` that of the cells.
    """
    found: list[Rule] = []
    for edge, other, room in (
        (whole[0], whole[1], (whole[0].at - _BEYOND * pitch, whole[0].at)),
        (whole[-1], whole[-2], (whole[-1].at, whole[-1].at + _BEYOND * pitch)),
    ):
        shared = [x for x in edge.joints if other.has(x)]
        row = [
            piece
            for piece in shelf.between(*room)
            if abs(piece.size - size) <= _RESIZED * size
            and edge.start <= (piece.x0 + piece.x1) / 2 <= edge.end
        ]
        apart = len({_column(piece, shared) for piece in row}) > 1
        if not apart or len({piece.base for piece in row}) == len(row):
            continue  # no cells beside each other
        if any(_stands_on(piece, x) for piece in row for x in shared):
            return None
        top = min([edge.at, *(piece.base - _OPEN * piece.size for piece in row)])
        bottom = max([edge.at, *(piece.base + _OPEN * piece.size for piece in row)])
        found += (Rule(x, top, x, bottom) for x in shared)
    return found


def _parts(chains: Iterable[_Chain], x: float) -> bool:
    """Whether cells meet at a place on the first rule that reaches over it."""
    return next(
        (each.has(x) for each in chains if each.start - _SAME <= x <= each.end + _SAME), False
    )


def _column(piece: Piece, borders: Sequence[float]) -> int:
    """Return the number of the column that a piece is in."""
    return bisect_left(borders, (piece.x0 + piece.x1) / 2)


def _stands_on(piece: Piece, x: float) -> bool:
    """Whether characters of a piece are at a place, so that no border is there."""
    room = _INTO * piece.size
    if not piece.x0 + room < x < piece.x1 - room:
        return False
    for before, after in pairwise(piece.chars):
        if before.right - room <= x <= after.left + room:
            return after.left - before.right < _APART * piece.size
    return True


def _has_rows(pieces: Sequence[Piece], borders: Sequence[float]) -> bool:
    """Whether there are several rows: figures below each other, or as many lines in all columns."""
    if len({piece.base for piece in pieces}) < 2:
        return False
    columns: dict[int, list[Piece]] = {}
    for piece in pieces:
        columns.setdefault(_column(piece, borders), []).append(piece)
    figures = (
        {each.base for each in column if is_figure(each.text)} for column in columns.values()
    )
    if any(len(bases) > 1 for bases in figures):
        return True
    counts = {len({each.base for each in column}) for column in columns.values()}
    return len(columns) > 1 and len(counts) == 1 and counts != {1}
