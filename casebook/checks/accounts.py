"""What a project keeps of the accounting of its reports: the pages of sources are made of it."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.accounting import read_report
from casebook.checks.model import CheckedCasebook, GuidePage
from casebook.model import Problem
from casebook.problems.codes import problem


def look(library: CheckedCasebook) -> Iterator[Problem]:
    """Whether the kept accounting can be read."""
    if library.project.accounting is not None:
        yield from faults(library.project.accounting)


def faults(kept: GuidePage) -> Iterator[Problem]:
    """The problem of a file that is no accounting."""
    try:
        read_report(kept.text)
    except ValueError as error:
        yield problem("accounting-broken", kept.path, f"读不出各来源的对账（{error}）。")
