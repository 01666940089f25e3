"""Claims and figures that are of an old date, which an editor should check again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casebook.casetext.report_year import reading_date
from casebook.findings import Findings, Metric
from casebook.model import Case


@dataclass(frozen=True, slots=True)
class OldClaim:
    """A claim or a comparable figure of a case: its kind in Chinese, words, offset and year."""

    kind: str
    text: str
    start: int
    year: str


def old_claims(case: Case, findings: Findings, before: str) -> Iterator[OldClaim]:
    """Yield, in text order, what is of a year earlier than `before` (four digits).

    The year is the one that the text gives, else that of the report; without either, nothing is said.
    """
    report = reading_date(case)[:4]
    claims = [
        *(("荣誉", item.text, item.start, item.year[-4:] or report) for item in findings.honours),
        *(("首创", item.text, item.start, report) for item in findings.firsts),
        *(
            ("指标", item.text, item.start, _year(item) or report)
            for item in findings.metrics
            if item.canonical and not item.is_base
        ),
    ]
    for kind, text, start, year in sorted(claims, key=lambda claim: claim[2]):
        if year and year < before:
            yield OldClaim(kind, text, start, year)


def _year(metric: Metric) -> str:
    """The year in which the period of a figure ends, "" when it is not known."""
    return (metric.period.until or metric.period.since)[:4] if metric.period else ""
