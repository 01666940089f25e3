"""Check of `withdrawn.yml`: its faults, and pages that still have a withdrawn case."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checks.model import CheckedCasebook
from casebook.model import Problem
from casebook.problems.quoting import quoted


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the file, and one for each page whose id or text is withdrawn."""
    withdrawn = checked.project.withdrawn
    yield from withdrawn.problems
    for page, case in checked.cases:
        if entry := withdrawn.by_id.get(case.id.casefold()):
            cause = f"{withdrawn.path} 写着 {quoted(case.id)} 已于 {entry.date} 撤下，这一页还在。"
            remedy = f"运行 casebook withdraw {entry.id}，它删去这一页；不撤的，从 {withdrawn.path} 里删去那一条。"
            yield page.at(("id",), "withdrawn-page", cause, remedy)
        elif entry := withdrawn.of_text(case.source.text if case.source else ""):
            cause = f"这一页的原文和撤下的 {quoted(entry.id)} 相同。"
            remedy = f"也要撤下的，运行 casebook withdraw {case.id}；只撤那一篇的，删去 {withdrawn.path} 里它的 text。"
            yield page.at(("id",), "withdrawn-page", cause, remedy)
