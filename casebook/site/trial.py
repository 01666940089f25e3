"""Makes all pages and files of a site for trial, to report those that fail; writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from casebook.checks.model import CheckedCasebook, Page
from casebook.extract.containment import describe_error
from casebook.index import Corpus, PlacedCase, generate, make_corpus
from casebook.model import Problem
from casebook.site.case.context import PageContext
from casebook.site.case.page import render_case
from casebook.site.files import site_files
from casebook.system.processes import parallel_map

_Tried = tuple[Page, PlacedCase]


def trial(library: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem for each case of which a page, or an index page or file, cannot be made.

    For cases without errors. Links are not resolved, which needs MkDocs.
    """
    tried = [
        (page, PlacedCase(case, f"cases/{page.inside or page.path}"))
        for page, case in library.cases
    ]
    corpus = make_corpus([placed for _, placed in tried], library.vocabulary)
    for problems in parallel_map(partial(_page, corpus), tried):
        yield from problems
    if error := _error_of(partial(_make, corpus)):
        yield from _indexes(tried, corpus, error)


def _error_of(make: Callable[[], object]) -> str:
    """What the error that `make` raises says, "" when it raises none."""
    try:
        make()
    except Exception as error:  # noqa: BLE001 (any bug is reported with the page that triggers it)
        return describe_error(error)
    return ""


def _make(corpus: Corpus) -> None:
    """Make and discard the index pages and all files of a site."""
    generate(corpus)
    for _ in site_files(corpus, str):
        pass


def _page(corpus: Corpus, item: _Tried) -> tuple[Problem, ...]:
    page, placed = item
    around = PageContext(
        url=str, theme_id=corpus.theme_id, reform_id=corpus.reform_id, vocabulary=corpus.vocabulary
    )
    error = _error_of(partial(render_case, placed.case, around))
    return (_problem(page, "生成这一页", error),) if error else ()


def _indexes(tried: Sequence[_Tried], corpus: Corpus, error: str) -> Iterator[Problem]:
    """Problems of the cases that fail alone; of all cases when only their combination fails."""
    failing = [
        page
        for page, placed in tried
        if _error_of(lambda placed=placed: _make(make_corpus([placed], corpus.vocabulary)))  # type: ignore[misc]
    ]
    for page in failing or [page for page, _ in tried]:
        yield _problem(page, "把这一页收进目录和数据", error)


def _problem(page: Page, act: str, error: str) -> Problem:
    return page.at(("id",), "reading-failed", f"{act}时程序出错（{error}）。")
