"""The period of a metric: 2022年, 今年上半年, 近三年, 截至2023年2月7日.

A period applies to the metrics after it, up to the next period or the end of the sentence.
Relative periods are resolved against the report's date, 上年 against the year named before it.
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
# Every period begins with one of these; the look-ahead makes the scan fast.
_FIRST_CHARACTER = r"[截\d*＊今去上下本当同第一二三四五六七八九十前年底末初全近目现“]"
_PATTERN = re.compile(
    rf"""
    (?={_FIRST_CHARACTER})
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
# 较2021年同期, 比2016年: the year is only compared with
_COMPARED_BEFORE = tuple("较比与同和")
_COMPARED_AFTER = ("同期", "相比", "同比")
_ISSUE_OR_EDITION = ("第", "版")  # 2022年第3期, 2021年版
_LISTED = re.compile(r"(?:19|20)\d\d年?[、和]$")  # 2020、2021、2022年分别受理3件、5件、8件
_SENTENCE = re.compile(r"[。！？!?\n]")
_LAW_PLANS = {"六五": 2011, "七五": 2016, "八五": 2021, "九五": 2026}
_FIVE_YEARS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
# 全年 means the year before in a report up to this month, and the report's own year from the other
# month on; in between it is not resolved.
_REVIEW_SEASON, _YEAR_END = 4, 11
# Characters from a period to the brackets around it; bracketed periods skipped before an offset.
_BRACKET_REACH, _BRACKETS_SKIPPED = 40, 3


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words that set the period, or end it (`period` None): 去年同期 only compares.

    Offsets are into the plain text; `until` is where the enclosing bracket closes, -1 for none.
    """

    start: int
    end: int
    period: Period | None
    until: int = -1


class Periods:
    """The periods of a text; `at` looks up the one that applies at an offset of the plain text."""

    def __init__(self, reading: Reading) -> None:
        text = reading.plain.text
        self._mentions = list(_mentions(reading))
        self._mention_ends = [mention.end for mention in self._mentions]
        self._stops = [match.start() for match in _SENTENCE.finditer(text)]

    def at(self, offset: int) -> Period | None:
        """The last period before `offset` in its sentence, None when there is none."""
        index = bisect_right(self._mention_ends, offset) - 1
        # （2022年为45件） does not apply after the bracket
        for _ in range(_BRACKETS_SKIPPED):
            if index >= 0 and 0 <= self._mentions[index].until < offset:
                index -= 1
        if index < 0:
            return None
        mention = self._mentions[index]
        if 0 <= mention.until < offset:
            return None
        sentence_end = bisect_right(self._stops, mention.start)
        if sentence_end < len(self._stops) and self._stops[sentence_end] < offset:
            return None
        return mention.period


def _mentions(reading: Reading) -> Iterator[_Mention]:
    """All mentions of periods in text order."""
    plain = reading.plain
    text = plain.text
    today = _day(reading.date)
    named: int | None = None  # the last year named in this sentence
    last = 0
    for match in _PATTERN.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        listed = _LISTED.search(text, max(0, start - 6), start)
        compared = not listed and text.endswith(_COMPARED_BEFORE, 0, start)
        if before.isdecimal() or before in ("每", "第") or compared:
            continue
        if plain.in_title(start) or text.startswith(_ISSUE_OR_EDITION, end):
            continue
        if _SENTENCE.search(text, last, start):
            named = None
        last = end
        if listed or text.startswith(_COMPARED_AFTER, end):
            yield _Mention(start, end, None, _closing_bracket(text, start, end))
            continue
        if "上年" in (match["whole"], match["alone"]):
            year = named if named is not None else reading.year
        else:
            year = reading.year
        year_word = (match["whole"] or match["alone"] or "")[:4]
        named = int(year_word) if year_word.isdecimal() else named
        since, until = _resolve(match, year, today)
        if since and until and since > until:
            continue
        _, source_text = plain.span(start, end)
        period = Period("".join(source_text.split()), _iso(since), _iso(until))
        yield _Mention(start, end, period, _closing_bracket(text, start, end))


def _closing_bracket(text: str, start: int, end: int) -> int:
    """Where the bracket around `text[start:end]` closes, -1 outside brackets."""
    head = text[max(0, start - _BRACKET_REACH) : start]
    inside = head.rfind("（") > head.rfind("）")
    return text.find("）", end, end + _BRACKET_REACH) if inside else -1


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    """Parse the report's date; a month or a year becomes its last day, what is no date None."""
    parts = [int(part) for part in re.findall(r"\d+", text)][:3]
    if not parts or not 1 <= parts[0] <= 9999:
        return None
    month = parts[1] if len(parts) > 1 else 12
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(parts[0], month)[1]
    return date(parts[0], month, min(parts[2], last) if len(parts) > 2 and parts[2] else last)


