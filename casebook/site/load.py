"""Reads and checks the case pages of a site folder, for the plugin and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from casebook.accounting import REPORT_PATH, Account, read_report, without_unread
from casebook.checks import accounts
from casebook.checks.ids import id_problems
from casebook.checks.model import CheckedCasebook, GuidePage, Page, Project
from casebook.checks.run import run_checks
from casebook.index.model import PlacedCase
from casebook.model import Problem, Severity
from casebook.project.settings import CASES
from casebook.project.withdrawn import NONE, Withdrawals
from casebook.store import load_page, page_paths
from casebook.system.progress import tracked
from casebook.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class LoadedCases:
    """The pages of a site, the cases that could be read, problems found while reading, accounts."""

    cases: tuple[PlacedCase, ...]
    problems: tuple[Problem, ...]
    pages: tuple[Page, ...] = ()
    accounts: tuple[Account, ...] = ()


def load_cases(
    docs: Path, shown: str = "docs", folder: str = CASES, withdrawn: Withdrawals = NONE
) -> LoadedCases:
    """Read the pages below `docs`/`folder`; problems name files as `shown`/`folder`/…. Raises OSError.

    A case that is `withdrawn` is none of the cases, though its page may still be there.

    The problems are those without whose repair no site can be built: pages that cannot be read, ids
    that cannot be addresses. `check_site` finds all others.
    """
    cases: list[PlacedCase] = []
    pages: list[Page] = []
    paths = tuple(page_paths(docs / folder))
    for path in tracked(paths, "读案例页", len(paths)):
        src_uri = path.relative_to(docs).as_posix()
        stored = load_page(path, f"{shown}/{src_uri}")
        pages.append(Page(stored, f"{shown}/{src_uri}", src_uri.removeprefix(f"{folder}/")))
        if stored.parsed.case and not withdrawn.has(stored.parsed.case.id):
            cases.append(PlacedCase(stored.parsed.case, src_uri))
    problems = [problem for page in pages for problem in page.stored.parsed.problems]
    problems += id_problems((page.path, page.stored.parsed) for page in pages)
    read, faults = _accounts(docs / REPORT_PATH, f"{shown}/{REPORT_PATH}")
    problems += withdrawn.problems
    shown_accounts = tuple(_without_withdrawn(account, withdrawn) for account in read)
    return LoadedCases(tuple(cases), (*problems, *faults), tuple(pages), shown_accounts)


def _without_withdrawn(account: Account, withdrawn: Withdrawals) -> Account:
    gone = {(case.article, case.part) for case in account.cases if withdrawn.has(case.id)}
    return without_unread(account, gone) if gone else account


def _accounts(path: Path, shown: str) -> tuple[tuple[Account, ...], tuple[Problem, ...]]:
    """The accounts in the file that `split --report` wrote, and its faults; both () without a file."""
    if not path.is_file():
        return (), ()
    report = GuidePage(shown, REPORT_PATH, path.read_bytes())
    try:
        return read_report(report.text), ()
    except ValueError:
        return (), tuple(accounts.faults(report))


def check_site(
    loaded: LoadedCases,
    vocabulary: Vocabulary,
    project: Project,
) -> tuple[Problem, ...]:
    """All problems of the pages of a site, except those that need the reports or git."""
    library = CheckedCasebook(
        loaded.pages, vocabulary, f"{project.docs}/{project.settings.cases}", project
    )
    return run_checks(library, "always")


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that are errors: they stop a build."""
    return tuple(item for item in problems if item.severity is Severity.ERROR)
