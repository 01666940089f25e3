"""`casebook import`: write an edited spreadsheet, or one of new cases, into the case pages."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from casebook import journal, store
from casebook.case_md import parse_case
from casebook.checks.run import check_pages
from casebook.commands.casebook_here import docs_of
from casebook.commands.import_new import import_new, refuse
from casebook.export.cell_names import named_cell
from casebook.export.merge import Current, PageChange, merge
from casebook.export.new_cases import is_of_new_cases
from casebook.export.sheet_reader import HEADINGS, EditedSheets, read_edited
from casebook.model import Problem, Severity, UnreadableError
from casebook.project.casebook import Casebook
from casebook.project.withdrawn import known_withdrawn
from casebook.readers.files import read_bytes
from casebook.readers.sheet.package import LARGEST
from casebook.store import StoredPage
from casebook.vocabulary import Vocabulary, load_vocabulary


def run(arguments: argparse.Namespace) -> int:
    """Write the changes; 1, and nothing written, when there is any problem."""
    with warnings.catch_warnings():
        # openpyxl says in English what it leaves out of a file; what matters is said below.
        warnings.filterwarnings("ignore", module="openpyxl")
        return _imported(arguments)


def _imported(arguments: argparse.Namespace) -> int:
    """Import, and return the exit code."""
    casebook, docs, inside = docs_of(arguments)
    try:
        data = read_bytes(arguments.file, LARGEST)
    except UnreadableError as error:
        sys.stderr.write(f"{error.problem}\n")
        return 1
    if is_of_new_cases(data):
        return _import_new(arguments, data, docs / inside, casebook)
    edited = read_edited(data)
    if edited.faults and not edited.rows:
        return refuse([f"{arguments.file}：{fault.said(HEADINGS)}" for fault in edited.faults])
    folder = docs / inside
    with journal.hold_pages(folder):
        return _merge_into_pages(arguments, edited, folder, casebook)


def _import_new(
    arguments: argparse.Namespace, data: bytes, folder: Path, casebook: Casebook
) -> int:
    """Write the pages of new cases; returns the exit code. Raises SettingsError."""
    vocabulary = load_vocabulary(casebook.vocabulary)
    withdrawn = known_withdrawn(casebook.root)
    with journal.hold_pages(folder):
        name = arguments.file.name
        return import_new(
            data, name, folder, vocabulary, withdrawn=withdrawn, dry_run=arguments.dry_run
        )


def _merge_into_pages(
    arguments: argparse.Namespace, edited: EditedSheets, folder: Path, casebook: Casebook
) -> int:
    """Merge the spreadsheet into the pages below a folder, write those that change, unless --dry-run.

    Returns the exit code. Raises SettingsError.
    """
    vocabulary = load_vocabulary(casebook.vocabulary)
    stored = store.load_pages(folder)
    plan = merge(edited, _current(stored), known_withdrawn(casebook.root))
    messages = [*(fault.said(HEADINGS) for fault in plan.faults)]
    messages += _new_problems(plan.changes, stored, vocabulary)
    if not edited.faults:
        _print_changes(plan.changes)
    if messages:
        return refuse([f"{arguments.file.name} {message}" for message in messages])
    if arguments.dry_run or not plan.changes:
        print("没有写。" if plan.changes else "没有改动，页面和表格一致。")
        return 0
    return _write(plan.changes, folder)


def _current(stored: Iterable[StoredPage]) -> dict[str, Current]:
    """The readable pages by id, with their exact text, line endings included."""
    return {
        page.parsed.case.id: Current(
            page.path.as_posix(), page.path.read_bytes().decode("utf-8"), page.parsed.case
        )
        for page in stored
        if page.parsed.case
    }


def _print_changes(changes: Sequence[PageChange]) -> None:
    for change in changes:
        print(f"{change.page.path}　{change.page.case.title}")
        for difference in change.differences:
            print(f"　{difference}")
    if changes:
        fields = sum(len(change.differences) for change in changes)
        print(f"共 {len(changes)} 页、{fields} 处改动。")


# ------------------------------------------------------------------ checks


def _new_problems(
    changes: Sequence[PageChange], stored: Sequence[StoredPage], vocabulary: Vocabulary
) -> list[str]:
    """Errors that the changes would introduce, as messages that begin with the cell."""
    changed = {change.page.path: change for change in changes}
    after = [_as_changed(page, changed.get(page.path.as_posix())) for page in stored]
    known = Counter(map(_identity, check_pages(stored, vocabulary)))
    pages = {page.path.as_posix(): page for page in after}
    messages = []
    for problem in check_pages(after, vocabulary):
        known[_identity(problem)] -= 1
        is_new = known[_identity(problem)] < 0
        if problem.path in changed and problem.severity is Severity.ERROR and is_new:
            cell = named_cell(_cell(problem, changed[problem.path], pages[problem.path]), HEADINGS)
            messages.append(f"{cell}：{problem.cause} 怎么办：{problem.remedy}（{problem.path}）")
    return messages


def _as_changed(page: StoredPage, change: PageChange | None) -> StoredPage:
    """The page with its new text; itself without a change."""
    if change is None:
        return page
    return replace(page, text=change.text, parsed=parse_case(change.text, change.page.path))


def _identity(problem: Problem) -> tuple[str, str, str]:
    """The parts of a problem that do not change when lines above it do."""
    return problem.path, problem.code, problem.cause


def _cell(problem: Problem, change: PageChange, page: StoredPage) -> str:
    """The address of the cell that caused a problem, else its location in the page."""
    positions: Mapping[tuple[str, ...], object] = page.parsed.positions
    position = problem.line, problem.column
    for key, cell in sorted(change.where.items(), key=lambda item: -len(item[0])):
        if positions.get(key) == position or (len(key) > 1 and f"“{key[1]}”" in problem.cause):
            return cell
    # An item of a list has a position of its own, but a list is one cell.
    keys = {key[0] for key, other in positions.items() if key and other == position}
    cells = [cell for key, cell in change.where.items() if key[0] in keys]
    return cells[0] if cells else problem.location


# ------------------------------------------------------------------ writing


def _write(changes: Sequence[PageChange], folder: Path) -> int:
    """Write all pages, or none when one of them has changed on disk since they were read.

    Returns the exit code.
    """
    pages = {Path(change.page.path): change for change in changes}
    busy = [path for path, made in pages.items() if path.read_bytes() != made.page.text.encode()]
    for path in busy:
        sys.stderr.write(
            f"{path}：刚才又有人改了这一页，一页都没有写。再运行一次 casebook import。\n"
        )
    if busy:
        return 1
    journal.write_together(folder, {path: made.text.encode() for path, made in pages.items()})
    print(f"写好 {len(changes)} 页。")
    return 0
