"""Pagination of long tables: by province, then by year, then by number.

The rows of a page take at most `LIMIT` bytes of HTML, by estimate, so that pages stay below 300 KB.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.casetext.report_year import when
from casebook.index.facts import case_facts
from casebook.index.markdown import inline
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    NO_FACTS,
    Block,
    Breadcrumbs,
    Column,
    Heading,
    IndexPage,
    Link,
    OwnFigure,
    Paragraph,
    Piece,
    Row,
    RowFacts,
    RowGroup,
    Table,
    WebLink,
    bullets,
)
from casebook.index.page import pieces as pieces_of
from casebook.index.tables import NO_DATE, NO_PLACE
from casebook.index.tree import MASKED, NONE, place_page_id

LIMIT = 200_000
"""Bytes of rows on one page, excluding the page frame, the lead and small tables."""
NEWEST = 50
"""Rows that the first page of a divided table lists."""
# Bytes of mark-up per cell and per row: <td align="left"></td>, <tr></tr>.
_CELL, _ROW = 26, 12
_ESCAPED, _ENCODED, _LINK = 6, 12, 32  # at most, per character and per link: &#123; %F0%A0%AE%B7
_FACTS = 100  # data-facets="…" data-number="…" data-terms="…"
_ELSEWHERE = {MASKED: "隐去地名的报告", NONE: NO_PLACE}

GroupKey = tuple[str, str]
"""A part of a divided table: its ASCII slug, used in the path, and its label."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of an index table: its cells and the parts of the table it belongs to.

    `keys` are the part at each level of division, outermost first; where a row lacks a key for a
    level, the table is cut into numbered pages. `group` is the heading above the row, "" for none; rows of one group must be adjacent. `date` is ISO and decides which rows are the
    newest.
    """

    cells: Row
    keys: tuple[GroupKey, ...] = ()
    group: str = ""
    date: str = ""
    facts: RowFacts = NO_FACTS

    def size(self, page: str) -> int:
        """Estimated size of its HTML on a page with this path, in bytes: that of its Markdown."""
        cells = (inline(cell, page).encode("utf-8", "replace") for cell in self.cells)
        facts = 0 if self.facts == NO_FACTS else _FACTS
        return _ROW + facts + sum(_CELL + len(cell) for cell in cells)

    def most(self) -> int:
        """As many bytes as `size` or more, on whatever page; seen without writing anything."""
        pieces = (piece for cell in self.cells for piece in pieces_of(cell))
        return _ROW + _FACTS + _CELL * len(self.cells) + sum(map(_most, pieces))


def _most(piece: Piece) -> int:
    if isinstance(piece, str):
        return _ESCAPED * len(piece)
    if isinstance(piece, Link):
        address = piece.target + piece.anchor
        each = 3 if address.isascii() else _ENCODED
        return _LINK + _ESCAPED * len(piece.label) + each * len(address)
    if isinstance(piece, WebLink):
        return _LINK + _ESCAPED * len(piece.label) + _ENCODED * len(piece.address)
    return _LINK + _ESCAPED * len(piece.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """A page with one table: its path, its title and its columns.

    `id` is the file name without suffix, `index` for the page of the folder itself. `crumbs` are the
    links of its breadcrumbs; `noun` is the measure word for its rows. `own` is that of its table.
    """

    folder: str
    id: str
    title: str
    columns: Sequence[Column]
    crumbs: tuple[Link, ...] = ()
    noun: str = "条"
    own: OwnFigure | None = None

    @property
    def path(self) -> str:
        """Its path, with `/`, from the site's source folder."""
        return self.part(())

    def part(self, slugs: tuple[str, ...]) -> str:
        """The path of the part with these slugs; of the page itself for ()."""
        names = slugs if self.id == "index" and slugs else (self.id, *slugs)
        return f"{self.folder}/{'-'.join(names)}.md"


def province_key(placed: PlacedCase, corpus: Corpus) -> GroupKey:
    """The province of a case; one key for all masked places, one for cases about no place."""
    page_id = place_page_id(placed.case)
    if page_id in _ELSEWHERE:
        return page_id, _ELSEWHERE[page_id]
    province = page_id[:2] + "0000"
    return province, corpus.tree[province].name if province in corpus.tree else province


def year_key(placed: PlacedCase) -> GroupKey:
    """The year of a case's date, else that it is about (2024年度); one key for those without both."""
    time = when(placed.case)
    year = time[:4]
    if not (year.isascii() and year.isdigit()):
        return "undated", NO_DATE
    return (year, f"{year}年") if placed.case.date else (f"{year}-report", time)


def case_keys(placed: PlacedCase, corpus: Corpus) -> tuple[GroupKey, ...]:
    """The keys by which most tables are divided: province, then year."""
    return province_key(placed, corpus), year_key(placed)


def case_row(
    placed: PlacedCase,
    corpus: Corpus,
    cells: Row,
    *,
    group: str = "",
    facts: RowFacts | None = None,
) -> IndexRow:
    """A row about a case, with its province and year as keys; `facts` are those of the case if None."""
    keys = case_keys(placed, corpus)
    return IndexRow(cells, keys, group, when(placed.case), facts or case_facts(placed.case))


def province_row(
    placed: PlacedCase, corpus: Corpus, cells: Row, facts: RowFacts | None = None
) -> IndexRow:
    """The same, grouped under the heading of its province."""
    return case_row(placed, corpus, cells, group=province_key(placed, corpus)[1], facts=facts)


