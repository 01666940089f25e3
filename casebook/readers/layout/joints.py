"""Finds borders of columns that are not drawn: level rules that are drawn cell by cell break there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from casebook.readers.layout.lines import Piece
from casebook.readers.layout.model import Rule
from casebook.tables import is_figure

_SAME = 2.0  # points between rules at one height, and between the borders of two cells
_JOIN = 3.5  # points between strokes that touch
_LEAST = 3  # rules below each other, so that there are two rows
_MOST = 2000  # level rules of a page; one with more is a drawing
_MOST_JOINTS = 40  # of a rule; one with more is dashed
_BEYOND = 1.2  # times the height of a row; how near a row is that goes on beyond the last rule
_RESIZED = 0.1  # of the size of the cells, by which that of such a row can differ
_OPEN = 1.5  # ems from its baseline to the end of its cells
_INTO = 1.0  # points by which a character can reach over a border
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


def jointed(rules: Iterable[Rule], pieces: Sequence[Piece]) -> list[Rule]:
    """Return the upright borders of tables with a level rule below each row, drawn cell by cell.

    There is none where characters stand, as in a merged cell, and none at all where upright rules
    are drawn or where several rows are between two level rules.
    """
    level = [rule for rule in rules if rule.top == rule.bottom]
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
            found += _borders(whole, within, shelf)
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
        strokes.sort(key=lambda each: each.x0)
        start, end, joints = strokes[0].x0, strokes[0].x1, list[float]()
        for stroke in strokes[1:]:
            if stroke.x0 - end > _JOIN:
                found.append(_Chain(strokes[0].top, start, end, tuple(joints)))
                start, end, joints = stroke.x0, stroke.x1, []
            elif stroke.x1 > end + _SAME:
                joints.append((stroke.x0 + end) / 2 if abs(stroke.x0 - end) <= _JOIN else end)
                end = stroke.x1
        found.append(_Chain(strokes[0].top, start, end, tuple(joints)))
    return found


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
        shared = [x for x in upper.joints if lower.has(x)]
        inside = [
            piece
            for piece in shelf.between(upper.at, lower.at)
            if upper.start <= (piece.x0 + piece.x1) / 2 <= upper.end
        ]
        if number and _has_rows(inside, shared):
            return []
        sizes += (piece.size for piece in inside)
        cuts = [upper.at, *(each.at for each in within if upper.at < each.at < lower.at), lower.at]
        for top, bottom in pairwise(sorted(set(cuts))):
            level = [piece for piece in inside if top < _height(piece) < bottom]
            found += (
                Rule(x, top, x, bottom)
                for x in shared
                if not any(_stands_on(piece, x) for piece in level)
            )
    pitch = median(lower.at - upper.at for upper, lower in pairwise(whole))
    size = median(sizes) if sizes else 0.0
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
        if len({_column(piece, shared) for piece in row}) < 2:
            continue
        if any(_stands_on(piece, x) for piece in row for x in shared):
            return []
        top = min([edge.at, *(piece.base - _OPEN * piece.size for piece in row)])
        bottom = max([edge.at, *(piece.base + _OPEN * piece.size for piece in row)])
        found += (Rule(x, top, x, bottom) for x in shared)
    return found


def _column(piece: Piece, borders: Sequence[float]) -> int:
    """Return the number of the column that a piece is in."""
    return bisect_left(borders, (piece.x0 + piece.x1) / 2)


def _stands_on(piece: Piece, x: float) -> bool:
    """Whether characters of a piece are at a place, so that no border is there."""
    if not piece.x0 + _INTO < x < piece.x1 - _INTO:
        return False
    for before, after in pairwise(piece.chars):
        if before.right - _INTO <= x <= after.left + _INTO:
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
    return len(columns) > 1 and len(counts) == 1
