"""Pagination of long tables: by province, then by year, then by number.

The rows of a page take at most `LIMIT` bytes of HTML, by estimate, so that pages stay below 300 KB.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.index.markdown import Column, link, page, table, text
from casebook.index.model import Corpus, GeneratedPage, PlacedCase
from casebook.index.tables import NO_DATE, NO_PLACE
from casebook.index.tree import MASKED, NONE, place_page_id

LIMIT = 200_000
"""Bytes of rows on one page, excluding the page frame, the lead and small tables."""
NEWEST = 50
"""Rows that the first page of a divided table lists."""
# Bytes of mark-up per cell and per row: <td align="left"></td>, <tr></tr>.
_CELL, _ROW = 26, 12
_ELSEWHERE = {MASKED: "名称隐去的地方", NONE: NO_PLACE}

GroupKey = tuple[str, str]
"""A part of a divided table: its ASCII slug, used in the path, and its label."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of an index table: its cells (Markdown) and the parts of the table it belongs to.

    `keys` are the part at each level of division, outermost first; where a row lacks a key for a
    level, the table is cut into numbered pages. `group` (Markdown) is the heading above the row,
    "" for none; rows of one group must be adjacent. `date` is ISO and decides which rows are the
    newest.
    """

    cells: tuple[str, ...]
    keys: tuple[GroupKey, ...] = ()
    group: str = ""
    date: str = ""

    @property
    def size(self) -> int:
        """Estimated size of its HTML in bytes."""
        return _ROW + sum(_CELL + len(cell.encode("utf-8", "replace")) for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """A page with one table: its path, its title and its columns.

    `id` is the file name without suffix, `index` for the page of the folder itself. `crumbs`
    (Markdown) are the links of its breadcrumbs; `noun` is the measure word for its rows.
    """

    folder: str
    id: str
    title: str
    columns: Sequence[Column]
    crumbs: tuple[str, ...] = ()
    noun: str = "条"

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
    """The year of a case's date; one key for all undated cases."""
    year = placed.case.date[:4]
    return (year, f"{year}年") if year.isascii() and year.isdigit() else ("undated", NO_DATE)


def case_keys(placed: PlacedCase, corpus: Corpus) -> tuple[GroupKey, ...]:
    """The keys by which most tables are divided: province, then year."""
    return province_key(placed, corpus), year_key(placed)


def case_row(
    placed: PlacedCase, corpus: Corpus, cells: tuple[str, ...], *, group: str = ""
) -> IndexRow:
    """A row about a case, with its province and year as keys."""
    return IndexRow(cells, case_keys(placed, corpus), group, placed.case.date)


def province_row(placed: PlacedCase, corpus: Corpus, cells: tuple[str, ...]) -> IndexRow:
    """The same, grouped under the heading of its province."""
    return case_row(placed, corpus, cells, group=text(province_key(placed, corpus)[1]))


def by_place(cases: Sequence[PlacedCase]) -> list[PlacedCase]:
    """The cases by place, newest first within a place; masked places, then no place, come last."""
    newest = sorted(cases, key=lambda placed: (placed.case.date, placed.case.id), reverse=True)
    return sorted(newest, key=lambda placed: place_page_id(placed.case))


def table_pages(
    sheet: TablePage, rows: Sequence[IndexRow], lead: Sequence[str] = (), tail: Sequence[str] = ()
) -> Iterator[GeneratedPage]:
    """The page of a table, then the pages of its parts if it is too long for one page.

    `lead` and `tail` are Markdown blocks above and below the table; empty ones are left out.
    """
    root = _divided(rows, (), 0)
    blocks = (_breadcrumbs(sheet, root), *lead, *_content(sheet, root), *tail)
    yield GeneratedPage(sheet.path, page(sheet.title, blocks))
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


def _divided(rows: Sequence[IndexRow], keys: tuple[GroupKey, ...], depth: int) -> _Part:
    """The rows as a tree of parts; `depth` is the level of `IndexRow.keys` to divide by next."""
    sizes = [row.size for row in rows]
    if sum(sizes) <= LIMIT or len(rows) < 2:
        return _Part(keys, rows)
    if any(len(row.keys) <= depth for row in rows):
        numbered = (
            _Part((*keys, (str(number), f"第 {number} 页")), chunk)
            for number, chunk in enumerate(_chunks(rows, sizes), 1)
        )
        return _Part(keys, rows, tuple(numbered))
    groups: dict[GroupKey, list[IndexRow]] = {}
    for row in rows:
        groups.setdefault(row.keys[depth], []).append(row)
    if len(groups) == 1:
        return _divided(rows, keys, depth + 1)
    parts = (_divided(groups[key], (*keys, key), depth + 1) for key in sorted(groups))
    return _Part(keys, rows, tuple(parts))


def _chunks(rows: Sequence[IndexRow], sizes: Sequence[int]) -> Iterator[Sequence[IndexRow]]:
    """Consecutive rows, up to `LIMIT` bytes per chunk; a row above the limit is a chunk by itself."""
    start = total = 0
    for end, size in enumerate(sizes):
        if total + size > LIMIT and end > start:
            yield rows[start:end]
            start, total = end, 0
        total += size
    yield rows[start:]


def _part_pages(sheet: TablePage, whole: _Part) -> Iterator[GeneratedPage]:
    """The pages of all parts below `whole`, each before its own parts."""
    for part in whole.parts:
        title = " · ".join((sheet.title, *(label for _, label in part.keys)))
        count = f"共 {len(part.rows)} {sheet.noun}。"
        blocks = (_breadcrumbs(sheet, part), count, *_content(sheet, part))
        yield GeneratedPage(sheet.part(part.slugs), page(title, blocks))
        yield from _part_pages(sheet, part)


def _breadcrumbs(sheet: TablePage, part: _Part) -> str:
    if not part.keys:
        return " › ".join((*sheet.crumbs, text(sheet.title))) if sheet.crumbs else ""
    above = [
        link(text(label), _name(sheet.part(part.slugs[:depth])))
        for depth, label in enumerate((sheet.title, *(label for _, label in part.keys[:-1])))
    ]
    return " › ".join((*sheet.crumbs, *above, text(part.label)))


def _content(sheet: TablePage, whole: _Part) -> Iterator[str]:
    """The table; for a divided one, links to its parts and, if rows are dated, the newest rows."""
    if not whole.parts:
        if whole.rows:
            yield _table(sheet, whole.rows, grouped=not whole.keys)
        return
    yield "## 分页查看\n\n" + "\n".join(
        f"- {link(text(part.label), _name(sheet.part(part.slugs)))} {len(part.rows)}"
        for part in whole.parts
    )
    newest = sorted(range(len(whole.rows)), key=lambda n: whole.rows[n].date, reverse=True)
    if not whole.rows[newest[0]].date:
        return
    yield f"## 最新 {NEWEST} {sheet.noun}"
    yield _table(sheet, [whole.rows[n] for n in sorted(newest[:NEWEST])], grouped=True)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _table(sheet: TablePage, rows: Sequence[IndexRow], *, grouped: bool) -> str:
    """The rows as a table; the heading of a single group is left out unless `grouped`."""
    cells: list[tuple[str, ...]] = []
    groups = [(heading, list(members)) for heading, members in groupby(rows, lambda row: row.group)]
    for heading, members in groups:
        if heading and (grouped or len(groups) > 1):
            cells.append((f"{heading} {len(members)}",))
        cells += [row.cells for row in members]
    return table(sheet.columns, cells)
