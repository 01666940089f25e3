"""A trial of all pages that a build makes of the cases: nothing is written, faults are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from casebook.checks.model import CheckedCasebook, Page
from casebook.extract.containment import said_by
from casebook.index import PlacedCase, Shelf, generate, make_shelf
from casebook.model import Problem
from casebook.site.case.context import Surroundings
from casebook.site.case.page import render_case
from casebook.site.files import site_files
from casebook.system.processes import map_each

_Tried = tuple[Page, PlacedCase]


def trial(library: CheckedCasebook) -> Iterator[Problem]:
    """Problems of the cases whose own page, or whose share of index pages and files, cannot be made.

    For cases without errors; links are not resolved, which MkDocs does.
    """
    tried = [
        (page, PlacedCase(case, f"cases/{page.inside or page.path}"))
        for page, case in library.cases
    ]
    shelf = make_shelf([placed for _, placed in tried], library.vocabulary)
    for problems in map_each(partial(_page, shelf), tried):
        yield from problems
    try:
        _make(shelf)
    except Exception as error:  # noqa: BLE001 (told with the pages that cause it)
        yield from _indexes(tried, shelf, said_by(error))


def _make(shelf: Shelf) -> None:
    """Make the index pages and all files of a site, and let them go."""
    generate(shelf)
    for _ in site_files(shelf, str):
        pass


def _page(shelf: Shelf, item: _Tried) -> tuple[Problem, ...]:
    page, placed = item
    around = Surroundings(
        url=str, theme_id=shelf.theme_id, reform_id=shelf.reform_id, vocabulary=shelf.vocabulary
    )
    try:
        render_case(placed.case, around)
    except Exception as error:  # noqa: BLE001 (told with the page)
        return (_problem(page, "生成这一页", said_by(error)),)
    return ()


def _indexes(tried: Sequence[_Tried], shelf: Shelf, error: str) -> Iterator[Problem]:
    """The cases that no index can be made of; all of them where none fails alone."""
    failing = [page for page, placed in tried if _fails(placed, shelf)]
    for page in failing or [page for page, _ in tried]:
        yield _problem(page, "把这一页收进目录和数据", error)


def _fails(placed: PlacedCase, shelf: Shelf) -> bool:
    try:
        _make(make_shelf([placed], shelf.vocabulary))
    except Exception:  # noqa: BLE001 (`_indexes` tells)
        return True
    return False


def _problem(page: Page, act: str, error: str) -> Problem:
    return page.at(("id",), "reading-failed", f"{act}时程序出错（{error}）。")
