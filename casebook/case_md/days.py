"""Dates in the form of the front matter: 2023-02-18, 2023-02 where the day is unknown, and years."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEARS = range(1949, 2100)


def full_day(text: str) -> tuple[str, int, int] | None:
    """Return year, month and day of a YYYY-MM-DD text, None for any other.

    Only the form is checked: 2023-99-99 passes, see `is_day`.
    """
    match = _DAY.fullmatch(text)
    return (match[1], int(match[2]), int(match[3])) if match else None


def is_year(text: str) -> bool:
    """Whether a text is a year of the calendar, 1949 to 2099, in four digits."""
    return re.fullmatch("[0-9]{4}", text) is not None and int(text) in _YEARS


def is_day(text: str) -> bool:
    """Whether a text is a day or month of the calendar, 1949 to 2099: 2023-02-18, 2023-02."""
    match = _DATE.fullmatch(text)
    if not match or int(match[1]) not in _YEARS:
        return False
    try:
        date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return False
    return True
