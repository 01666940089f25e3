"""The facts of a case by which readers narrow the tables of index pages."""

from __future__ import annotations

import re
from functools import lru_cache

from casebook.index.page import RowFacts
from casebook.model import Case
from casebook.places.divisions import province_of
from casebook.places.kinds import level_of_place, place_kind
from casebook.system.caches import CASES

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:度|[^\d月年]|$)")


@lru_cache(maxsize=CASES)
def case_facts(case: Case) -> RowFacts:
    """Level, kind of place, province and report year of a case."""
    level = level_of_place(case.level, case.adcode)
    return RowFacts(
        level=level,
        kind=place_kind(case.locality or "".join(case.region[-1:]), level, zone=case.zone),
        province=province_of(case.adcode) or "".join(case.region[:1]),
        year=report_year(case),
    )


def report_year(case: Case) -> str:
    """The year that a report is about: the one in its title, else that of its date; "" for neither."""
    named: set[str] = set(_YEAR.findall(case.title))
    if len(named) == 1:
        return named.pop()
    year = case.date[:4]
    return year if year.isascii() and year.isdigit() and len(year) == 4 else ""
