"""The facts of a case by which readers narrow the tables of index pages."""

from __future__ import annotations

from functools import lru_cache

from casebook.casetext.report_year import report_year
from casebook.index.page import RowFacts
from casebook.model import Case
from casebook.places.divisions import province_of
from casebook.places.kinds import level_of_place, place_kind
from casebook.system.caches import CASES


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
