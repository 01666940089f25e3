"""What a reader gives for one page, and the lines, tables and blocks that are made of it.

Lengths are in points from the top left corner of the page as it is shown; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.model import UnreadKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters that are drawn one after another on one baseline, in one font and size.

    `lefts` and `rights` are the edges of each code point of `text` by its advance, not its ink;
    code points of one glyph share them. Blanks may be given or left out, and a run may hold any
    gaps: the layout finds them. `base` is the y of the baseline, `size` the font size as shown.
    `angle` is the writing direction in degrees, 0 for horizontal text, counter-clockwise; for other
    angles `lefts`, `rights` and `base` are measured along and across that direction, from the top
    left corner. Characters that stand upright below each other are runs of one character each.
    """

    text: str
    lefts: Sequence[float]
    rights: Sequence[float]
    base: float
    size: float
    bold: bool = False
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal or vertical stroke, or an edge of a rectangle; its thickness is no matter.

    Horizontal: `top == bottom`; vertical: `x0 == x1`.
    """

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle that is no rule, such as the ground of a box or of a cell."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page by its corners."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something else that is not read, e.g. an attached file or a filled-in form.

    `y` is its middle; `label` is how the file names it, "" if it does not.
    """

    kind: UnreadKind
    y: float
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as it is shown; `number` is 1-based.

    `runs` are in any order. `textless` is how many glyphs have no character (not among `runs`).
    """

    number: int
    width: float
    height: float
    runs: Sequence[Run]
    rules: Sequence[Rule] = ()
    areas: Sequence[Area] = ()
    pictures: Sequence[Picture] = ()
    marks: Sequence[Mark] = ()
    textless: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A piece of a visual line without a gap as wide as between columns.

    Its coordinates are along the writing direction. `base` is the baseline, `depth` its distance
    from the top as a share of the page height (0.5 for rotated text). `size` is the font size of
    most characters. `unit` is the width of the first character with what cannot be separated from
    it, such as punctuation.
    """

    text: str
    page: int
    x0: float
    x1: float
    base: float
    depth: float
    size: float
    unit: float
    bold: bool = False
    angle: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: rows of equally many cells, merged cells repeated; the first `heads` rows are heads.

    `xs` are the borders of its columns if they are drawn, else (); `middles` those of its columns of
    figures if they are not, else (). `across` tells that its first row below the heads is one cell.
    """

    rows: tuple[tuple[str, ...], ...]
    heads: int
    x0: float
    top: float
    x1: float
    bottom: float
    xs: tuple[float, ...] = ()
    middles: tuple[float, ...] = ()
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Part of a page that is read as a whole; a page's blocks are in reading order.

    Either `lines` or a `table`, with the caption lines that are rows of its grid. `left` and `right`
    are the edges of its column, `depth` its top
    as a share of the page height; a `narrow` block is a column or beside a box. An
    `aside` is a box beside the text: its place among the blocks says nothing, its `depth` does.
    """

    left: float
    right: float
    page: int
    depth: float
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    captions: tuple[str, ...] = ()
    narrow: bool = False
    aside: bool = False
