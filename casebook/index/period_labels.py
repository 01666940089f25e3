"""The period of a figure by its days, so that two wordings of one period are equal."""

from __future__ import annotations

from calendar import monthrange

from casebook.findings import Period


def period_label(period: Period, published: str) -> str:
    """The period in standard words; "" when none of its days is known.

    `published` is the day of the report: what lasts until then has no end of its own (今年以来, 目前).
    """
    since, until = period.since, period.until
    if not since:
        return _as_of(until, published) if until else ""
    if not until or until == published:
        end = until[:4] if until and until[:4] != since[:4] else ""
        return f"{_start(since)}以来" + (f"（至{end}年）" if end else "")
    if since.endswith("-01-01") and until.endswith("-12-31"):
        years = (since[:4], until[:4]) if since[:4] != until[:4] else (since[:4],)
        return f"{'—'.join(years)}年"
    if since[:4] == until[:4] and since.endswith("-01") and _ends_month(until):
        first, last = int(since[5:7]), int(until[5:7])
        return f"{since[:4]}年{first if first == last else f'{first}—{last}'}月"
    return f"{_day(since)}—{_day(until)}"


def _as_of(until: str, published: str) -> str:
    if until == published:
        return f"截至{until[:4]}年"
    return f"截至{until[:4]}年底" if until.endswith("-12-31") else f"截至{_day(until)}"


def _start(day: str) -> str:
    """A first day, without what the first of a month or year leaves unsaid."""
    if day.endswith("-01-01"):
        return f"{day[:4]}年"
    return f"{day[:4]}年{int(day[5:7])}月" if day.endswith("-01") else _day(day)


def _ends_month(day: str) -> bool:
    return int(day[8:]) == monthrange(int(day[:4]), int(day[5:7]))[1]


def _day(day: str) -> str:
    return f"{day[:4]}年{int(day[5:7])}月{int(day[8:])}日"
