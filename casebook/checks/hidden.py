"""Check of `hidden_findings`: each entry must have the right form and turn something off."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.casetext.hidden import FIGURE, HIDDEN_KINDS, REFORM, hidden_entry
from casebook.casetext.spacing import without_space
from casebook.checks.model import CheckedCasebook
from casebook.model import Problem
from casebook.problems.quoting import quoted


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the entries of each page."""
    for page, case in checked.cases:
        body = without_space(case.body) if case.hidden_findings else ""
        for written in case.hidden_findings:
            if cause := _wrong(written, body):
                cause = f"“{quoted(written)}”{cause}"
                yield page.at(("hidden_findings",), "hidden-finding", cause)


def _wrong(written: str, body: str) -> str:
    """Return why an entry turns nothing off, in Chinese; "" if it can. `body` has no white space."""
    entry = hidden_entry(written)
    if entry is None:
        return f"没有写成“类别:原话”，类别是{'、'.join(HIDDEN_KINDS)}之一。"
    kind, words = entry
    if kind == FIGURE:
        words = words.replace("：", ":").rpartition(":")[2]
    if kind != REFORM and words not in body:
        return "里的原话，正文里找不到。"
    return ""
