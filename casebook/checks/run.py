"""The table of checks, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from casebook.checks import (
    accounts,
    fields,
    figures,
    folder,
    guide,
    ids,
    names,
    places,
    readings,
    sources,
    texts,
)
from casebook.checks.model import Check, CheckedCasebook, Page, When
from casebook.model import Problem
from casebook.store import StoredPage, is_unread
from casebook.system.processes import map_each
from casebook.vocabulary import Vocabulary

CHECKS: Mapping[str, Check] = {
    "fields": Check(fields.look, alone=True),
    "places": Check(places.look, alone=True),
    "names": Check(names.look, alone=True),
    "figures": Check(figures.look, alone=True),
    "texts": Check(texts.look, alone=True),
    "sources": Check(sources.look_at_names, alone=True),
    "ids": Check(ids.look),
    "folder": Check(folder.look),
    "guide": Check(guide.look),
    "accounting": Check(accounts.look, "thorough"),
    "reports": Check(sources.look, "thorough"),
    "history": Check(ids.look_at_history, "thorough"),
    "readings": Check(readings.look, "complete"),
}
"""Name of the check -> the check. A new one is a function and a line here."""

_REACH: Sequence[When] = get_args(When)

CheckedPages = MutableMapping[str, tuple[str, tuple[Problem, ...]]]
"""Path of a page -> the text it had, and what the checks of single pages said of it."""


def run_checks(
    library: CheckedCasebook, when: When = "complete", known: CheckedPages | None = None
) -> tuple[Problem, ...]:
    """All problems in path and line order; `known` spares pages that did not change."""
    problems = [problem for page in library.pages for problem in page.stored.parsed.problems]
    kept: CheckedPages = {} if known is None else known
    readable = replace(
        library, pages=tuple(page for page in library.pages if not is_unread(page.stored))
    )
    problems += _alone(readable, kept)
    for check in CHECKS.values():
        if not check.alone and _REACH.index(check.when) <= _REACH.index(when):
            problems += check.look(readable)
    return in_order(problems)


def check_pages(pages: Iterable[StoredPage], vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Problems of some pages by themselves, without what lies around them."""
    looked = tuple(Page(stored, stored.path.as_posix()) for stored in pages)
    return run_checks(CheckedCasebook(looked, vocabulary), "always")


def _alone(library: CheckedCasebook, known: CheckedPages) -> Iterator[Problem]:
    """What the checks of single pages say of each page; `known` learns of those it lacks."""
    new = [
        page
        for page in library.pages
        if page.path not in known or known[page.path][0] != page.stored.text
    ]
    found = map_each(partial(_look, library), new)
    for page, problems in zip(new, found, strict=True):
        known[page.path] = (page.stored.text, problems)
    for page in library.pages:
        yield from known[page.path][1]


def _look(library: CheckedCasebook, page: Page) -> tuple[Problem, ...]:
    single = replace(library, pages=(page,))
    return tuple(
        problem for check in CHECKS.values() if check.alone for problem in check.look(single)
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by path, line and column, each once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.path, p.line or 0, p.column or 0, p.code)))
