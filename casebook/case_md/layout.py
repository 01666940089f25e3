"""How a block of a body is laid out: what encloses it, its cells, and what its text is besides words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casebook.model import Span

BlockKind = Literal["text", "row", "verbatim", "note"]
"""text: a heading or running text. row: a row of a table. verbatim: fenced lines. note: a footnote."""

ContainerKind = Literal["bullets", "numbers", "item", "quote", "table"]

MarkKind = Literal["link", "picture", "note", "number"]
"""link: the text is its label. picture: the text is its description. note: an empty span at which a
footnote is referred to. number: the number of a list item or footnote, which its element shows."""

Align = Literal["", "left", "center", "right"]

CELL_GAP = "\u3000"
"""What stands between the cells of a row in its text, as in rows that `split` writes."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the text of its head, "" without one, and how its cells are aligned."""

    head: str
    align: Align = ""


@dataclass(frozen=True, slots=True)
class Container:
    """A list, list item, quote or table around blocks.

    `serial` differs between containers of one body. `label` is the number of an item of a numbered
    list as written, "" elsewhere; `columns` are those of a table.
    """

    kind: ContainerKind
    serial: int
    label: str = ""
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class InlineMark:
    """A part of a block's text, half open; `target` is an address as written, or a note's label."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The layout of a block.

    `path` are the containers around it, outermost first. `marks` are in text order; of two that
    overlap, a picture is within a link. `cells` are the spans of a row's cells, one for each column
    and more where the row has more; `head` tells a row of column heads. `label` is that of a
    footnote. `ruled` means that a line is drawn before the block.
    """

    kind: BlockKind = "text"
    path: tuple[Container, ...] = ()
    marks: tuple[InlineMark, ...] = ()
    cells: tuple[Span, ...] = ()
    head: bool = False
    label: str = ""
    ruled: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table that a row is in; empty for other blocks."""
        return self.path[-1].columns if self.kind == "row" else ()


PLAIN = Layout()
"""The layout of a heading or paragraph without marks that nothing encloses."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1..6) or other block (`level` 0); `line` is its 1-based first line in the body.

    `text` has the words that readers see. Rows of a table, items of a list and footnotes are blocks
    of their own; `layout` says what they are.
    """

    level: int
    text: str
    line: int
    layout: Layout = PLAIN
