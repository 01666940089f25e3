"""Places the characters of text objects on the page, as runs of the layout."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from casebook.readers.layout.matrices import Matrix, moved
from casebook.readers.layout.model import Run
from casebook.readers.ofd.geometry import POINTS, box, number, placed
from casebook.readers.xml_element import Element

UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd-\uffff]")
"""Characters that are none: a font's glyph without a code is written so."""

_NARROW = 0.5  # ems; the usual width of a letter or digit
_WIDEST_NARROW = 1.0  # ems; a step of more behind a letter is a gap
_WIDEST_WIDE = 1.25  # ems; a step of more behind a Han character is a gap
_AMBIGUOUS_WIDE = frozenset("“”‘’…—·×÷°℃①②③④⑤⑥⑦⑧⑨⑩■□●○◆◇★☆△▲▼→←↑↓№")
_NEXT_LINE = 0.6  # ems; a step sideways or back of more leads to another line
_BOLD = 600  # the least weight that is bold
_TRUE = frozenset(("true", "1"))


class _Widths(dict[str, float]):
    """Character -> its usual width in ems, computed when first asked for."""

    def __missing__(self, character: str) -> float:
        wide = character in _AMBIGUOUS_WIDE or unicodedata.east_asian_width(character) in "WF"
        self[character] = width = 1.0 if wide else _NARROW
        return width


_WIDTHS = _Widths()
# The widest step by which a character of a usual width can lead to the next one, in ems.
_WIDEST = {1.0: _WIDEST_WIDE, _NARROW: _WIDEST_NARROW}


