"""The time a figure speaks of: 2022年, 今年上半年, 近三年, 截至2023年2月7日.

A period holds for the figures behind it up to the end of the sentence, or up to the next period.
Relative ones are counted from the report's date, 上年 from the year named before it.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from casebook.extract.numerals import numeral
from casebook.extract.reading import Reading
from casebook.findings import Period

_YEAR = r"(?:19|20)\d\d年|(?<![*＊])[*＊]{1,4}年"
_PART = r"上半年|下半年|第?一至三季度|第?[一二三四]季度|前三季度"
_NUMERAL = r"[\d零〇一二三四五六七八九十百千几数]"  # 十五年来 is not 五年来
# What a period can begin with: looked at first, for most characters of a text begin none.
_FIRST = r"[截\d*＊今去上下本当同第一二三四五六七八九十前年底末初全近目现“]"
_PATTERN = re.compile(
    rf"""
    (?={_FIRST})
    (?P<asof>截[至止]到?)?
    (?:
        (?P<years>(?:19|20)\d\d)年?[至到—–－-](?P<last>(?:19|20)\d\d)年
      | (?P<whole>{_YEAR}|今年|去年|上年|本年|当年|同年)?
        (?: (?P<part>{_PART})
          | (?P<from>\d{{1,2}})月?(?:\d{{1,2}}日)?[至到—–－-]
            (?:(?P<year2>(?:19|20)\d\d)年|(?P<this2>今年|本年))?(?P<to>\d{{1,2}})月(?:份|底)?
          | (?P<month>\d{{1,2}})月(?:份)?(?:(?P<day>\d{{1,2}})日|(?P<monthend>底|末))?
          | (?P<edge>(?<=年)[底末初]|年[底末初])
        )
      | (?P<alone>{_YEAR}|今年|去年|上年|本年)(?:度|全年)?
      | (?<![*＊])[*＊]{{1,4}}[—–－-][*＊]{{1,4}}月
      | 全年|年内
      | 近(?P<back>[一二三四五六七八九十两]|\d{{1,2}})年来?|(?<!{_NUMERAL})(?P<back2>[三四五])年来|近年来|近几年来?
      | 目前|(?<![实体表呈展出兑发])现在
      | (?P<plan>“?(?P<five>[六七八九]五)”?(?:普法)?|“?(?P<fiveyear>十[二三四五]五)”?)(?=以来|期间|时期)
    )
    (?P<since>以来|至今(?!年)|期间|时期)?
    """,
    re.VERBOSE,
)
# 较2021年同期, 比2016年: a year that is only compared with
_COMPARED_BEFORE = tuple("较比与同和")
_COMPARED_AFTER = ("同期", "相比", "同比")
_NAMES = ("第", "版")  # 2022年第3期, 2021年版
_LISTED = re.compile(r"(?:19|20)\d\d年?[、和]$")  # 2020、2021、2022年分别受理3件、5件、8件
_SENTENCE = re.compile(r"[。！？!?\n]")
_LAW_PLANS = {"六五": 2011, "七五": 2016, "八五": 2021, "九五": 2026}
_FIVE_YEARS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
# A report of these first months says 全年 of the year before, one of the last of its own year.
_SEASON, _CLOSING = 4, 11
_BRACKET, _BRACKETED = 40, 3


@dataclass(frozen=True, slots=True)
class _Mark:
    """A period, or (None) the end of one: 去年同期 compares, and says no period of its own."""

    start: int
    end: int
    period: Period | None
    until: int = -1  # where the bracket closes that the words stand in


class Periods:
    """The periods of a text, found once; `at` tells which holds at an offset."""

    def __init__(self, reading: Reading) -> None:
        text = reading.plain.text
        self._marks = list(_marks(reading))
        self._behind = [mark.end for mark in self._marks]
        self._stops = [found.start() for found in _SENTENCE.finditer(text)]

    def at(self, offset: int) -> Period | None:
        """The last period before `offset` in its sentence."""
        index = bisect_right(self._behind, offset) - 1
        # （2022年为45件） says nothing about the figures behind it.
        for _ in range(_BRACKETED):
            if index >= 0 and 0 <= self._marks[index].until < offset:
                index -= 1
        if index < 0:
            return None
        mark = self._marks[index]
        if 0 <= mark.until < offset:
            return None
        ended = bisect_right(self._stops, mark.start)
        if ended < len(self._stops) and self._stops[ended] < offset:
            return None
        return mark.period


def _marks(reading: Reading) -> Iterator[_Mark]:
    plain = reading.plain
    text = plain.text
    today = _day(reading.date)
    named: int | None = None  # the year said last in this sentence
    last = 0
    for found in _PATTERN.finditer(text):
        start, end = found.span()
        before = text[start - 1 : start]
        listed = _LISTED.search(text, max(0, start - 6), start)
        compared = not listed and text.endswith(_COMPARED_BEFORE, 0, start)
        if before.isdecimal() or before in ("每", "第") or compared:
            continue
        if plain.in_title(start) or text.startswith(_NAMES, end):
            continue
        if _SENTENCE.search(text, last, start):
            named = None
        last = end
        if listed or text.startswith(_COMPARED_AFTER, end):
            yield _Mark(start, end, None, _closing(text, start, end))
            continue
        if "上年" in (found["whole"], found["alone"]):
            year = named if named is not None else reading.year
        else:
            year = reading.year
        said = (found["whole"] or found["alone"] or "")[:4]
        named = int(said) if said.isdecimal() else named
        since, until = _resolve(found, year, today)
        if since and until and since > until:
            continue
        _, words = plain.span(start, end)
        period = Period("".join(words.split()), _iso(since), _iso(until))
        yield _Mark(start, end, period, _closing(text, start, end))


def _closing(text: str, start: int, end: int) -> int:
    """Where the bracket closes that holds `text[start:end]`, -1 outside brackets."""
    head = text[max(0, start - _BRACKET) : start]
    inside = head.rfind("（") > head.rfind("）")
    return text.find("）", end, end + _BRACKET) if inside else -1


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    """The report's date; a month or a year alone stands for its last day."""
    parts = [int(part) for part in re.findall(r"\d+", text)][:3]
    if not parts or not 1 <= parts[0] <= 9999:
        return None
    month = parts[1] if len(parts) > 1 else 12
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(parts[0], month)[1]
    return date(parts[0], month, min(parts[2], last) if len(parts) > 2 and parts[2] else last)


