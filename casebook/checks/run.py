"""The table of checks, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import get_args

from casebook.checks import (
    accounts,
    corrections,
    fields,
    figures,
    folder,
    guide,
    hidden,
    ids,
    names,
    places,
    readings,
    redirects,
    sources,
    texts,
    theme,
    withdrawn,
)
from casebook.checks.model import Check, CheckedCasebook, Page, When
from casebook.checks.passed import has_passed
from casebook.extract.containment import describe_error
from casebook.model import Problem, Severity
from casebook.shelf import Kind, key_of
from casebook.store import StoredPage, is_unread
from casebook.system.processes import parallel_map
from casebook.system.progress import tracked
from casebook.vocabulary import Vocabulary
from casebook.vocabulary.digest import vocabulary_digest

CHECKS: Mapping[str, Check] = {
    "fields": Check(fields.look, alone=True),
    "places": Check(places.look, alone=True),
    "names": Check(names.look, alone=True),
    "figures": Check(figures.look, alone=True),
    "corrections": Check(corrections.look, alone=True),
    "hidden": Check(hidden.look, alone=True, warns=True),
    "texts": Check(texts.look, alone=True),
    "sources": Check(sources.look_at_names, alone=True),
    "ids": Check(ids.look),
    "withdrawn": Check(withdrawn.look),
    "redirects": Check(redirects.look),
    "folder": Check(folder.look),
    "theme": Check(theme.look),
    "guide": Check(guide.look),
    "accounting": Check(accounts.look, "thorough"),
    "reports": Check(sources.look, "thorough"),
    "links": Check(sources.look_for_links, "thorough"),
    "history": Check(ids.look_at_history, "thorough"),
    "persons": Check(readings.look_for_persons, "thorough", warns=True),
    "readings": Check(readings.look, "complete"),
}
"""Name of the check -> the check; to add a check, write its function and list it here."""

_LEVELS: Sequence[When] = get_args(When)  # in increasing thoroughness

_RAISED = "reading-failed"
_KEPT: Kind[tuple[Problem, ...]] = Kind("checks", tuple[Problem, ...], packed=True)


def run_checks(checked: CheckedCasebook, when: When = "complete") -> tuple[Problem, ...]:
    """Run the checks up to a level of thoroughness and return all problems, `in_order`.

    `alone` checks are not run on a page whose problems are on the shelf, with the same text, vocabulary
    and files of the site, nor where `passed.has_passed`.
    """
    problems = [problem for page in checked.pages for problem in page.stored.parsed.problems]
    readable = replace(
        checked, pages=tuple(page for page in checked.pages if not is_unread(page.stored))
    )
    problems += _alone(readable)
    for check in CHECKS.values():
        if not check.alone and _LEVELS.index(check.when) <= _LEVELS.index(when):
            problems += check.look(readable)
    return in_order(problems)


def check_pages(pages: Iterable[StoredPage], vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Run the checks that need only the pages themselves: no reports, git or files of the site."""
    loaded = tuple(Page(stored, stored.path.as_posix()) for stored in pages)
    return run_checks(CheckedCasebook(loaded, vocabulary), "always")


def page_errors(stored: StoredPage, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Return the errors that are found on a page without looking at any other, in order."""
    page = Page(stored, stored.path.as_posix())
    problems = [*stored.parsed.problems]
    if not is_unread(stored):
        alone = CheckedCasebook((page,), vocabulary)
        for check in CHECKS.values():
            if check.alone and not check.warns:
                problems += _contained(check, alone)
    return in_order(each for each in problems if each.severity is Severity.ERROR)


def _alone(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the `alone` checks in page order."""
    if not has_passed(checked):
        found = dict(_results(checked))
        for page in checked.pages:
            yield from found[page.path]


def _results(checked: CheckedCasebook) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Yield each path with the problems of the `alone` checks, from the shelf where it has them."""
    keys = _keys(checked)
    left = []
    for page in checked.pages:
        if (problems := checked.project.shelf.get(_KEPT, keys[page.path])) is not None:
            yield page.path, problems
        else:
            left.append(page)
    results = parallel_map(partial(_kept_problems, checked, keys), left)
    paths = [page.path for page in left]
    yield from tracked(zip(paths, results, strict=True), "检查案例页", len(left))


def _keys(checked: CheckedCasebook) -> Mapping[str, str]:
    """The key of the problems of each page, by its path."""
    project = checked.project
    names = sorted(entry.inside for entry in project.entries)
    around = key_of(vocabulary_digest(checked.vocabulary), project.settings.cases, tuple(names))
    return {
        page.path: key_of(around, page.path, page.inside, page.stored.text)
        for page in checked.pages
    }


def _kept_problems(
    checked: CheckedCasebook, keys: Mapping[str, str], page: Page
) -> tuple[Problem, ...]:
    """Return the problems that the `alone` checks find on one page, and put them on the shelf.

    Not where a check raised, nor where the files of the site are unknown, to which pages link.
    """
    problems = _page_problems(checked, page)
    if checked.project.entries and all(problem.code != _RAISED for problem in problems):
        checked.project.shelf.keep(_KEPT, keys[page.path], problems)
    return problems


def _page_problems(checked: CheckedCasebook, page: Page) -> tuple[Problem, ...]:
    """Return the problems that the `alone` checks find on one page."""
    single = replace(checked, pages=(page,))
    return tuple(
        problem for check in CHECKS.values() if check.alone for problem in _contained(check, single)
    )


def _contained(check: Check, single: CheckedCasebook) -> tuple[Problem, ...]:
    """The problems that a check finds on the one page; if it raises, that as a problem of the page.

    So a page that a rule did not expect stops neither the other checks nor the other pages.
    """
    try:
        return tuple(check.look(single))
    except Exception as error:  # noqa: BLE001 (a bug on one page must not stop the others)
        (page,) = single.pages
        cause = f"检查这一页时程序出错（{describe_error(error)}）。"
        return (page.at(("id",), _RAISED, cause),)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by path, line, column and code, without duplicates."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.path, p.line or 0, p.column or 0, p.code)))
