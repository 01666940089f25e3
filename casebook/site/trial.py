"""Makes all pages and files of a site for trial, to report those that fail; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
    """Yield a problem for each case of which a page, or an index page or file, cannot be made.

    For cases without errors. Links are not resolved, which needs MkDocs.
    """
    tried = [
        (page, PlacedCase(case, f"cases/{page.inside or page.path}"))
        for page, case in library.cases
    ]
    shelf = make_shelf([placed for _, placed in tried], library.vocabulary)
    for problems in map_each(partial(_page, shelf), tried):
        yield from problems
    if error := _error_of(partial(_make, shelf)):
        yield from _indexes(tried, shelf, error)


def _error_of(make: Callable[[], object]) -> str:
    """What the error that `make` raises says, "" when it raises none."""
    try:
        make()
    except Exception as error:  # noqa: BLE001 (any bug is reported with the page that triggers it)
        return said_by(error)
    return ""


def _make(shelf: Shelf) -> None:
    """Make and discard the index pages and all files of a site."""
    generate(shelf)
    for _ in site_files(shelf, str):
        pass


def _page(shelf: Shelf, item: _Tried) -> tuple[Problem, ...]:
    page, placed = item
    around = Surroundings(
        url=str, theme_id=shelf.theme_id, reform_id=shelf.reform_id, vocabulary=shelf.vocabulary
    )
    error = _error_of(partial(render_case, placed.case, around))
    return (_problem(page, "生成这一页", error),) if error else ()


def _indexes(tried: Sequence[_Tried], shelf: Shelf, error: str) -> Iterator[Problem]:
    """Problems of the cases that fail alone; of all cases when only their combination fails."""
    failing = [
        page
        for page, placed in tried
        if _error_of(lambda placed=placed: _make(make_shelf([placed], shelf.vocabulary)))  # type: ignore[misc]
    ]
    for page in failing or [page for page, _ in tried]:
        yield _problem(page, "把这一页收进目录和数据", error)


def _problem(page: Page, act: str, error: str) -> Problem:
    return page.at(("id",), "reading-failed", f"{act}时程序出错（{error}）。")
