"""Check of `corrections`: the words of each entry must be on the page, and its reason be given."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.casetext.corrections import corrected_spans
from casebook.checks.model import CheckedCasebook
from casebook.model import Problem
from casebook.problems.quoting import quoted


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the entries of each page."""
    for page, case in checked.cases:
        if not case.corrections:
            continue
        text = f"{case.title}\n{case.subtitle}\n{case.body}"
        found = {item.number for item in corrected_spans(text, case.corrections)}
        for number, (words, reason) in enumerate(case.corrections):
            key = ("corrections", str(number))
            if not words.strip():
                yield page.at(key, "correction-text", "这一条更正没有写 text（页上的数）。")
            elif number not in found:
                cause = f"更正写的是“{quoted(words)}”，这一页里找不到。"
                yield page.at((*key, "text"), "correction-text", cause)
            if not reason.strip():
                cause = f"更正“{quoted(words)}”没有写 reason（为什么与来源不同）。"
                yield page.at(key, "correction-reason", cause)
