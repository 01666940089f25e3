"""A document to be printed, and what is right about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

NO_FIGURE = ("—", "/", "", "－", "-", "…", "无")
_NO_SINGLE = re.compile(r"\d[:：~～—-]\d|^[（(]")
"""A ratio, a range, a number in brackets: none is one figure that is sure."""


@dataclass(frozen=True)
class Cell:
    """A cell that reaches over `wide` columns and `high` rows."""

    text: str
    wide: int = 1
    high: int = 1


@dataclass(frozen=True)
class Figure:
    """A figure of a table with its heads, as a reader of the page would say it.

    `unit` is "" and `year` is "" where the page does not say them.
    """

    row: str
    column: str
    text: str
    unit: str = ""
    year: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table; `units` and `years` say what columns count and of when, `row_units` the same of rows.

    `skipped` are columns whose cells neither name a row nor count (序号, 备注, 计量单位). `rules` is
    one of all, level, open, three, none, zebra. `parts` are rows that begin a table of their own
    heads within it: index of a body row -> the heads of its columns. `ignored` are rows that only
    number the columns. `named_by` has columns whose names stand in another column than the first
    ones: column -> column of its names. `cell_units` are those of single cells. `corner` is printed left of
    the line that says the unit. `widths` are those of the columns, in any measure, where they are
    set; `unsure` are the places of cells that are no single figure.
    """

    head: Sequence[Sequence[Cell]]
    body: Sequence[Sequence[Cell]]
    stubs: int = 1
    caption: str = ""
    unit_line: str = ""
    notes: Sequence[str] = ()
    unit: str = ""
    units: Mapping[int, str] = field(default_factory=dict)
    row_units: Mapping[int, str] = field(default_factory=dict)
    year: str = ""
    years: Mapping[int, str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    parts: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    ignored: frozenset[int] = frozenset()
    named_by: Mapping[int, int] = field(default_factory=dict)
    cell_units: Mapping[tuple[int, int], str] = field(default_factory=dict)
    corner: str = ""
    rules: str = "all"
    repeat: bool = True
    widths: Sequence[float] = ()
    unsure: frozenset[tuple[int, int]] = frozenset()

    @property
    def width(self) -> int:
        """The number of columns."""
        return sum(cell.wide for cell in (self.head or self.body)[0])

    def cells(self) -> Iterator[tuple[Figure, bool]]:
        """Yield each cell that is no name with its heads, and whether it is a figure."""
        heads = [_words(column) for column in zip(*spread(self.head, self.width), strict=True)]
        heads = heads or [""] * self.width
        grid = spread(self.body, self.width)
        starts = places(self.body, self.width)
        band = ""
        for number, cells in enumerate(grid):
            if number in self.parts:
                heads = [self.parts[number].get(at, "") for at in range(self.width)]
                band = ""
                continue
            if self.body[number][0].wide == self.width:
                band = cells[0]
                continue
            if number in self.ignored:
                continue
            names = [cells[at] for at in range(self.stubs) if at not in self.skipped]
            for at in range(self.stubs, self.width):
                own = [cells[self.named_by[at]]] if at in self.named_by else names
                row = " ".join(filter(None, [band, _words(own)]))
                text = cells[at]
                if at in self.skipped or (number, at) not in starts:
                    continue
                unit = self.cell_units.get((number, at)) or self.units.get(at)
                unit = unit or self.row_units.get(number) or self.unit
                unit = "%" if re.search("[%％]$", text) else unit
                year = self.years.get(at, self.year)
                single = text not in NO_FIGURE and not _NO_SINGLE.search(text)
                single = single and (number, at) not in self.unsure
                yield Figure(row, heads[at], text, unit, year), single


def _words(parts: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, parts)))


def places(rows: Sequence[Sequence[Cell]], width: int) -> dict[tuple[int, int], Cell]:
    """Return row and column of the first place of each cell -> the cell."""
    taken: set[tuple[int, int]] = set()
    found: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(rows):
        at = 0
        for cell in row:
            while (number, at) in taken:
                at += 1
            found[number, at] = cell
            taken |= {(number + n, at + m) for n in range(cell.high) for m in range(cell.wide)}
            at += cell.wide
    if taken != {(number, at) for number in range(len(rows)) for at in range(width)}:
        raise ValueError("the cells of a table must fill it")
    return found


def spread(rows: Sequence[Sequence[Cell]], width: int) -> list[list[str]]:
    """Return the rows with cells repeated over all columns and rows that they reach over."""
    grid = [[""] * width for _ in rows]
    for (number, at), cell in places(rows, width).items():
        for down in range(cell.high):
            for right in range(cell.wide):
                grid[number + down][at + right] = cell.text
    return grid


@dataclass(frozen=True)
class Heading:
    """A heading of the text."""

    text: str


@dataclass(frozen=True)
class Para:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Columns:
    """Paragraphs in several columns."""

    count: int
    paras: Sequence[str]


@dataclass(frozen=True)
class Beside:
    """A box with a first line and more, beside paragraphs; `look` is frame or ground."""

    box: Sequence[str]
    paras: Sequence[str]
    look: str = "frame"
    side: str = "right"


@dataclass(frozen=True)
class Pair:
    """Two tables side by side."""

    left: Sheet
    right: Sheet


@dataclass(frozen=True)
class Within:
    """A table between paragraphs that stand in two columns."""

    before: Sequence[str]
    sheet: Sheet
    after: Sequence[str]


Part = Heading | Para | Columns | Beside | Pair | Within | Sheet


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a document is printed: sizes in points, how cells are aligned; `other` is a second set of styles.

    `spaced` says by what the characters of the title are apart: blanks, or the distance of "letters";
    `foot` numbers the pages, `above` stands at the top of each; `turned` pages lie in the file on
    their side and are shown upright.
    """

    size: float = 12
    cell_size: float = 10.5
    figures: str = "center"
    names: str = "center"
    heads: str = "center"
    padding: float = 4
    serif: bool = True
    bold_heads: bool = True
    full: bool = True
    landscape: bool = False
    caption: str = "center"
    dark: bool = False
    other: bool = False
    spaced: str = ""
    foot: bool = False
    above: str = ""
    turned: bool = False


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A document with its name, its maker, its look and its parts."""

    name: str
    maker: str
    title: str
    parts: Sequence[Part]
    look: Look

    def sheets(self) -> Iterator[Sheet]:
        """Yield the tables."""
        for part in self.parts:
            if isinstance(part, Sheet):
                yield part
            elif isinstance(part, Pair):
                yield part.left
                yield part.right
            elif isinstance(part, Within):
                yield part.sheet

    @property
    def title_shown(self) -> str:
        """The title as it is printed."""
        return " ".join(self.title) if self.look.spaced == "blanks" else self.title

    def headings(self) -> list[str]:
        """Return the headings."""
        return [part.text for part in self.parts if isinstance(part, Heading)]

    def running(self) -> list[str]:
        """Return the running text in order, without tables, boxes, captions and notes."""
        found = [self.title]
        for part in self.parts:
            if isinstance(part, (Heading, Para)):
                found.append(part.text)
            elif isinstance(part, (Columns, Beside)):
                found += part.paras
            elif isinstance(part, Within):
                found += (*part.before, *part.after)
        return found

    def loose(self) -> list[str]:
        """Return the texts that can stand at several places: boxes, captions, notes, units."""
        found: list[str] = []
        for part in self.parts:
            if isinstance(part, Beside):
                found += part.box
        for sheet in self.sheets():
            found += filter(None, (sheet.caption, sheet.corner, sheet.unit_line, *sheet.notes))
        return found
