"""Makes runs of positioned characters of the text objects of OFD."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from casebook.readers.layout.model import Run
from casebook.readers.ofd.archive import child, children, local_name
from casebook.readers.ofd.geometry import POINTS, Matrix, box, moved, number, numbers, placed
from casebook.readers.xml_element import Element
from casebook.system.caches import PHRASES

_NARROW = 0.5  # ems; the usual width of a letter or digit
_WIDEST_NARROW = 1.0  # ems; a step of more behind a letter is a gap
_WIDEST_WIDE = 1.25  # ems; a step of more behind a Han character is a gap
_AMBIGUOUS_WIDE = frozenset("“”‘’…—·×÷°℃①②③④⑤⑥⑦⑧⑨⑩■□●○◆◇★☆△▲▼→←↑↓№")
_NEXT_LINE = 0.6  # ems; a step sideways or back of more leads to another line
_BOLD = 600  # the least weight that is bold
_NO_CHARACTER = dict.fromkeys((*range(9), *range(14, 32), 0x7F, 0xFFFD, 0xFFFE, 0xFFFF))
_BLANKS = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_PRIVATE = ("\ue000", "\uf8ff")
_TRUE = frozenset(("true", "1"))
_FALSE = frozenset(("false", "0"))


@dataclass(frozen=True, slots=True)
class TextRuns:
    """The runs of one text object.

    `textless` is how many of its glyphs have no character. `hidden` is for text that is not shown.
    """

    runs: list[Run]
    textless: int
    hidden: bool


def text_runs(element: Element, outer: Matrix, bold_fonts: frozenset[str]) -> TextRuns:
    """Return what a text object holds; `outer` is the matrix of what contains it."""
    get = element.get
    style = _Style.of(element, placed(get("CTM"), get("Boundary"), outer), bold_fonts)
    runs: list[Run] = []
    textless = 0
    glyphs = [
        len(numbers_of.split())
        for change in children(element, "CGTransform")
        if (numbers_of := "".join(each.text or "" for each in children(change, "Glyphs")))
    ]
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        text, steps_x, steps_y = _code(code)
        missing = _missing(text, sum(glyphs), element) if glyphs else 0
        glyphs = []
        if missing:
            textless += missing
        elif text:
            textless += sum(map(text.count, _UNSEEN.intersection(text)))
            runs += style.runs(text, x, y, steps_x, steps_y)
    textless += sum(glyphs)  # glyphs without any code
    return TextRuns(runs, textless, style.size <= 0 or not _is_shown(element))


_UNSEEN = frozenset(map(chr, _NO_CHARACTER))


def private_characters(text: str) -> int:
    """How many characters are for private use, whose look only their font knows."""
    first, last = _PRIVATE
    return 0 if text.isascii() else sum(first <= each <= last for each in text)


def _code(code: Element) -> tuple[str, list[float], list[float]]:
    """Return the text of a `TextCode`, and the steps to each next character in x and in y.

    There are as many steps as characters but one, or none.
    """
    text = code.text or ""
    if len(code):
        text = "".join(code.itertext())
    if not text.isprintable():
        text = text.replace("\r\n", "\n")
    count = len(text) - 1
    steps_x = _steps(code.get("DeltaX"), len(text) * 2)
    steps_y = _steps(code.get("DeltaY"), len(text) * 2)
    given = max(len(steps_x), len(steps_y))
    if given != count and "\n" in text:
        text = text.strip()  # an indented file
        count = len(text) - 1
    if given > count >= 0 and given == len(text.encode("utf-16-le")) // 2 - 1:
        steps_x, steps_y = _by_character(text, steps_x), _by_character(text, steps_y)
    if not text.isprintable():
        text = _BLANKS.sub(" ", text)
    return text, _filled(steps_x, count), _filled(steps_y, count)


def _steps(text: str | None, most: int) -> list[float]:
    """Return the steps of a list in which `g 3 1.5` stands for 1.5 1.5 1.5; at most `most`."""
    if not text:
        return []
    if "g" not in text and "G" not in text:
        return numbers(text)[:most]
    steps: list[float] = []
    words = iter(text.replace(",", " ").lower().split())
    for word in words:
        if word != "g":
            found = numbers(word)
            times = 1
        else:
            times = int(number(next(words, None), 0.0))
            found = numbers(next(words, None))
        if not found or len(steps) >= most:
            break
        steps += found[:1] * min(times, most)
    return steps[:most]


def _by_character(text: str, steps: list[float]) -> list[float]:
    """Return the steps of characters where the file counts UTF-16 units."""
    at = 0
    found: list[float] = []
    for each in text[:-1]:
        units = 2 if each > "\uffff" else 1
        found.append(sum(steps[at : at + units]))
        at += units
    return found


def _filled(steps: list[float], count: int) -> list[float]:
    """Return exactly `count` steps, the last one repeated where the file gives too few; or none."""
    if len(steps) >= count or not steps:
        return steps[: max(count, 0)]
    return steps + steps[-1:] * (count - len(steps))


def _missing(text: str, glyphs: int, element: Element) -> int:
    """How many glyphs have no character: no code, or one and the same in the place of each."""
    if not text:
        return glyphs
    if len(text) < 3 or len(set(text)) > 1:
        return 0
    names = [
        each
        for change in children(element, "CGTransform")
        for each in (getattr(child(change, "Glyphs"), "text", None) or "").split()
    ]
    return len(text) if len(set(names)) > 1 else 0


def _is_shown(element: Element) -> bool:
    """Whether an object is visible and painted."""
    get = element.get
    if get("Visible", "true").lower() in _FALSE or get("Alpha") == "0":
        return False
    paints = get("Fill", "true").lower() not in _FALSE or get("Stroke", "").lower() in _TRUE
    if not paints:
        return False
    return not any(
        local_name(each.tag) == "FillColor" and each.get("Alpha") == "0" for each in element
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
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
    def of(cls, element: Element, matrix: Matrix, bold_fonts: frozenset[str]) -> _Style:
        """Return the style of a text object whose matrix to the page is `matrix`."""
        get = element.get
        turn = _degrees(get("ReadDirection"))
        area = box(get("Boundary"))
        return cls(
            matrix=matrix,
            size=number(get("Size"), 0.0),
            scale=math.hypot(matrix[2], matrix[3]) * POINTS,
            stretch=number(get("HScale"), 1.0) or 1.0,
            turn=turn,
            upright=_degrees(get("CharDirection")) != turn,
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
        lefts = list(accumulate((step * factor for step in steps_x), initial=start * POINTS))
        if not _UNSEEN.isdisjoint(text):
            lefts = [left for left, each in zip(lefts, text, strict=True) if each not in _UNSEEN]
            text = text.translate(_NO_CHARACTER)
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
        widths = [_width(each) * self.size * self.stretch for each in text[:-1]]
        if self.turn in (90, 270):
            return [], [self.size if self.turn == 90 else -self.size] * len(widths)
        return widths, []

    def _rights(self, text: str, lefts: list[float], em: float) -> list[float]:
        """Return where each character ends: at the next one, unless that leaves a gap."""
        em *= self.stretch
        rights = []
        for each, left, following in zip(text, lefts, [*lefts[1:], -math.inf], strict=True):
            width = _width(each)
            room = following - left
            widest = _WIDEST_WIDE if width == 1.0 else _WIDEST_NARROW
            rights.append(following if 0 < room <= widest * em else left + width * em)
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
            if each not in _UNSEEN:
                left, base = moved(each_x, each_y, self.matrix)
                left, base = left * POINTS, base * POINTS
                along, across = left * along_x + base * along_y, base * along_x - left * along_y
                placed.append((each, left, base, along, across))
        if not placed:
            return
        down = self._goes_down(placed)
        for line in _lines(placed, self.size * self.scale, down=down):
            yield self._vertical_run(line) if down else self._turned_run(line, along_x, along_y)

    def _goes_down(self, placed: list[_Placed]) -> bool:
        """Whether upright characters stand below each other."""
        if len(placed) < 2:
            return self.turn in (90, 270) and self.upright and self.tall
        steps = [(abs(b[3] - a[3]), abs(b[4] - a[4])) for a, b in pairwise(placed)]
        return sum(across > along for along, across in steps) * 2 > len(steps)

    def _axis(self) -> tuple[float, float]:
        """The direction along the feet of the characters on the page, of length 1."""
        a, b, c, d, _, _ = self.matrix
        turned = self.turn if not self.upright else 0
        cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
        x, y = a * cos + c * sin, b * cos + d * sin
        length = math.hypot(x, y) or 1.0
        return x / length, y / length

    def _vertical_run(self, line: list[_Placed]) -> Run:
        """Return a run of upright characters below each other."""
        em = self.size * math.hypot(self.matrix[0], self.matrix[1]) * POINTS * self.stretch
        return Run(
            text="".join(each[0] for each in line),
            lefts=[each[1] for each in line],
            rights=[each[1] + _width(each[0]) * em for each in line],
            base=line[0][2],
            size=self.size * self.scale,
            bold=self.bold,
            vertical=True,
            heights=[each[2] for each in line],
        )

    def _turned_run(self, line: list[_Placed], along_x: float, along_y: float) -> Run:
        """Return a run along the feet of its characters; one that goes backwards is turned round."""
        text = "".join(each[0] for each in line)
        lefts = sorted(each[3] for each in line)  # the order of the codes is that of reading
        em = self.size * math.hypot(self.matrix[0], self.matrix[1]) * POINTS
        return Run(
            text=text,
            lefts=lefts,
            rights=self._rights(text, lefts, em),
            base=line[0][4],
            size=self.size * self.scale,
            bold=self.bold,
            angle=round(math.degrees(math.atan2(-along_y, along_x))),
        )


_Placed = tuple[str, float, float, float, float]
"""A character, its x and y on the page, and its place along and across the feet of its line."""


def _lines(placed: list[_Placed], size: float, *, down: bool) -> Iterator[list[_Placed]]:
    """Divide the characters of a code where they go on in another line or column."""
    forward = 4 if down else 3
    ahead = sum(b[forward] >= a[forward] for a, b in pairwise(placed)) * 2 >= len(placed) - 1
    line = placed[:1]
    for before, each in pairwise(placed):
        sideways = abs(each[7 - forward] - before[7 - forward])
        back = (before[forward] - each[forward]) * (1 if ahead else -1)
        if sideways > _NEXT_LINE * size or back > _NEXT_LINE * size:
            yield line
            line = []
        line.append(each)
    yield line


def _degrees(text: str | None) -> int:
    """Return a direction as 0, 90, 180 or 270."""
    return round(number(text, 0.0) / 90) * 90 % 360


@lru_cache(maxsize=PHRASES)
def _width_class(character: str) -> float:
    """Return the usual width of a character in ems."""
    if character in _AMBIGUOUS_WIDE:
        return 1.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else _NARROW


def _width(character: str) -> float:
    """Return the usual width of a character in ems."""
    return 1.0 if "\u4e00" <= character <= "\u9fff" else _width_class(character)


def bold_fonts(fonts: Iterator[Element]) -> frozenset[str]:
    """Return the ids of the fonts that are bold by their attribute or name."""
    return frozenset(
        font.get("ID", "")
        for font in fonts
        if font.get("Bold", "").lower() in _TRUE or "bold" in font.get("FontName", "").lower()
    )
