"""Renders all pages and files of a site in memory, to report the cases for which that fails."""

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
from casebook.site.index_html import index_html
from casebook.system.processes import parallel_map
from casebook.system.progress import tracked

_CheckedCase = tuple[Page, PlacedCase]


def trial(library: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem for each case whose page cannot be rendered, or that breaks an index or file.

    The cases must be free of errors. Links are not resolved, since that needs MkDocs.
    """
    checked = [
        (page, PlacedCase(case, f"{library.project.settings.cases}/{page.inside or page.path}"))
        for page, case in library.cases
    ]
    corpus = make_corpus(
        [placed for _, placed in checked], library.vocabulary, shelf=library.project.shelf
    )
    corpus.share()
    results = parallel_map(partial(_problems_of_page, corpus), checked)
    for problems in tracked(results, "试做案例页", len(checked)):
        yield from problems
    if error := _error_of(partial(_make, corpus)):
        yield from _problems_of_indexes(checked, corpus, error)


def _error_of(make: Callable[[], object]) -> str:
    """The description of the exception that `make` raises; "" when it raises none."""
    try:
        make()
    except Exception as error:  # noqa: BLE001 (any bug is reported with the page that triggers it)
        return describe_error(error)
    return ""


def _make(corpus: Corpus) -> None:
    """Make and discard the index pages and all files of a site."""
    for page in generate(corpus):
        index_html(page, str)
    for _ in site_files(corpus, str):
        pass


def _problems_of_page(corpus: Corpus, item: _CheckedCase) -> tuple[Problem, ...]:
    page, placed = item
    around = PageContext(
        url=str, theme_id=corpus.theme_id, reform_id=corpus.reform_id, vocabulary=corpus.vocabulary
    )
    error = _error_of(partial(render_case, placed.case, around))
    return (_problem(page, "生成这一页", error),) if error else ()


def _problems_of_indexes(
    checked: Sequence[_CheckedCase], corpus: Corpus, error: str
) -> Iterator[Problem]:
    """Yield a problem for each case that fails by itself; for all cases if only together they do."""
    failing = [
        page
        for page, placed in checked
        if _error_of(lambda placed=placed: _make(make_corpus([placed], corpus.vocabulary)))  # type: ignore[misc]
    ]
    for page in failing or [page for page, _ in checked]:
        yield _problem(page, "把这一页收进目录和数据", error)


def _problem(page: Page, act: str, error: str) -> Problem:
    return page.at(("id",), "reading-failed", f"{act}时程序出错（{error}）。")
