"""The year that a report is about: what its figures are of, which is seldom the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from casebook.model import Case
from casebook.system.caches import CASES

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?<![\d.])(?P<year>(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})"
# 2022年以来 has no end, 2021年8月 is a month, 2021—2025年 has two years.
_IN_TITLE = re.compile(rf"{_YEAR}(?!年?(?:以来|至今|以后))年?(?:度|[^\d月年]|$)")
_FIRST_WORDS = re.compile(
    r"(?:[^：，。]{2,30}：)?(?:过去的|刚刚过去的)?"
    rf"{_YEAR}年度?(?:[，,]|(?=[我全本在]|[^，。\d]{{0,6}}[县市区局省镇乡州旗厅]))"
)
_SALUTATION = re.compile(r"[^。]{2,60}：")
_ANNOUNCED = re.compile(rf"{_YEAR}年度?[^。；\d]{{0,30}}(?:报告|汇报|总结|通报|述职)如下")
_OPENING = 300
"""Characters of the first paragraphs in which a report says what it is about."""
_REPORTS = frozenset(("年度报告", "述职报告", "工作报告", "汇报发言"))
_ANNUAL = frozenset(("年度报告", "述职报告"))
_SEASON_END = "04"
"""The last month in which an annual report is of the year before."""


@lru_cache(maxsize=CASES)
def report_year(case: Case) -> str:
    """The year that a report is about, else that of its date; "" for neither."""
    stated = stated_year(case)
    year = case.date[:4]
    if stated or not (year.isascii() and year.isdigit() and len(year) == 4):
        return stated
    if case.genre in _ANNUAL and case.date[5:7] and case.date[5:7] <= _SEASON_END:
        return str(int(year) - 1)
    return year


def when(case: Case) -> str:
    """The time that readers see of a report: its date, else the year it states (2024年度), else "".

    These texts sort by time: a year stands after its days and before those of the next.
    """
    if case.date:
        return case.date
    year = stated_year(case)
    return f"{year}年度" if year else ""


def reading_date(case: Case) -> str:
    """What 全年 and 今年 of a report are told from: its date, else the year it states, else ""."""
    return case.date or stated_year(case)


@lru_cache(maxsize=CASES)
def stated_year(case: Case) -> str:
    """The year that an editor, the title or the opening states; "" for none or several."""
    return case.report_year or next(filter(None, _candidates(case)), "")


def _candidates(case: Case) -> Iterator[str]:
    """Yield what each place of a report says, the surest first; "" where it says nothing."""
    for heading in (case.title, case.subtitle):
        yield _only(_IN_TITLE.finditer(heading), case)
    lines = (line.strip() for line in case.body.split("\n"))
    paragraphs = list(islice((line for line in lines if line and line[0] != "#"), 2))
    yield _only(_ANNOUNCED.finditer("\n".join(paragraphs)[:_OPENING]), case)
    opening = next((line for line in paragraphs if not _SALUTATION.fullmatch(line)), "")
    first = _FIRST_WORDS.match(opening) if case.genre in _REPORTS else None
    yield _only([first] if first else [], case)


def _only(matches: Iterator[re.Match[str]] | list[re.Match[str]], case: Case) -> str:
    """The year that all matches name, in digits; "" for several, or one that the date rules out."""
    years = {match["year"].translate(_DIGITS) for match in matches}
    if len(years) != 1:
        return ""
    year = years.pop()
    published = case.date[:4]
    return "" if published.isdigit() and year > published else year
