"""Bodies with tables, lists, quotes, pictures, links, notes, rules or fenced lines.

They are parsed by markdown-it (CommonMark, like the preview on GitHub) with only these constructs
enabled: emphasis, HTML, entities and indented code stay as written, since `**市` is a masked name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, hr
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from casebook.case_md.layout import (
    PLAIN,
    Align,
    Block,
    BlockKind,
    Column,
    Container,
    ContainerKind,
    Layout,
)
from casebook.case_md.rich_inline import InlineText, inline_text, joined_cells

_NOTE = re.compile(r"^\[\^([^\]\s]{1,50})\]:[ \t]*", re.MULTILINE)
_DEEPEST = 40  # tokens around a block; a text that nests deeper is left as it is written
_LARGEST = 4_000_000  # characters
_ALIGN = re.compile(r"text-align:(left|center|right)")
_BLANK = re.compile(r"^[^\S\n]+$", re.MULTILINE)  # a line of ideographic spaces is empty, too


def rich_blocks(body: str) -> tuple[Block, ...] | None:
    """Parse a body into its blocks in text order; None if it nests too deep or is too long."""
    if len(body) > _LARGEST:
        return None
    body = _BLANK.sub("", body)
    tokens = _ENGINE.parse(body)
    if any(token.level >= _DEEPEST for token in tokens):
        return None
    return tuple(_Builder(body).blocks(tokens))


class _Unjudging(MarkdownIt):
    """Takes link targets as they are written; what is made of them is decided where they are shown."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The engine's own, except for lines of asterisks alone, which are masked words."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return bool(line.rstrip().strip("*")) and hr(state, start, end, silent)


def _engine() -> MarkdownIt:
    engine = _Unjudging("zero", {"maxNesting": _DEEPEST + 2})
    engine.enable(["table", "fence", "blockquote", "list", "hr", "heading"])
    engine.block.ruler.at("hr", _rule, {"alt": ["paragraph", "blockquote", "list"]})
    engine.enable(["link", "image", "autolink", "newline"])
    return engine


_ENGINE = _engine()
_LISTS: dict[str, ContainerKind] = {
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "list_item": "item",
    "blockquote": "quote",
}


@dataclass(slots=True)
class _Row:
    """A row of a table that is being read."""

    line: int
    head: bool
    cells: list[InlineText] = field(default_factory=list)


