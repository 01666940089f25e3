"""Check of the accounting file, from which the site's source pages are generated."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.accounting import read_report
from casebook.checks.model import CheckedCasebook, GuidePage
from casebook.model import Problem
from casebook.problems.codes import problem


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem when the project's accounting file cannot be read."""
    if checked.project.accounting is not None:
        yield from faults(checked.project.accounting)


def faults(kept: GuidePage) -> Iterator[Problem]:
    """Yield a problem when a file is not valid accounting."""
    try:
        read_report(kept.text)
    except ValueError as error:
        yield problem("accounting-broken", kept.path, f"读不出各来源的对账（{error}）。")
