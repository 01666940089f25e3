"""`casebook import` of a spreadsheet of new cases: all pages are written, or none."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook import journal, store
from casebook.case_md import parse_case
from casebook.case_md.template import new_page
from casebook.checks.run import check_pages
from casebook.drafts.new_case import page_path, taken_ids, with_new_id
from casebook.export.cell_names import Headings, named_cell
from casebook.export.new_cases import NewCase, NewCases, read_new
from casebook.export.sheet_reader import SheetFault
from casebook.model import Problem, Severity
from casebook.project.withdrawn import Withdrawals
from casebook.store import StoredPage
from casebook.vocabulary import Vocabulary

_MOST = 100  # problems that are listed; a sheet can have a million wrong rows


@dataclass(frozen=True, slots=True)
class _NewPage:
    """A page to be written, and the cells of its fields."""

    page: StoredPage
    where: Mapping[str, str]


def import_new(
    data: bytes,
    name: str,
    folder: Path,
    vocabulary: Vocabulary,
    *,
    withdrawn: Withdrawals,
    dry_run: bool,
) -> int:
    """Write the new cases of a spreadsheet below a folder of cases; returns the exit code.

    The caller holds the run lock. Nothing is written when there is any problem, or on a dry run.
    """
    new = read_new(data, vocabulary)
    stored = store.load_pages(folder)
    faults = [*new.faults, *_known(new.cases, stored)]
    pages = list(_pages(new.cases, taken_ids(stored, withdrawn), folder))
    messages = [*(fault.said(new.headings) for fault in faults)]
    messages += _problems(pages, stored, vocabulary, new.headings)
    for note in new.notes:
        print(f"请留意：{note}")
    if messages:
        return refuse([f"{name} {message}" for message in messages])
    _write(new, pages, folder, dry_run=dry_run)
    return 0


def refuse(messages: Sequence[str]) -> int:
    """Print the problems for which nothing is written; returns the exit code."""
    for message in messages[:_MOST]:
        sys.stderr.write(f"{message}\n")
    if len(messages) > _MOST:
        sys.stderr.write(f"……还有 {len(messages) - _MOST} 处，没有列出。\n")
    sys.stderr.write(f"有 {len(messages)} 处问题，一页都没有写。改好后再运行一次。\n")
    return 1


def _write(new: NewCases, pages: Sequence[_NewPage], folder: Path, *, dry_run: bool) -> None:
    """Write the pages, unless on a dry run, and list them."""
    if not dry_run:
        texts = {made.page.path: made.page.text.encode() for made in pages}
        journal.write_together(folder, texts)
    for each, made in zip(new.cases, pages, strict=True):
        print(f"{made.page.path.as_posix()}　{each.case.title}")
    print("没有写。" if dry_run else f"新建 {len(pages)} 页。核对后运行 casebook check 检查。")


def _known(cases: Iterable[NewCase], stored: Iterable[StoredPage]) -> Iterator[SheetFault]:
    """A fault for each case that a page already has, by title, place and date."""
    known = {
        (case.title, case.adcode or case.locality, case.date): page.path
        for page in stored
        if (case := page.parsed.case)
    }
    for each in cases:
        case = each.case
        if each.faulty:
            continue
        path = known.get((case.title, case.adcode or case.locality, case.date))
        if path is not None:
            message = f"已经有这一篇（{path.as_posix()}）。请删去这一行；要改它，先用 casebook export --xlsx 导出。"
            yield SheetFault(each.where["title"], message)


def _pages(cases: Iterable[NewCase], taken: set[str], folder: Path) -> Iterator[_NewPage]:
    """Yield the page of each case under a new id, which is added to those that are `taken`."""
    for each in cases:
        case = with_new_id(each.case, taken)
        taken.add(case.id.casefold())
        path, text = page_path(case, folder), new_page(case)
        yield _NewPage(StoredPage(path, text, parse_case(text, path.as_posix())), each.where)


def _problems(
    pages: Sequence[_NewPage],
    stored: Sequence[StoredPage],
    vocabulary: Vocabulary,
    headings: Headings,
) -> Iterator[str]:
    """Yield the errors of the new pages, each with its cell."""
    new = {made.page.path.as_posix(): made for made in pages}
    everything = [*stored, *(made.page for made in pages)]
    for problem in check_pages(everything, vocabulary) if pages else ():
        if problem.path in new and problem.severity is Severity.ERROR:
            cell = named_cell(_cell(problem, new[problem.path]), headings)
            yield f"{cell}：{problem.cause} 怎么办：{problem.remedy}"


def _cell(problem: Problem, made: _NewPage) -> str:
    """The cell that caused a problem: that of its field, else that of the text or the title."""
    positions = made.page.parsed.positions
    here = (problem.line, problem.column)
    keys = [key[0] for key, position in positions.items() if key and position == here]
    found = (made.where[key] for key in keys if key in made.where)
    return next(found, made.where.get("body", made.where["title"]))
