"""What places claim for themselves, page by page: being first, and honours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts, said
from casebook.index.counts import count_table
from casebook.index.divide import IndexRow, TablePage, by_place, case_keys, sheet_pages
from casebook.index.markdown import Column, link, text
from casebook.index.model import GeneratedPage, PlacedCase, Shelf
from casebook.index.tables import date_link, passage_link, place_link

UNSAID = "范围未写明"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim of a case: the offset and length of its clause, its group, what it is about.

    `cells` are further columns (plain text) between the subject and the clause.
    """

    start: int
    length: int
    group: str
    about: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimKind:
    """A kind of claim: its folder, its words for readers, and the claims of a case.

    `groups` are in reading order; a group that is not among them comes after them.
    """

    folder: str
    title: str
    prose: str
    about: str
    columns: Sequence[Column]
    group: str
    groups: Sequence[str]
    find: Callable[[CaseText], Iterator[Claim]]


def claim_pages(kind: ClaimKind, shelf: Shelf) -> Iterator[GeneratedPage]:
    """The page of a kind of claim, grouped by how far each one reaches, and its parts."""
    sheet = TablePage(folder=kind.folder, id="index", title=kind.title, columns=_columns(kind))
    groups: dict[str, list[IndexRow]] = {name: [] for name in kind.groups}
    for placed in by_place(shelf.cases):
        case = shelf.read(placed)
        told: set[tuple[str, str]] = set()
        for claim in kind.find(case):
            # A report that says the same thing again, in its summary, claims it once.
            if claim.about and (claim.group, claim.about) in told:
                continue
            told.add((claim.group, claim.about))
            row = _row(placed, case, claim, shelf, sheet.path)
            groups.setdefault(claim.group or UNSAID, []).append(row)
    unsaid = groups.pop(UNSAID, [])
    rows = [row for group in (*groups.values(), unsaid) for row in group]
    cases = len({row.cells[-2] for row in rows})
    count = f"共 {len(rows)} 条，出自 {cases} 篇案例。" if rows else "暂无条目。"
    counts = _counts(kind, groups | {UNSAID: unsaid})
    yield from sheet_pages(sheet, rows, (text(kind.prose), count), (counts, _provinces(rows)))


def _columns(kind: ClaimKind) -> Sequence[Column]:
    return (
        ("地区", ":--"),
        (kind.about, "----"),
        *kind.columns,
        ("报告日期", ":--"),
        ("原文", "----"),
    )


def _row(placed: PlacedCase, case: CaseText, claim: Claim, shelf: Shelf, path: str) -> IndexRow:
    quote = excerpts(case).clause(claim.start, claim.start + claim.length)
    return IndexRow(
        (
            place_link(placed, path),
            text(said(claim.about, quote)),
            *(text(cell) for cell in claim.cells),
            date_link(placed, path),
            passage_link(quote, placed, case=case, start=claim.start, page=path),
        ),
        case_keys(placed, shelf),
        text(claim.group or UNSAID),
        placed.case.date,
    )


def _counts(kind: ClaimKind, groups: Mapping[str, Sequence[IndexRow]]) -> str:
    rows = ((text(name), len(rows)) for name, rows in groups.items() if rows)
    return count_table(f"按{kind.group}", kind.group, rows, "条数")


def _provinces(rows: Sequence[IndexRow]) -> str:
    """The claims by the province of their case."""
    counts = Counter(row.keys[0] for row in rows)
    named = (
        (link(text(label), f"../places/{mark}.md"), counts[mark, label])
        for mark, label in sorted(counts)
    )
    return count_table("按省份", "省份", named, "条数")