def by_place(cases: Sequence[PlacedCase]) -> list[PlacedCase]:
    """The cases by place, newest first within a place; masked places, then no place, come last."""
    newest = sorted(cases, key=lambda placed: (when(placed.case), placed.case.id), reverse=True)
    return sorted(newest, key=lambda placed: place_page_id(placed.case))


def table_pages(
    sheet: TablePage,
    rows: Sequence[IndexRow],
    lead: Sequence[Block] = (),
    tail: Sequence[Block] = (),
) -> Iterator[IndexPage]:
    """The page of a table, then the pages of its parts if it is too long for one page.

    `lead` and `tail` are the blocks above and below the table.
    """
    fits = sum(row.most() for row in rows) <= LIMIT
    root = (
        _Part((), rows) if fits else _divided([(row, row.size(sheet.path)) for row in rows], (), 0)
    )
    blocks = (*_breadcrumbs(sheet, root), *lead, *_content(sheet, root), *tail)
    yield IndexPage(sheet.path, sheet.title, blocks)
    yield from _part_pages(sheet, root)


@dataclass(frozen=True, slots=True)
class _Part:
    """A node of a divided table; `parts` is () when the rows fit on one page."""

    keys: tuple[GroupKey, ...]
    rows: Sequence[IndexRow]
    parts: tuple[_Part, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(slug for slug, _ in self.keys)

    @property
    def label(self) -> str:
        return self.keys[-1][1]


_SizedRow = tuple[IndexRow, int]
"""A row and its estimated size."""


def _divided(sized: Sequence[_SizedRow], keys: tuple[GroupKey, ...], depth: int) -> _Part:
    """The rows as a tree of parts; `depth` is the level of `IndexRow.keys` to divide by next."""
    rows = [row for row, _ in sized]
    if sum(size for _, size in sized) <= LIMIT or len(rows) < 2:
        return _Part(keys, rows)
    if any(len(row.keys) <= depth for row in rows):
        numbered = (
            _Part((*keys, (str(number), f"第 {number} 页")), chunk)
            for number, chunk in enumerate(_chunks(sized), 1)
        )
        return _Part(keys, rows, tuple(numbered))
    groups: dict[GroupKey, list[_SizedRow]] = {}
    for item in sized:
        groups.setdefault(item[0].keys[depth], []).append(item)
    if len(groups) == 1:
        return _divided(sized, keys, depth + 1)
    parts = (_divided(groups[key], (*keys, key), depth + 1) for key in sorted(groups))
    return _Part(keys, rows, tuple(parts))


def _chunks(sized: Sequence[_SizedRow]) -> Iterator[Sequence[IndexRow]]:
    """Consecutive rows, up to `LIMIT` bytes per chunk; a row above the limit is a chunk by itself."""
    chunk: list[IndexRow] = []
    total = 0
    for row, size in sized:
        if total + size > LIMIT and chunk:
            yield chunk
            chunk, total = [], 0
        chunk.append(row)
        total += size
    yield chunk


def _part_pages(sheet: TablePage, whole: _Part) -> Iterator[IndexPage]:
    """The pages of all parts below `whole`, each before its own parts."""
    for part in whole.parts:
        title = " · ".join((sheet.title, *(label for _, label in part.keys)))
        count = f"共 {len(part.rows)} {sheet.noun}。"
        blocks = (*_breadcrumbs(sheet, part), Paragraph(count), *_content(sheet, part))
        yield IndexPage(sheet.part(part.slugs), title, blocks)
        yield from _part_pages(sheet, part)


def _breadcrumbs(sheet: TablePage, part: _Part) -> tuple[Breadcrumbs, ...]:
    """The way to a part; () for the page of a whole table that has nothing above it."""
    if not part.keys:
        return (Breadcrumbs(sheet.crumbs, sheet.title),) if sheet.crumbs else ()
    above = (
        Link(label, sheet.part(part.slugs[:depth]))
        for depth, label in enumerate((sheet.title, *(label for _, label in part.keys[:-1])))
    )
    return (Breadcrumbs((*sheet.crumbs, *above), part.label),)


def _content(sheet: TablePage, whole: _Part) -> Iterator[Block]:
    """The table; for a divided one, links to its parts and, if rows are dated, the newest rows."""
    if not whole.parts:
        if whole.rows:
            yield _table(sheet, whole.rows, grouped=not whole.keys, partial=bool(whole.keys))
        return
    yield Heading("分页查看")
    yield bullets(
        (Link(part.label, sheet.part(part.slugs)), f" {len(part.rows)}") for part in whole.parts
    )
    newest = sorted(range(len(whole.rows)), key=lambda n: whole.rows[n].date, reverse=True)
    if not whole.rows[newest[0]].date:
        return
    yield Heading(f"最新 {NEWEST} {sheet.noun}")
    yield _table(
        sheet, [whole.rows[n] for n in sorted(newest[:NEWEST])], grouped=True, partial=True
    )


def _table(
    sheet: TablePage, rows: Sequence[IndexRow], *, grouped: bool, partial: bool = False
) -> Table:
    """The rows as a table; the heading of a single group is left out unless `grouped`."""
    groups = [(name, list(members)) for name, members in groupby(rows, lambda row: row.group)]
    headed = grouped or len(groups) > 1
    narrowed = any(row.facts != NO_FACTS for row in rows)
    return Table(
        tuple(sheet.columns),
        tuple(
            RowGroup(
                f"{name} {len(members)}" if name and headed else "",
                tuple(row.cells for row in members),
                tuple(row.facts for row in members) if narrowed else (),
                name if headed else "",
            )
            for name, members in groups
        ),
        sheet.own,
        partial,
    )
