"""Resolves a matched period to its first and last day (`periods` has the pattern)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta

from casebook.extract.quantities.numerals import numeral

NATIONAL_PLANS: Mapping[str, tuple[int, int]] = {
    f"十{number}五": (first, first + 4)
    for number, first in zip("二三四五", range(2011, 2031, 5), strict=True)
}
"""First and last years of the national five-year plans."""
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
# 全年 is the previous year in a report dated up to April, the report's own year from November on;
# in between it is not resolved.
_REVIEW_SEASON_END, _YEAR_END_START = 4, 11
_Bounds = tuple[date | None, date | None]
"""First and last day, inclusive; None when open or unknown."""


def report_day(text: str) -> date | None:
    """Parse the report's date: a month or year becomes its last day; None when it is no date."""
    parts = [int(part) for part in re.findall(r"\d+", text)][:3]
    if not parts or not 1 <= parts[0] <= 9999:
        return None
    month = parts[1] if len(parts) > 1 else 12
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(parts[0], month)[1]
    return date(parts[0], month, min(parts[2], last) if len(parts) > 2 and parts[2] else last)


def bounds(
    match: re.Match[str],
    year: int | None,
    today: date | None,
    plans: Mapping[str, tuple[int, int]],
) -> _Bounds:
    """First and last day of a matched period.

    `year` is the year that 今年 means, or for 上年 the year last named before it; `today` is the
    report's date. Both are None when unknown. `plans` has the first and last year of each plan.
    """
    if plan := match["plan"] or match["fiveyear"]:
        since, until = _years(*plans[plan])
    else:
        since, until = _range(match, year, today)
    bare = match["part"] and not match["whole"]
    if bare and year and today and until and until > today:
        since, until = _range(match, year - 1, today)  # 上半年 in January is last year's
    if match["asof"]:
        return None, until
    if match["since"] in ("以来", "至今", "后"):
        return since, today
    return since, until


def _range(match: re.Match[str], year: int | None, today: date | None) -> _Bounds:
    """The bounds without regard to 截至, which opens them, and 以来, which extends them to today."""
    if match["years"]:
        return date(int(match["years"]), 1, 1), date(int(match["last"]), 12, 31)
    if back := match["back"] or match["back2"]:
        number = int(numeral(back) or 0)
        return (_years_earlier(today, number), today) if today else (None, None)
    core = match.group().removeprefix(match["asof"] or "")
    if core in ("目前", "现在"):
        return None, today
    if core in ("全年", "年内"):
        return _whole_year(today) if today and core == "全年" else (None, None)
    if not any(match[name] for name in ("alone", "part", "from", "month", "edge")):
        return None, None  # 近年来, *-*月
    first_year = _named_year(match["whole"] or match["alone"] or "", year)
    if first_year is None or first_year < 1:
        return None, None
    if match["alone"]:
        last = today if today and match["alone"] == "今年" else date(first_year, 12, 31)
        return date(first_year, 1, 1), last
    return _within(match, first_year, year or first_year)


def _whole_year(today: date) -> _Bounds:
    """The year that 全年 means in a report dated `today`."""
    if today.month <= _REVIEW_SEASON_END:
        return _years(today.year - 1, today.year - 1)
    if today.month >= _YEAR_END_START:
        return _years(today.year, today.year)
    return None, None


def _years(first: int, last: int) -> _Bounds:
    return (date(first, 1, 1), date(last, 12, 31)) if first else (None, None)


def _years_earlier(day: date, years: int) -> date:
    """The first day of the last `years` years up to and including `day`."""
    year = max(1, day.year - years)
    try:
        earlier = day.replace(year=year)
    except ValueError:  # 29 February
        earlier = day.replace(year=year, day=28)
    return earlier + timedelta(days=1)


def _named_year(words: str, year: int | None) -> int | None:
    """2022 for 2022年; `year` for 今年 and for "", `year` - 1 for 去年; None when unknown."""
    if words[:4].isdecimal():
        return int(words[:4])
    if words in ("", "今年", "本年"):
        return year
    if words in ("去年", "上年"):
        return year - 1 if year else None
    return None  # 当年, 同年 or a masked year


def _within(match: re.Match[str], year: int, report_year: int) -> _Bounds:
    """The bounds of a half, a quarter, some months, a month, a day, or the start or end of `year`.

    `report_year` is what 今年 means in the end of a range: 2022年7月至今年6月.
    """
    if part := match["part"]:
        if "半年" in part:
            first_half = part[0] == "上"
            return _first(year, 1 if first_half else 7), _last(year, 6 if first_half else 12)
        if part in ("前三季度", "一至三季度", "第一至三季度"):
            return _first(year, 1), _last(year, 9)
        quarter = _QUARTERS[part.removeprefix("第")[0]]
        return _first(year, 3 * quarter - 2), _last(year, 3 * quarter)
    if match["from"]:
        last = int(match["year2"]) if match["year2"] else report_year if match["this2"] else year
        return _first(year, int(match["from"])), _last(last, int(match["to"]))
    if match["month"]:
        month = int(match["month"])
        if match["day"]:
            day = _date(year, month, int(match["day"]))
            return day, day
        return _first(year, month), _last(year, month)
    if match["edge"].endswith("初"):
        return _first(year, 1), _last(year, 1)
    return None, _last(year, 12)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 2023年13月, 2月30日
        return None


def _first(year: int, month: int) -> date | None:
    return _date(year, month, 1)


def _last(year: int, month: int) -> date | None:
    return _date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None