class _Builder:
    """Turns the tokens of one body into blocks."""

    def __init__(self, body: str) -> None:
        self._lines = body.split("\n")
        self._notes = frozenset(match[1] for match in _NOTE.finditer(body))
        self._path: list[Container] = []
        self._serial = 0
        self._number = ""  # of the list item whose first block has not been read
        self._item_line = 1
        self._ruled = False
        self._level = 0
        self._rows: list[_Row] = []
        self._aligns: list[Align] = []

    def blocks(self, tokens: Iterable[Token]) -> Iterator[Block]:
        """Yield the blocks; call once."""
        for token in tokens:
            name, _, part = token.type.rpartition("_")
            if part == "open" and name in _LISTS:
                self._open(_LISTS[name], token)
            elif part == "close" and name in _LISTS:
                if self._number:  # a numbered item without words
                    yield self._block(InlineText(""), self._item_line)
                self._path.pop()
            elif token.type == "heading_open":
                self._level = int(token.tag[1])
            elif token.type == "table_close":
                yield from self._table()
            elif token.type == "tr_open":
                self._rows.append(_Row(_line(token), head=not self._rows))
            elif token.type in ("th_open", "td_open"):
                self._cell(token)
            elif token.type == "inline":
                yield from self._inline(token)
            elif token.type == "fence":
                yield self._fenced(token)
            elif token.type == "hr" and token.markup[:1] == "*":  # a mask of a whole line
                yield self._block(InlineText(self._lines[_line(token) - 1].strip()), _line(token))
            elif token.type == "hr":
                self._ruled = True

    def _open(self, kind: ContainerKind, token: Token) -> None:
        self._serial += 1
        self._path.append(Container(kind, self._serial, token.info if kind == "item" else ""))
        if kind == "item":
            self._number = f"{token.info}{token.markup} " if token.info else ""
            self._item_line = _line(token)

    def _block(
        self, inline: InlineText, line: int, kind: BlockKind = "text", *, label: str = ""
    ) -> Block:
        """Return a block at this point; the first one of a list item begins with its number."""
        if self._number and kind == "text":
            inline.prefix(self._number)
        layout = Layout(
            kind=kind,
            path=tuple(self._path),
            marks=tuple(inline.marks),
            label=label,
            ruled=self._ruled,
        )
        block = Block(self._level, inline.text, line, layout if layout != PLAIN else PLAIN)
        self._number, self._ruled, self._level = "", False, 0
        return block

    def _inline(self, token: Token) -> Iterator[Block]:
        """Yield the blocks of a heading or paragraph, or take the content of a table cell."""
        if self._rows:
            self._rows[-1].cells.append(inline_text(token.children or (), self._notes, cell=True))
        elif _NOTE.search(token.content) and not self._level:
            yield from self._with_notes(token)
        else:
            inline = inline_text(token.children or (), self._notes)
            if self._level:
                inline.cut(len(inline.text.rstrip("#").rstrip(" \t")))
            else:
                inline.unescape()
            if inline.text:
                yield self._block(inline, _line(token))

    def _fenced(self, token: Token) -> Block:
        """Return fenced lines; the name of a language behind the fence is no text, other words are."""
        words = "" if token.info.isascii() else f"{token.info.strip()}\n"
        return self._block(InlineText(words + token.content.rstrip("\n")), _line(token), "verbatim")

    def _with_notes(self, token: Token) -> Iterator[Block]:
        """Yield a paragraph with footnotes: each begins on a line of its own."""
        content = token.content
        starts = [match.start() for match in _NOTE.finditer(content)]
        for start, end in zip([0, *starts], [*starts, len(content)], strict=True):
            piece = content[start:end]
            line = _line(token) + content.count("\n", 0, start)
            match = _NOTE.match(piece)
            children = _ENGINE.parseInline(piece[match.end() if match else 0 :])[0].children or ()
            inline = inline_text(children, self._notes)
            if inline.text:
                kind: BlockKind = "note" if match else "text"
                if match:
                    inline.prefix(f"[{match[1]}] ")
                yield self._block(inline, line, kind, label=match[1] if match else "")

    def _cell(self, token: Token) -> None:
        if token.type == "th_open":
            match = _ALIGN.search(str(token.attrs.get("style", "")))
            self._aligns.append(match[1] if match else "")  # type: ignore[arg-type]

    def _table(self) -> Iterator[Block]:
        """Yield the rows of a table, all cells of each in one block."""
        rows, aligns, self._rows, self._aligns = self._rows, self._aligns, [], []
        heads = [inline.text for inline in rows[0].cells]
        self._serial += 1
        columns = tuple(map(Column, heads, aligns))
        self._path.append(Container("table", self._serial, columns=columns))
        for row in rows:
            row.cells += self._surplus(row, len(columns))
            block = self._block(inline := joined_cells(row.cells), row.line, "row")
            layout = replace(block.layout, cells=tuple(inline.cells), head=row.head)
            yield replace(block, layout=layout)
        self._path.pop()

    def _surplus(self, row: _Row, width: int) -> Iterator[InlineText]:
        """Yield the cells of a row beyond the last column, which the engine leaves out."""
        line = self._lines[row.line - 1].strip().lstrip(">").strip()
        if line[1:-1].count("|") < width:
            return
        cells = escapedSplit(line)
        cells = cells[1:] if cells and not cells[0].strip() else cells
        cells = cells[:-1] if cells and not cells[-1].strip() else cells
        for text in cells[width:]:
            children = _ENGINE.parseInline(text.strip())[0].children or ()
            yield inline_text(children, self._notes, cell=True)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
