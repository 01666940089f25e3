"""Dates as the front matter writes them."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_YEARS = range(1949, 2100)


_FULL = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def full_day(text: str) -> tuple[str, int, int] | None:
    """Year, month and day of an ISO day, None for anything shorter or else; any digits pass."""
    match = _FULL.fullmatch(text)
    return (match[1], int(match[2]), int(match[3])) if match else None


def is_day(text: str) -> bool:
    """Whether a text is an existing ISO day or month from 1949 to 2099: 2023-02-18, 2023-02."""
    match = _DATE.fullmatch(text)
    if not match or int(match[1]) not in _YEARS:
        return False
    try:
        date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return False
    return True
