"""The reports of the same place before and after a case, with links to what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.casetext.titles import public_title
from casebook.index.changes.pairs import ReportPair
from casebook.index.tables import date_text
from casebook.model import Case
from casebook.site.case.context import PageContext
from casebook.site.views import Heading, Link

MOST = 6
"""Reports listed: the one before, and those after it."""
_HEADING = Heading("cb-changes", "前后两份报告的变化")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReport:
    """Another report of the place: its title, when it is from, and the page of the changes."""

    title: str
    when: str
    changes: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReports:
    """The reports before and after that of the page, the earliest first."""

    heading: Heading = _HEADING
    reports: Sequence[OtherReport]


def other_reports(case: Case, around: PageContext) -> OtherReports | None:
    """The section; None when the place has no report before or after this one."""
    pairs = [pair for pair in around.nearby.pairs.get(case.id, ()) if around.exists(pair.page)]
    reports = tuple(_report(case, pair, around) for pair in pairs[:MOST])
    return OtherReports(reports=reports) if reports else None


def _report(case: Case, pair: ReportPair, around: PageContext) -> OtherReport:
    later = pair.earlier.case.id == case.id
    other = (pair.later if later else pair.earlier).case
    label = "看后一份有什么变化" if later else "看比前一份有什么变化"
    return OtherReport(
        title=public_title(other),
        when="，".join(filter(None, (date_text(other), other.genre))),
        changes=Link(label, around.url(pair.page)),
    )