_Span = tuple[date | None, date | None]


def _resolve(found: re.Match[str], year: int | None, today: date | None) -> _Span:
    """First and last day, None where they cannot be told."""
    since, until = _range(found, year, today)
    bare = found["part"] and not found["whole"]
    if bare and year and today and until and until > today:
        since, until = _range(found, year - 1, today)  # 上半年 in January is last year's
    if found["asof"]:
        return None, until
    if found["since"] in ("以来", "至今"):
        return since, today
    return since, until


def _range(found: re.Match[str], year: int | None, today: date | None) -> _Span:
    if found["years"]:
        return date(int(found["years"]), 1, 1), date(int(found["last"]), 12, 31)
    if found["five"]:
        first = _LAW_PLANS.get(found["five"])
        return _years(first, first + 4 if first else None)
    if found["fiveyear"]:
        first = _FIVE_YEARS[found["fiveyear"]]
        return _years(first, first + 4)
    back = found["back"] or found["back2"]
    if back:
        number = int(numeral(back) or 0)
        return (_before(today, number), today) if today else (None, None)
    words = found.group().removeprefix(found["asof"] or "")
    if words in ("目前", "现在"):
        return None, today
    if words in ("全年", "年内"):
        if today and words == "全年" and today.month <= _SEASON:
            return _years(today.year - 1, today.year - 1)
        if today and words == "全年" and today.month >= _CLOSING:
            return _years(today.year, today.year)
        return None, None
    if not any(found[name] for name in ("alone", "part", "from", "month", "edge")):
        return None, None  # 近年来, *-*月
    whole = _named_year(found["whole"] or found["alone"] or "", year)
    if whole is None or whole < 1:
        return None, None
    if found["alone"]:
        last = today if today and found["alone"] == "今年" else date(whole, 12, 31)
        return date(whole, 1, 1), last
    return _within(found, whole, year or whole)


def _years(first: int | None, last: int | None) -> _Span:
    return (date(first, 1, 1), date(last, 12, 31)) if first and last else (None, None)


def _before(day: date, years: int) -> date:
    """The day after the same day that many years earlier."""
    year = max(1, day.year - years)
    try:
        earlier = day.replace(year=year)
    except ValueError:  # 29 February
        earlier = day.replace(year=year, day=28)
    return earlier + timedelta(days=1)


def _named_year(words: str, year: int | None) -> int | None:
    """2022年 as 2022; 今年 and no year at all are the report's, 去年 the one before."""
    if words[:4].isdecimal():
        return int(words[:4])
    if words in ("", "今年", "本年"):
        return year
    if words in ("去年", "上年"):
        return year - 1 if year else None
    return None  # 当年, 同年, a masked year


def _within(found: re.Match[str], year: int, report: int) -> _Span:
    """A half, a quarter, months, a month, a day or the end of a year."""
    if part := found["part"]:
        if "半年" in part:
            return (
                (_first(year, 1), _end(year, 6))
                if part[0] == "上"
                else (_first(year, 7), _end(year, 12))
            )
        if part in ("前三季度", "一至三季度", "第一至三季度"):
            return _first(year, 1), _end(year, 9)
        quarter = _QUARTERS[part.removeprefix("第")[0]]
        return _first(year, 3 * quarter - 2), _end(year, 3 * quarter)
    if found["from"]:
        last = int(found["year2"]) if found["year2"] else report if found["this2"] else year
        return _first(year, int(found["from"])), _end(last, int(found["to"]))
    if found["month"]:
        month = int(found["month"])
        if found["day"]:
            day = _date(year, month, int(found["day"]))
            return day, day
        return _first(year, month), _end(year, month)
    if found["edge"].endswith("初"):
        return _first(year, 1), _end(year, 1)
    return None, _end(year, 12)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 2023年13月, 2月30日: words that are no date
        return None


def _first(year: int, month: int) -> date | None:
    return _date(year, month, 1)


def _end(year: int, month: int) -> date | None:
    return _date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None