class _Placed(NamedTuple):
    """A character, its origin on the page, and that along and across the feet of its line."""

    text: str
    x: float
    y: float
    along: float
    across: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How the characters of one text object are placed.

    `size` is the font size in millimetres before the matrix is applied, `scale` that of the
    matrix across the writing direction. `turn` is the reading direction of the object in degrees,
    clockwise, and `upright` whether its characters are not turned with it. `tall` is whether its
    rectangle is that of a column.
    """

    matrix: Matrix
    size: float
    scale: float
    stretch: float
    turn: int
    upright: bool
    tall: bool
    bold: bool

    @classmethod
    def of(cls, element: Element, outer: Matrix, bold_fonts: frozenset[str]) -> TextStyle:
        """Return the style of a text object; `outer` is the matrix of what contains it."""
        get = element.get
        matrix = placed(get("CTM"), get("Boundary"), outer)
        turn = _degrees(get("ReadDirection"))
        area = box(get("Boundary")) if turn else None
        return cls(
            matrix=matrix,
            size=number(get("Size"), 0.0),
            scale=math.hypot(matrix[2], matrix[3]) * POINTS,
            stretch=number(get("HScale"), 1.0) or 1.0,
            turn=turn,
            upright=turn != 0 and _degrees(get("CharDirection")) != turn,
            tall=area is not None and area[3] > area[2],
            bold=number(get("Weight"), 0.0) >= _BOLD
            or get("Stroke", "").lower() in _TRUE
            or get("Font", "") in bold_fonts,
        )

    def runs(
        self, text: str, x: float, y: float, steps_x: list[float], steps_y: list[float]
    ) -> Iterator[Run]:
        """Yield the runs of one code, which may hold several lines."""
        if not steps_x and not steps_y and len(text) > 1:
            steps_x, steps_y = self._natural(text)
        a, b, c, d, _, _ = self.matrix
        if b or c or a <= 0 or d <= 0 or self.turn or any(steps_y) or min(steps_x, default=0) < 0:
            yield from self._free_runs(text, x, y, steps_x, steps_y)
            return
        start, base = moved(x, y, self.matrix)
        factor = a * POINTS
        start *= POINTS
        lefts = [start + way * factor for way in accumulate(steps_x, initial=0.0)]
        if UNSEEN.search(text):
            lefts = [left for left, each in zip(lefts, text, strict=True) if not UNSEEN.match(each)]
            text = UNSEEN.sub("", text)
        if text:
            yield Run(
                text=text,
                lefts=lefts,
                rights=self._rights(text, lefts, self.size * factor),
                base=base * POINTS,
                size=self.size * self.scale,
                bold=self.bold,
            )

    def _natural(self, text: str) -> tuple[list[float], list[float]]:
        """Return the steps of a text that the file gives none for."""
        widths = [_WIDTHS[each] * self.size * self.stretch for each in text[:-1]]
        if self.turn in (90, 270):
            return [], [self.size if self.turn == 90 else -self.size] * len(widths)
        return widths, []

    def _rights(self, text: str, lefts: list[float], em: float) -> list[float]:
        """Return where each character ends: at the next one, unless that leaves a gap."""
        em *= self.stretch
        widths = [_WIDTHS[each] for each in text]
        rights = [
            following if left < following <= left + _WIDEST[width] * em else left + width * em
            for width, left, following in zip(widths, lefts, lefts[1:], strict=False)
        ]
        rights.append(lefts[-1] + widths[-1] * em)
        return rights

    def _free_runs(
        self, text: str, x: float, y: float, steps_x: list[float], steps_y: list[float]
    ) -> Iterator[Run]:
        """Yield the runs of characters that go in any direction, in lines or columns."""
        if self.turn in (90, 270) and self.tall and steps_x and not any(steps_y):
            steps_x, steps_y = [], steps_x  # along the reading direction
        none = [0.0] * max(len(text) - 1, 0)
        xs, ys = accumulate(steps_x or none, initial=x), accumulate(steps_y or none, initial=y)
        along_x, along_y = self._axis()
        placed: list[_Placed] = []
        for each, each_x, each_y in zip(text, xs, ys, strict=True):
            if not UNSEEN.match(each):
                left, base = moved(each_x, each_y, self.matrix)
                left, base = left * POINTS, base * POINTS
                along, across = left * along_x + base * along_y, base * along_x - left * along_y
                placed.append(_Placed(each, left, base, along, across))
        if not placed:
            return
        if self._goes_down(placed):
            yield from map(self._upright_run, placed)
            return
        for line in _lines(placed, self.size * self.scale):
            yield self._turned_run(line, along_x, along_y)

    def _goes_down(self, placed: list[_Placed]) -> bool:
        """Whether upright characters stand below each other."""
        if len(placed) < 2:
            return self.turn in (90, 270) and self.upright and self.tall
        steps = [(abs(b.along - a.along), abs(b.across - a.across)) for a, b in pairwise(placed)]
        return sum(across > along for along, across in steps) * 2 > len(steps)

    def _axis(self) -> tuple[float, float]:
        """The direction along the feet of the characters on the page, of length 1."""
        a, b, c, d, _, _ = self.matrix
        turned = self.turn if not self.upright else 0
        cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
        x, y = a * cos + c * sin, b * cos + d * sin
        length = math.hypot(x, y) or 1.0
        return x / length, y / length

    def _upright_run(self, each: _Placed) -> Run:
        """Return the run of one of the characters that stand upright below each other."""
        em = self.size * math.hypot(self.matrix[0], self.matrix[1]) * POINTS * self.stretch
        return Run(
            text=each.text,
            lefts=[each.x],
            rights=[each.x + _WIDTHS[each.text] * em],
            base=each.y,
            size=self.size * self.scale,
            bold=self.bold,
        )

    def _turned_run(self, line: list[_Placed], along_x: float, along_y: float) -> Run:
        """Return a run along the feet of its characters; one that goes backwards is turned round."""
        text = "".join(each.text for each in line)
        lefts = sorted(each.along for each in line)  # the order of the codes is that of reading
        em = self.size * math.hypot(self.matrix[0], self.matrix[1]) * POINTS
        return Run(
            text=text,
            lefts=lefts,
            rights=self._rights(text, lefts, em),
            base=line[0].across,
            size=self.size * self.scale,
            bold=self.bold,
            angle=round(math.degrees(math.atan2(-along_y, along_x))),
        )


def _lines(placed: list[_Placed], size: float) -> Iterator[list[_Placed]]:
    """Divide the characters of a code where they go on in another line."""
    ahead = sum(b.along >= a.along for a, b in pairwise(placed)) * 2 >= len(placed) - 1
    line = placed[:1]
    for before, each in pairwise(placed):
        back = (before.along - each.along) * (1 if ahead else -1)
        if max(back, abs(each.across - before.across)) > _NEXT_LINE * size:
            yield line
            line = []
        line.append(each)
    yield line


def _degrees(text: str | None) -> int:
    """Return a direction as 0, 90, 180 or 270."""
    return round(number(text, 0.0) / 90) * 90 % 360
