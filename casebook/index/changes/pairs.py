"""Which reports of one place follow each other, by report year and date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from casebook.casetext.report_year import report_year
from casebook.index.model import PlacedCase
from casebook.index.tree import MASKED, NONE, body_of, place_page_id, steps
from casebook.model import Case

FOLDER = "changes"
"""The folder of the pages on the site."""

Author = tuple[str, str, str]
"""Id of the place's page, township or "", body or "": whose report it is."""
Moment = tuple[str, str]
"""Report year and date: the order of reports."""


@dataclass(frozen=True, slots=True)
class ReportPair:
    """Two reports of one place and body, the earlier one being the last before the later one."""

    earlier: PlacedCase
    later: PlacedCase

    @property
    def page(self) -> str:
        """The path of its page."""
        return f"{FOLDER}/to-{self.later.case.id}.md"


def place_page(author: Author) -> str:
    """The path of the page of a place's reports, one for all of its townships and bodies."""
    return f"{FOLDER}/place-{author[0]}.md"


def report_series(cases: Iterable[PlacedCase]) -> Mapping[Author, Sequence[PlacedCase]]:
    """The reports of each place and body in order, those with two or more alone.

    Left out are masked places and reports whose order is unknown: without a year, or without a date
    in a year that another one of that place has too.
    """
    authors: defaultdict[Author, list[PlacedCase]] = defaultdict(list)
    for placed in cases:
        author = _author(placed.case)
        if author[0] not in (MASKED, NONE) and report_year(placed.case):
            authors[author].append(placed)
    ordered = ((author, list(_in_order(reports))) for author, reports in sorted(authors.items()))
    return {author: reports for author, reports in ordered if len(reports) > 1}


def report_pairs(series: Sequence[PlacedCase]) -> Iterator[ReportPair]:
    """Each report of a series with the last one before it, of the same genre where there is one.

    Reports of one day do not follow each other.
    """
    last: dict[str | None, PlacedCase] = {}  # by genre; None for any
    for _, group in groupby(series, key=_moment):
        reports = list(group)
        for placed in reports:
            earlier = last.get(placed.case.genre) or last.get(None)
            if earlier:
                yield ReportPair(earlier, placed)
        for placed in sorted(reports, key=lambda placed: len(placed.case.body)):
            last[placed.case.genre] = last[None] = placed


def all_pairs(cases: Iterable[PlacedCase]) -> Iterator[ReportPair]:
    """The pairs of all places, by place and in order."""
    for series in report_series(cases).values():
        yield from report_pairs(series)


def _author(case: Case) -> Author:
    township = "".join(step.name for step in steps(case) if not step.code)
    return place_page_id(case), township, body_of(case)


def _moment(placed: PlacedCase) -> Moment:
    return report_year(placed.case), placed.case.date


def _in_order(reports: Sequence[PlacedCase]) -> Iterator[PlacedCase]:
    """The reports by year, date and id, without undated ones among others of their year."""
    years = Counter(report_year(placed.case) for placed in reports)
    for placed in sorted(reports, key=lambda placed: (*_moment(placed), placed.case.id)):
        if placed.case.date or years[report_year(placed.case)] == 1:
            yield placed
