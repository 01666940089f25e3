"""Index pages as values: what a page shows, without a word of Markdown or HTML.

The builders of this package return them; `casebook.index.markdown` and `casebook.site.index_html`
render them. All text is plain: renderers put it on one line and escape it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from casebook.system.pickling import PickledAsTuple

_BLANKS = re.compile(r"[ \x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the page at `target`, a path with `/` from the source folder.

    `anchor` is an id on that page, "" for the page itself.
    """

    label: str
    target: str
    anchor: str = ""

    def __reduce__(self) -> tuple[type[Link], tuple[str, str, str]]:
        """Pickle by the constructor: workers return thousands of links, and this is the fastest."""
        return Link, (self.label, self.target, self.anchor)


@dataclass(frozen=True, slots=True)
class WebLink(PickledAsTuple):
    """A link to a page elsewhere, at an address that begins with http:// or https://."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that stand out from those around them, such as what differs between two texts."""

    text: str


Piece: TypeAlias = str | Link | WebLink | Marked
"""A part of what stands on one line."""
Content: TypeAlias = Piece | tuple[Piece, ...]
"""What stands on one line: text, a link, or several of them without a gap; "" and () for nothing."""

Row: TypeAlias = tuple[Content, ...]
"""The cells of a table's row, one per column."""

ColumnKind = Literal["text", "name", "number", "quotes", "passages", "figure", "remark", "labelled"]
"""What a column holds, which selects its layout.

`text` wraps, `name` and `number` do not. `quotes` are sentences: the column takes the remaining width
and puts each link on a line of its own. `passages` are words of a text after a link to them. `figure` is the figure that the row is about: it does not wrap
and is emphasized. `remark` is a phrase about the row, which wraps, but not at every second character.
`labelled` are words that say nothing without the heading: phones, which hide it, print it before them.
"""


@dataclass(frozen=True, slots=True)
class Column(PickledAsTuple):
    """A column of a table: its heading, and what it holds."""

    head: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Heading(PickledAsTuple):
    """A heading; the title of the page is its only one of level 1."""

    content: Content
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Content


@dataclass(frozen=True, slots=True)
class Breadcrumbs(PickledAsTuple):
    """The way to this page: links to the pages above it, outermost first, and its own label."""

    above: tuple[Link, ...]
    here: str


@dataclass(frozen=True, slots=True)
class Item(PickledAsTuple):
    """An item of a list, with the items below it."""

    content: Content
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list, nested to any depth."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFacts(PickledAsTuple):
    """By what readers can narrow and sort the rows of a table; "" and None where it is not known.

    `kind` is the kind of the place (区, 县 …), `year` what the report is about, `rung` how far the
    reform of the row has come. `number` is the figure of
    the row in base units. `terms` are its period, scope and qualifier, None for a row without a
    figure, and for one that is not disclosed.
    """

    level: str = ""
    kind: str = ""
    province: str = ""
    year: str = ""
    rung: str = ""
    number: float | None = None
    terms: tuple[str, str, str] | None = None


NO_FACTS = RowFacts()
"""The facts of a row that cannot be narrowed."""


@dataclass(frozen=True, slots=True)
class RowGroup(PickledAsTuple):
    """Rows of a table under a heading of their own; "" for rows without one.

    `facts` has an entry for each row, or is () for a table that cannot be narrowed. `name` is the
    heading without a number that changes, for links to it; "" where the heading has none.
    """

    heading: str
    rows: tuple[Row, ...]
    facts: tuple[RowFacts, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigure(PickledAsTuple):
    """What the site needs to put a reader's own figure among those of a table.

    `id` names the figure in the reader's browser. `baseline` is the official value to compare with.
    """

    id: str
    unit: str
    baseline: Bar | None = None


@dataclass(frozen=True, slots=True)
class Table(PickledAsTuple):
    """A table; its rows are in groups, often a single one without a heading.

    `own` is None for a table of other things than the values of one indicator. `partial` says that
    it lists only some of the rows that other pages have.
    """

    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    own: OwnFigure | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable(PickledAsTuple):
    """A small table of names and numbers under a heading; `name` and `number` head the columns."""

    heading: str
    name: str
    number: str
    rows: tuple[tuple[Content, int], ...]

    @property
    def columns(self) -> tuple[Column, Column]:
        """Its two columns."""
        return Column(self.name, "name"), Column(self.number, "number")


@dataclass(frozen=True, slots=True)
class Counts:
    """Tables of names and numbers, set side by side where there is room."""

    tables: tuple[CountTable, ...]


@dataclass(frozen=True, slots=True)
class Bar(PickledAsTuple):
    """One row of a chart: label, value and the value as printed.

    `value` is None when it is not disclosed; the row then has no bar.
    """

    label: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Chart(PickledAsTuple):
    """A bar chart with a caption; there is at least one bar.

    The scale runs from 0 to `top`, or to the largest value when `top` is 0. `baseline` is drawn as a
    line across the bars, and named below them.
    """

    title: str
    bars: tuple[Bar, ...]
    top: float = 0
    baseline: Bar | None = None


Block: TypeAlias = Heading | Paragraph | Breadcrumbs | BulletList | Table | Counts | Chart
"""A part of a page. A new kind needs a renderer in `index/markdown.py` and one in `site/index_html.py`."""


@dataclass(frozen=True, slots=True)
class IndexPage(PickledAsTuple):
    """A generated page: its path, with `/`, from the site's source folder, its title, its blocks."""

    path: str
    title: str
    blocks: tuple[Block, ...]


def table(columns: Sequence[Column], rows: Iterable[Row]) -> Table:
    """A table whose rows are not grouped."""
    return Table(tuple(columns), (RowGroup("", tuple(rows)),))


def bullets(contents: Iterable[Content]) -> BulletList:
    """A list of one level."""
    return BulletList(tuple(map(Item, contents)))


def paragraphs(*contents: Content) -> tuple[Paragraph, ...]:
    """A paragraph for each of the contents that is not empty."""
    return tuple(Paragraph(content) for content in contents if content)


def side_by_side(*tables: CountTable | None) -> tuple[Counts, ...]:
    """One block of the tables that are not None; () when all are."""
    kept = tuple(item for item in tables if item)
    return (Counts(kept),) if kept else ()


def joined(parts: Iterable[Piece], gap: str) -> Content:
    """The parts with `gap` between them; "" without parts."""
    content: list[Piece] = []
    for part in parts:
        content += (gap, part) if content else (part,)
    return tuple(content) or ""


def one_line(value: str) -> str:
    """The text with each run of ASCII white space and control characters as one space."""
    return _BLANKS.sub(" ", value)


def plain_text(content: Content) -> str:
    """The text of a content, without its links and marks."""
    return "".join(map(_words, pieces(content)))


def _words(piece: Piece) -> str:
    if isinstance(piece, str):
        return piece
    return piece.text if isinstance(piece, Marked) else piece.label


def pieces(content: Content) -> tuple[Piece, ...]:
    """The content as texts and links in order."""
    return content if isinstance(content, tuple) else (content,)
