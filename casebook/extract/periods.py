"""The period of a metric: 2022年, 今年上半年, 近三年, 截至2023年2月7日.

A period applies to the metrics after it, up to the next period or the end of the sentence.
Relative periods are resolved against the report's date, 上年 against the year named before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from casebook.extract.period_bounds import NATIONAL_PLANS, bounds, report_day
from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.findings import Period
from casebook.system.caches import VOCABULARIES
from casebook.vocabulary import Vocabulary

_YEAR = r"(?:19|20)\d\d年|(?<![*＊])[*＊]{1,4}年"
_PART = r"上半年|下半年|第?一至三季度|第?[一二三四]季度|前三季度"
_NUMERAL = r"[\d零〇一二三四五六七八九十百千几数]"  # 十五年来 is not 五年来
_BEGUN = "获得|取得|成立|挂牌|改革|实施|施行|启动|运行|授权|组建|实行|被赋予"
# What every period begins with: a search for it costs a fraction of one for the whole pattern
_BEGINNING = re.compile(
    r"[截\d*＊今去上下本当同第一二三四五六七八九十前年底末初全近目现“](?:(?<=[截第近一二三四五六七八九十“])"
    r"|(?<=\d)(?=\d{0,3}[年月日至到—–－-])|(?<=[*＊])(?=[*＊]{0,3}[年—–－-])"
    r"|(?<=[今去上本当同全])(?=年)|(?<=[上下])(?=半年)|(?<=前)(?=三)|(?<=年)(?=[底末初内])"
    r"|(?<=年[底末初])|(?<=目)(?=前)|(?<=现)(?=在))"
)
_PATTERN = rf"""
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
      | “?(?:(?P<plan>〔plan〕)”?(?:〔suffix〕)?|(?P<fiveyear>十[二三四五]五)”?)(?=以来|期间|时期)
    )
    (?:[^，。；：！？\n\d《》“”]{{1,16}}?(?=以来)  # 2015年获得地方立法权以来
      | [^，。；：！？\n\d《》“”]{{0,9}}?(?:{_BEGUN})[^，。；：！？\n\d《》“”]{{0,12}}?(?=后，))?  # 2016年获得立法权后
    (?P<since>以来|至今(?!年)|期间|时期|(?<=[^年月日])后(?=，))?
    """
"""A mention of a period; `_Plans` puts its names in place of 〔first〕, 〔plan〕 and 〔suffix〕."""
# 较2021年同期, 比2016年: the year is only the base of a comparison
_COMPARED_BEFORE = tuple("较比与同和")
_COMPARED_AFTER = ("同期", "相比", "同比")
_ISSUE_OR_EDITION = ("第", "版")  # 2022年第3期, 2021年版
_LISTED = re.compile(r"(?:19|20)\d\d年?[、和]$")  # 2020、2021、2022年分别受理3件、5件、8件
# 由2022年的86%提高到91%, 较上年的61件, 去年同期为96件: the year is that of the next number only
_LEFT = ("由", "从", "自")
_ARRIVED = re.compile(r"[^，。；]{1,30}?[到至为成](?=[近约]?(?!(?:19|20)\d\d年)[0-9])")
_BASE = re.compile(r"(?:同期)?[的为是仅有]{0,2}[近约]?[0-9][0-9.,]*(?![0-9.,]|年)")
_SENTENCE = re.compile(r"[。！？!?\n]")
# Characters from a period to the brackets around it; bracketed periods skipped before an offset.
_BRACKET_REACH, _BRACKETS_SKIPPED = 40, 3


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words that set the period, or with `period` None end it: 去年同期 is only compared with.

    Offsets are into the plain text; `until` is where the period ends before its sentence does: at the
    closing bracket when the words are in brackets, after the number that others are compared with; else
    -1.
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
        """The last period before `offset` in the same sentence; None when there is none."""
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


@dataclass(frozen=True, slots=True)
class _Plans:
    """The pattern of all periods with the plans of the field, and the years of every plan."""

    pattern: re.Pattern[str]
    years: Mapping[str, tuple[int, int]]


@lru_cache(maxsize=VOCABULARIES)
def _plans(vocabulary: Vocabulary) -> _Plans:
    """The plans of the country and of a field; those may have a topic behind them (“八五”普法)."""
    words = vocabulary.words

    def any_of(items: Iterable[str]) -> str:
        return "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True)) or "(?!)"

    pattern = (
        _PATTERN.replace("〔first〕", re.escape("".join(name[:1] for name in words.plans)))
        .replace("〔plan〕", any_of(words.plans))
        .replace("〔suffix〕", any_of(words.title_topics))
    )
    return _Plans(re.compile(pattern, re.VERBOSE), {**NATIONAL_PLANS, **words.plan_years})


def _mentions(reading: Reading) -> Iterator[_Mention]:
    """All mentions of periods in text order."""
    plans = _plans(reading.vocabulary)
    plain, text = reading.plain, reading.plain.text
    today = report_day(reading.date)
    named: int | None = None  # the last year named in this sentence
    latest: tuple[date | None, date | None] | None = None  # the period before it in the sentence
    last = 0
    for match in _found(plans.pattern, text):
        start, end = match.span()
        listed = _LISTED.search(text, max(0, start - 6), start) is not None
        base = _end_of_base(text, start, end)
        if _is_false_match(plain, match, compared=base < 0 and not listed):
            continue
        if _SENTENCE.search(text, last, start):
            named = latest = None
        last = end
        ending = base if base >= 0 else _closing_bracket(text, start, end)
        if listed or (base < 0 and text.startswith(_COMPARED_AFTER, end)):
            yield _Mention(start, end, None, ending)
            continue
        year_word = match["whole"] or match["alone"] or ""
        year = named if year_word == "上年" and named is not None else reading.year
        named = int(year_word[:4]) if year_word[:4].isdecimal() else named
        since, until = bounds(match, year, today, plans.years)
        if since and until and since > until:
            continue
        alike = base >= 0 and text.startswith("同期", end)
        if alike and latest:
            since, until = _a_year_before(latest)
        _, source_text = plain.span(start, end + 2 * alike)
        period = Period("".join(source_text.split()), _iso(since), _iso(until))
        latest = None if base >= 0 else (since, until)
        yield _Mention(start, end, period, ending)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern of periods, which is tried only where one can begin."""
    at = 0
    while beginning := _BEGINNING.search(text, at):
        match = pattern.match(text, beginning.start())
        at = match.end() if match else beginning.end()
        if match:
            yield match


