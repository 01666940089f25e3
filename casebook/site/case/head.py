"""The head of a case page: the place and what contains it, the title, the facts below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.case_md.days import full_day
from casebook.casetext.report_year import stated_year
from casebook.compare import page as compare
from casebook.dataset.citation import chinese_date
from casebook.index.tables import NO_PLACE
from casebook.index.tree import MASKED, NONE, place_page_id, steps
from casebook.model import STATUS_NAMES, Case
from casebook.site.case.context import PageContext
from casebook.site.views import Link

_STATUS_NOTES = {
    "draft": "正文照录原文，标签由程序提取，尚未经人核对",
    "reviewed": "已由编者对照原文核对",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head shows.

    `path` are the divisions from the province down to the place, `former` the name that the source
    has for it; `day` is the ISO date, "" unless it is a full day, `date` as it reads. `reviewed`
    tells whether an editor did, `status` says so with day and name, `meaning` explains it. `compare`
    is the link to the comparison. Strings are "" for what there is not.
    """

    path: Sequence[Link]
    former: str
    title: str
    subtitle: str
    title_derived: bool
    date: str
    day: str
    facts: Sequence[str]
    reviewed: bool
    status: str
    meaning: str
    compare: str


def head(case: Case, around: PageContext) -> Head:
    """The head of the page of a case."""
    review = around.review
    name = STATUS_NAMES.get(case.status, case.status)
    page = compare.PAGE
    own = (case.level, case.genre, case.organization, case.author)
    return Head(
        path=tuple(_place(case, around)),
        former="" if place_page_id(case) in (MASKED, NONE) else case.former_locality,
        title=case.title,
        subtitle=case.subtitle,
        title_derived=case.title_derived,
        date=chinese_date(case.date),
        day=case.date if full_day(case.date) else "",
        facts=tuple(filter(None, (_about(case), *own))),
        reviewed=case.status == "reviewed",
        status=" · ".join(filter(None, (name, review.day, review.author))),
        meaning=_STATUS_NOTES.get(case.status, ""),
        compare=compare.compare_link(around.url(page), case=case.id) if around.exists(page) else "",
    )


def _about(case: Case) -> str:
    """The year that the figures are about, where it is stated and not that of the date."""
    year = stated_year(case)
    return f"报告年份 {year}" if year and year != case.date[:4] else ""


def _place(case: Case, around: PageContext) -> Iterator[Link]:
    """Yield the divisions that contain the place, and the place, with links to their pages."""
    page_id = place_page_id(case)
    if page_id in (MASKED, NONE):
        names = [*case.region, case.locality] if page_id == MASKED else [*case.region]
        label = " › ".join(dict.fromkeys(name for name in names if name))
        yield Link(label or case.locality or NO_PLACE, around.url(f"places/{page_id}.md"))
        return
    for step in steps(case):
        yield Link(step.name, around.url(f"places/{step.code}.md") if step.code else "")
