"""Check of `withdrawn.yml`: its faults, pages that still have a withdrawn case, ids of no case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casebook.accounting import reported_ids
from casebook.checks.model import CheckedCasebook
from casebook.checks.texts import character_errors
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.problems.quoting import quoted
from casebook.problems.suggest import suggestion

_SLIP = 0.85  # least ratio of `difflib` to an id of which this is a slip: two characters of 17


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the file, of pages whose id or text is withdrawn, of ids of no case."""
    withdrawn = checked.project.withdrawn
    yield from withdrawn.problems
    for each in withdrawn.entries:
        for error in character_errors(each.reason):
            cause = f"reason：{error.cause}"
            yield replace(error, path=withdrawn.path, cause=cause, line=each.line)
    yield from _unknown(checked)
    for page, case in checked.cases:
        if entry := withdrawn.by_id.get(case.id.casefold()):
            cause = f"{withdrawn.path} 写着 {quoted(case.id)} 已于 {entry.date} 撤下，这一页还在。"
            remedy = f"运行 casebook withdraw {entry.id}，它删去这一页；不撤的，从 {withdrawn.path} 里删去那一条。"
            yield page.at(("id",), "withdrawn-page", cause, remedy)
        elif entry := withdrawn.of_text(case.source.text if case.source else ""):
            cause = f"这一页的原文和撤下的 {quoted(entry.id)} 相同。"
            remedy = f"也要撤下的，运行 casebook withdraw {case.id}；只撤那一篇的，删去 {withdrawn.path} 里它的 text。"
            yield page.at(("id",), "withdrawn-page", cause, remedy)


def _unknown(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield a problem for each new entry whose id no page has or had: a slip withdraws nothing.

    Entries of the default branch were looked at when they were new.
    """
    withdrawn, published = checked.project.withdrawn, checked.project.published
    if published is None:
        return
    new = [entry for entry in withdrawn.entries if entry.id.casefold() not in published.withdrawn]
    if not new:
        return
    ids = [case.id for _, case in checked.cases]
    known = {id_.casefold() for id_ in (*ids, *published.ids.values(), *_accounted(checked))}
    for entry in new:
        if entry.id.casefold() not in known:
            near = suggestion(entry.id, ids, least=_SLIP)
            cause = f"没有过编号是“{quoted(entry.id)}”的案例，这一条什么也没有撤下。"
            hint = f"是不是 {near}？" if near else ""
            yield problem("withdrawn-unknown", withdrawn.path, cause, hint=hint, line=entry.line)


def _accounted(checked: CheckedCasebook) -> Iterator[str]:
    """Yield the ids in the accounting file; none from one that cannot be read: `accounts` says so."""
    kept = checked.project.accounting
    try:
        accounts = reported_ids(kept.text) if kept else {}
    except ValueError:
        return
    for ids in accounts.values():
        yield from ids