def _end_of_base(text: str, start: int, end: int) -> int:
    """Where the number ends with which others are compared, if `text[start:end]` is its period; else -1."""
    if text.endswith(_LEFT, 0, start):
        arrived = _ARRIVED.match(text, end)
        return arrived.end() - 1 if arrived else -1
    if text.endswith(_COMPARED_BEFORE, 0, start) or text.startswith("同期", end):
        base = _BASE.match(text, end)
        return base.end() if base else -1
    return -1


def _a_year_before(
    period: tuple[date | None, date | None],
) -> tuple[date | None, date | None]:
    """The same days of the year before; None for those that it does not have."""
    since, until = period
    return since and _earlier(since), until and _earlier(until)


def _earlier(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February, and the year 0
        return None


def _is_false_match(plain: Plain, match: re.Match[str], *, compared: bool) -> bool:
    """Whether a match is part of a number, a name or a title, or only the base of a comparison.

    `compared`: 与 and 和 before it introduce a comparison, not another year of a list.
    """
    text, (start, end) = plain.text, match.span()
    before = text[start - 1 : start]
    if before.isdecimal() or before in ("每", "第"):
        return True
    if compared and text.endswith(_COMPARED_BEFORE, 0, start):
        return True
    return plain.in_title(start) or text.startswith(_ISSUE_OR_EDITION, end)


def _closing_bracket(text: str, start: int, end: int) -> int:
    """The offset of the closing bracket if `text[start:end]` is in brackets, else -1."""
    head = text[max(0, start - _BRACKET_REACH) : start]
    inside = head.rfind("（") > head.rfind("）")
    return text.find("）", end, end + _BRACKET_REACH) if inside else -1


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