_Bounds = tuple[date | None, date | None]


def _resolve(match: re.Match[str], year: int | None, today: date | None) -> _Bounds:
    """First and last day of a matched period, each None when open or unknown.

    `year` is the year that 今年 means (the year named before for 上年); `today` the report's date.
    """
    since, until = _range(match, year, today)
    bare = match["part"] and not match["whole"]
    if bare and year and today and until and until > today:
        since, until = _range(match, year - 1, today)  # 上半年 in January is last year's
    if match["asof"]:
        return None, until
    if match["since"] in ("以来", "至今"):
        return since, today
    return since, until


def _range(match: re.Match[str], year: int | None, today: date | None) -> _Bounds:
    """The bounds that the words give, before 截至 and 以来 open or close them."""
    if match["years"]:
        return date(int(match["years"]), 1, 1), date(int(match["last"]), 12, 31)
    if match["five"]:
        first = _LAW_PLANS.get(match["five"])
        return _years(first, first + 4 if first else None)
    if match["fiveyear"]:
        first = _FIVE_YEARS[match["fiveyear"]]
        return _years(first, first + 4)
    back = match["back"] or match["back2"]
    if back:
        number = int(numeral(back) or 0)
        return (_years_earlier(today, number), today) if today else (None, None)
    core = match.group().removeprefix(match["asof"] or "")
    if core in ("目前", "现在"):
        return None, today
    if core in ("全年", "年内"):
        if today and core == "全年" and today.month <= _REVIEW_SEASON:
            return _years(today.year - 1, today.year - 1)
        if today and core == "全年" and today.month >= _YEAR_END:
            return _years(today.year, today.year)
        return None, None
    if not any(match[name] for name in ("alone", "part", "from", "month", "edge")):
        return None, None  # 近年来, *-*月
    first_year = _named_year(match["whole"] or match["alone"] or "", year)
    if first_year is None or first_year < 1:
        return None, None
    if match["alone"]:
        last = today if today and match["alone"] == "今年" else date(first_year, 12, 31)
        return date(first_year, 1, 1), last
    return _within(match, first_year, year or first_year)


def _years(first: int | None, last: int | None) -> _Bounds:
    return (date(first, 1, 1), date(last, 12, 31)) if first and last else (None, None)


def _years_earlier(day: date, years: int) -> date:
    """The first day of the last `years` years up to and including `day`."""
    year = max(1, day.year - years)
    try:
        earlier = day.replace(year=year)
    except ValueError:  # 29 February
        earlier = day.replace(year=year, day=28)
    return earlier + timedelta(days=1)


def _named_year(words: str, year: int | None) -> int | None:
    """2022 for 2022年; `year` for 今年 and "", the year before for 去年; None when unknown."""
    if words[:4].isdecimal():
        return int(words[:4])
    if words in ("", "今年", "本年"):
        return year
    if words in ("去年", "上年"):
        return year - 1 if year else None
    return None  # 当年, 同年 or a masked year


def _within(match: re.Match[str], year: int, report: int) -> _Bounds:
    """The bounds of a half, a quarter, some months, a month or a day; or the end of a year."""
    if part := match["part"]:
        if "半年" in part:
            return (
                (_first(year, 1), _last(year, 6))
                if part[0] == "上"
                else (_first(year, 7), _last(year, 12))
            )
        if part in ("前三季度", "一至三季度", "第一至三季度"):
            return _first(year, 1), _last(year, 9)
        quarter = _QUARTERS[part.removeprefix("第")[0]]
        return _first(year, 3 * quarter - 2), _last(year, 3 * quarter)
    if match["from"]:
        last = int(match["year2"]) if match["year2"] else report if match["this2"] else year
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
