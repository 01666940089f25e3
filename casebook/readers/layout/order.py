"""Puts the lines of all pages into the order of the text, with their hints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from casebook.model import DropClass, LineHint
from casebook.readers.layout.continued import (
    continuation,
    names_carried,
    rest_of_row,
    with_whole_names,
)
from casebook.readers.layout.hints import Edges, layout_hints
from casebook.readers.layout.model import Block, Line, Table
from casebook.readers.layout.tables import markdown_rows
from casebook.tables import markdown_table

_CONTINUED = re.compile(
    r"[（(]?\s*+(?:续\s*+上?\s*+表|接\s*+上\s*+(?:页|表))\s*+[\d一二三四五六七八九十]*\s*+[）)]?"
)
_LARGE = 1.12  # times the body size; the least size of a title
Outside = Sequence[tuple[Line, DropClass | None]]
"""Lines beside the text of a page, with the class of those that are dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the Document; `depth` is its height as a share of the page height."""

    text: str
    page: int
    depth: float
    hint: LineHint | None = None
    drop: DropClass | None = None


@dataclass(slots=True)
class _Open:
    """The table that was last on the page before, and can go on, and the rows of it there.

    `whole` are those rows where words of the last go on over the page, () if they do not.
    """

    table: Table | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    whole: tuple[tuple[str, ...], ...] = ()


def entries_of(content: Sequence[tuple[Outside, Sequence[Block]]], body_size: float) -> list[Entry]:
    """Return the entries of all pages; `content` has what is outside and the blocks of each."""
    hints = _hints([blocks for _, blocks in content], body_size)
    entries: list[Entry] = []
    open_table = _Open()
    for outside, blocks in content:
        entries += (_outside(line, kind) for line, kind in outside if _is_above(line))
        main = [block for block in blocks if not block.aside]
        page = list(_page_entries(main, hints, open_table))
        if open_table.whole:
            _put(entries, open_table.whole)
            open_table.whole = ()
        asides = [block for block in blocks if block.aside]
        for depth, column in groupby(asides, lambda block: block.depth):
            box = [entry for block in column for entry in _aside_entries(block, body_size)]
            page = _inserted(page, depth, box)
        entries += page
        entries += (_outside(line, kind) for line, kind in outside if not _is_above(line))
    return entries


def _put(entries: list[Entry], rows: Sequence[Sequence[str]]) -> None:
    """Put rows in place of the last ones."""
    texts = markdown_table((), rows)[2:]
    places = (
        at
        for at in reversed(range(len(entries)))
        if (hint := entries[at].hint) and hint.style == "table"
    )
    for at, text in zip(places, reversed(texts), strict=False):
        entries[at] = replace(entries[at], text=text)


def _is_above(line: Line) -> bool:
    """Whether a line outside the text comes before it."""
    return not line.angle and line.depth < 0.5


def _outside(line: Line, kind: DropClass | None) -> Entry:
    """Return the entry of a line outside the text."""
    return Entry(
        text=line.text, page=line.page, depth=line.depth, hint=LineHint(page=line.page), drop=kind
    )


def _hints(pages: Sequence[Sequence[Block]], body_size: float) -> dict[int, LineHint]:
    """Return the identity of each line of the main text -> its hint."""
    lines: list[Line] = []
    columns: dict[int, Edges] = {}
    for blocks in pages:
        for block in blocks:
            if block.aside:
                continue
            if block.narrow:
                edges = (block.left, block.right)
                columns |= {len(lines) + index: edges for index in range(len(block.lines))}
            lines += block.lines
    found = layout_hints(lines, body_size, columns)
    return {id(line): hint for line, hint in zip(lines, found, strict=True)}


def _page_entries(
    blocks: Sequence[Block], hints: dict[int, LineHint], last: _Open
) -> Iterator[Entry]:
    """Yield the entries of the main blocks of a page; keeps in `last` the table that can go on."""
    table, last.table = last.table, None
    for index, block in enumerate(blocks):
        if block.table is not None:
            more = continuation(table, block.table) if table and not block.captions else None
            if table is not None and more is not None:
                row = last.rows[-1]
                rest = rest_of_row(row, more)
                if rest is not None:
                    more, whole = rest
                    above = with_whole_names(reversed(last.rows[:-1]), row, whole)
                    last.whole = (*reversed(above), whole)
                    row = whole
                more = names_carried(row, more)
                yield from _table_entries(block, more, goes_on=True)
                last.rows = more.rows[more.heads :] or more.rows[-1:]
                table = replace(more, rows=table.rows, heads=table.heads)
            else:
                table = block.table
                yield from _table_entries(block, table)
                last.rows = table.rows[table.heads :] or table.rows[-1:]
            last.table = table if index == len(blocks) - 1 else None
            continue
        following = blocks[index + 1].table if index + 1 < len(blocks) else None
        if table is not None and following is not None and _is_continuation(block):
            for line in block.lines:
                yield _outside(line, DropClass.RUNNING_HEAD)
            continue
        table = None
        yield from _line_entries(block.lines, hints)


def _line_entries(lines: Sequence[Line], hints: dict[int, LineHint]) -> Iterator[Entry]:
    """Yield the entries of lines; a large line and its centred rest, a title, are one."""
    open_title: Entry | None = None
    for line in lines:
        hint = hints[id(line)]
        entry = Entry(text=line.text, page=line.page, depth=line.depth, hint=hint)
        if open_title is not None:
            entry = replace(
                open_title, text=open_title.text + line.text, hint=replace(hint, indent=0.0)
            )
            open_title = None
        if hint.ends is False and not hint.centred and (hint.size or 0) >= _LARGE:
            following = next((each for each in lines if each.base > line.base), None)
            if following is not None and hints[id(following)].centred:
                open_title = entry
                continue
        yield entry
    if open_title is not None:
        yield open_title


def _is_continuation(block: Block) -> bool:
    """Whether a block only says that a table goes on."""
    return len(block.lines) == 1 and _CONTINUED.fullmatch(block.lines[0].text.strip()) is not None


def _table_entries(block: Block, table: Table, *, goes_on: bool = False) -> Iterator[Entry]:
    """Yield the rows of a table; where it goes on with one before, its heads are dropped."""
    hint = LineHint(style="table", ends=True, page=block.page)
    depth = block.depth

    def entry(text: str, drop: DropClass | None = None) -> Entry:
        return Entry(text=text, page=block.page, depth=depth, hint=hint, drop=drop)

    yield from (entry(caption) for caption in block.captions)
    rows = markdown_rows(table)
    if not goes_on:
        yield from map(entry, rows)
        return
    if table.heads:
        yield entry(rows[0], DropClass.RUNNING_HEAD)
    yield from map(entry, rows[2:])


def _aside_entries(block: Block, body_size: float) -> Iterator[Entry]:
    """Yield the entries of a box beside the text."""
    if block.table is not None:
        yield from _table_entries(block, block.table)
    edges = dict.fromkeys(range(len(block.lines)), (block.left, block.right))
    hints = layout_hints(list(block.lines), body_size, edges)
    for line, hint in zip(block.lines, hints, strict=True):
        own = replace(hint, style="box")
        yield Entry(text=line.text, page=line.page, depth=line.depth, hint=own)


def _inserted(page: list[Entry], depth: float, box: list[Entry]) -> list[Entry]:
    """Insert a box after the paragraph that it begins beside at `depth`, never in the middle of one."""
    at = next((n for n, entry in enumerate(page) if entry.depth >= depth), len(page))
    at = min(at + 1, len(page))
    while at < len(page) and not _ends(page[at - 1]):
        at += 1
    if at == len(page) and page and not _ends(page[-1]):
        # The paragraph goes on over the page: the box comes before it.
        at = next((n for n in range(at - 1, 0, -1) if _ends(page[n - 1])), 0)
    return [*page[:at], *box, *page[at:]]


def _ends(entry: Entry) -> bool:
    """Whether a paragraph ends with this entry."""
    return entry.hint is None or bool(entry.hint.ends)
