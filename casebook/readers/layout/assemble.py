"""Makes a Document of pages: furniture set aside, columns and tables in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from casebook.model import Document, DropClass, Origin, UnreadableError
from casebook.readers.builder import DocumentBuilder
from casebook.readers.layout.blocks import gutters_at_end, page_blocks
from casebook.readers.layout.furniture import furniture
from casebook.readers.layout.items import Interval
from casebook.readers.layout.lines import Row, line_of, page_rows
from casebook.readers.layout.model import Block, Line, Page
from casebook.readers.layout.notes import notes_below
from casebook.readers.layout.order import Entry, Outside, entries_of
from casebook.readers.layout.pictures import PagePicture, Unseen, page_pictures, shown_pictures
from casebook.readers.layout.sizes import TextSizes
from casebook.readers.layout.vertical import vertical_characters
from casebook.readers.problems import unreadable

_UNKNOWN = Origin()
_LEAST_BORDERS = 3  # upright rules at one height; two can be the frame of a page
_VERTICAL = 0.2  # share of the characters of a file above which its text is vertical


@dataclass(slots=True)
class _Sheet:
    """What is kept of a page: one line per row, and the rows where they are needed for the order."""

    number: int
    first: int  # index of its first line among those of all pages
    lines: list[Line]
    page: Page | None = None
    rows: list[Row] = field(default_factory=list)

    def is_divided(self, index: int) -> bool:
        """Whether a row has several pieces, as one of a table has."""
        return bool(self.rows) and len(self.rows[index].pieces) > 1


@dataclass(slots=True)
class _Pile:
    """All pages of a file so far."""

    sheets: list[_Sheet] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    framed: set[int] = field(default_factory=set)  # indexes of the lines in ruled tables
    pictures: list[PagePicture] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    sizes: TextSizes = field(default_factory=TextSizes)
    chars: int = 0
    vertical: int = 0
    textless: int = 0

    def add(self, page: Page) -> None:
        """Add a page, without what is not needed any more."""
        rows = page_rows(page)
        lines = [line_of(row.pieces, page, row.angle) for row in rows]
        sheet = _Sheet(page.number, len(self.lines), lines)
        if page.rules or page.areas or any(len(row.pieces) > 1 for row in rows) or _overlap(lines):
            sheet.rows = rows
            sheet.page = Page(
                number=page.number,
                width=page.width,
                height=page.height,
                runs=(),
                rules=page.rules,
                areas=page.areas,
            )
        self.textless += page.textless
        self.sheets.append(sheet)
        self.framed.update(sheet.first + index for index in _framed(lines, page))
        self.lines += lines
        self.sizes.add(rows)
        self.pictures += page_pictures(page)
        self.unseen += (
            Unseen(mark.kind, page.number, mark.y / page.height if page.height else 0.5, mark.label)
            for mark in page.marks
        )
        self.chars += sum(len(line.text) for line in lines)
        self.vertical += vertical_characters(page)


def _framed(lines: Sequence[Line], page: Page) -> Iterator[int]:
    """Yield the indexes of the lines that stand at the height of the borders of a ruled table."""
    heights = [(rule.top, rule.bottom) for rule in page.rules if rule.x0 == rule.x1]
    if len(heights) < _LEAST_BORDERS:
        return
    tops, bottoms = sorted(top for top, _ in heights), sorted(bottom for _, bottom in heights)
    for index, line in enumerate(lines):
        middle = line.base - line.size * 0.35
        if (
            not line.angle
            and bisect_left(tops, middle) - bisect_left(bottoms, middle) >= _LEAST_BORDERS
        ):
            yield index


def _overlap(lines: Sequence[Line]) -> bool:
    """Whether lines stand beside each other without sharing a baseline."""
    return any(
        not one.angle and not other.angle and (one.x1 <= other.x0 or other.x1 <= one.x0)
        for one, other in pairwise(lines)
    )


def document_of_pages(
    name: str, data: bytes, pages: Iterable[Page], origin: Origin = _UNKNOWN
) -> Document:
    """Return the Document of all pages; hints have `page`, `indent`, `centred`, `size`, `ends`.

    Lines of tables have the style "table" and are Markdown rows. `pages` is consumed one by one, so
    that a reader can free what it parsed. `data` are the bytes of the file,
    `origin` is what its properties say. Pictures that can hold
    something to read and marks are `Document.unread`. Raises UnreadableError: read-vertical-text.
    """
    pile = _Pile()
    for page in pages:
        pile.add(page)
    if pile.vertical > _VERTICAL * max(pile.chars, 1):
        raise _vertical(name)
    body_size = pile.sizes.usual()
    dropped = furniture(pile.lines, body_size, pile.framed)
    content: list[tuple[Outside, list[Block]]] = []
    for sheet in pile.sheets:
        gutters = gutters_at_end(content[-1][1]) if content else []
        content.append(_content(sheet, dropped, gutters, body_size))
    entries = entries_of(content, body_size)
    return _document(name, data, entries, pile, origin)


def _vertical(name: str) -> UnreadableError:
    """Return the error for a file whose lines run from top to bottom."""
    return unreadable(
        name,
        "read-vertical-text",
        "文字是竖排的，排不出先后次序。",
        "请用横排的 Word 原稿；没有原稿的，在 WPS 或 Word 里改成横排，存成 docx 再试。",
    )


def _content(
    sheet: _Sheet, dropped: dict[int, DropClass], gutters: list[Interval], body_size: float
) -> tuple[Outside, list[Block]]:
    """Return the lines of a page that stand outside its text, and the blocks of its text.

    Footnotes are an aside, as a paragraph can go on over the page.
    """
    outside: list[tuple[Line, DropClass | None]] = []
    kept: list[int] = []
    for index, line in enumerate(sheet.lines):
        kind = dropped.get(sheet.first + index)
        if kind is None and not line.angle:
            kept.append(index)
        else:
            outside.append((line, kind))
    ends = next((n for n, at in enumerate(reversed(kept)) if sheet.is_divided(at)), len(kept))
    notes = notes_below([sheet.lines[index] for index in kept[len(kept) - ends :]], body_size)
    below = [sheet.lines[index] for index in kept[len(kept) - notes :]]
    kept = kept[: len(kept) - notes]
    asides = [_block(sheet.number, below, aside=True)] if below else []
    if not kept:
        return outside, asides
    if sheet.page is not None:
        rows = [sheet.rows[index] for index in kept]
        return outside, [*page_blocks(sheet.page, rows, gutters), *asides]
    return outside, [_block(sheet.number, [sheet.lines[index] for index in kept]), *asides]


def _block(page: int, lines: Sequence[Line], *, aside: bool = False) -> Block:
    """Return the block of lines that share the margins of their page."""
    return Block(
        left=min(line.x0 for line in lines),
        right=max(line.x1 for line in lines),
        page=page,
        depth=lines[0].depth,
        lines=tuple(lines),
        aside=aside,
    )


def _document(
    name: str, data: bytes, entries: Sequence[Entry], pile: _Pile, origin: Origin
) -> Document:
    """Return the Document of entries in reading order."""
    builder = DocumentBuilder(origin=origin, textless=pile.textless)
    ends: list[int] = []
    for entry in entries:
        start = builder.line(entry.text, entry.hint, entry.drop)
        ends.append(start + len(entry.text))
    places: dict[int, list[int]] = defaultdict(list)  # page -> indexes of entries of the text
    for index, entry in enumerate(entries):
        hint = entry.hint
        if (
            entry.drop is None
            and hint is not None
            and (hint.indent is not None or hint.style == "table")
        ):
            places[entry.page].append(index)
    pages = sorted(places)
    with_text = {line.page for line in pile.lines}
    for item in (*shown_pictures(pile.pictures, with_text), *pile.unseen):
        builder.skip(item.kind, _offset_above(item, entries, places, pages, ends), item.label)
    return builder.document(name, data)


def _offset_above(
    item: Unseen,
    entries: Sequence[Entry],
    places: dict[int, list[int]],
    pages: Sequence[int],
    ends: Sequence[int],
) -> int:
    """Return the offset of the end of the last text before an object, 0 at the very top."""
    above = [index for index in places.get(item.page, []) if entries[index].depth <= item.depth]
    if above:
        return ends[max(above)]
    before = bisect_left(pages, item.page)
    return ends[places[pages[before - 1]][-1]] if before else 0
