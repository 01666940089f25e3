"""Whether two reports mean the same by an indicator: unit, scope, length of the period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casebook.casetext import CaseText
from casebook.casetext.excerpts import excerpts
from casebook.casetext.hidden import CHANGE, is_hidden
from casebook.casetext.report_year import report_year
from casebook.findings import Metric, Period
from casebook.index.comparability import Judgement, Terms, terms_of
from casebook.index.figures import IndicatorValue
from casebook.index.model import Corpus, PlacedCase
from casebook.model import Case
from casebook.passages import key_of
from casebook.vocabulary import Indicator, Reform

# Periods of nearly the same length are alike: 今年以来 in two reports of the same month.
_DAYS, _SHARE = 3, 0.05
# Classifiers that count the same things; 人次, 件次 and 场次 count other ones.
_CLASSIFIERS = ("件 起 宗 例 案", "名 人 位", "个 项 条 处 家 户 所", "份 本 册")
_UNITS = {unit: units for units in _CLASSIFIERS for unit in units.split()}
# What has been counted from some day on, often not a dated one: 取得地方立法权以来；近年来；五年来. Not
# within the year of the report, 今年以来, nor what is only compared with: 较近三年平均数.
_SINCE = re.compile(
    "(?<![今本当]年)(?<!年初)以来(?=[，、])|自从|近年来|(?<![0-9〇])[几两二三四五六七八九十]年来"
    "|(?<![比较与同将])近(?:[几两二三四五六七八九十]+|[2-9]|[1-9][0-9])年"
)
# 累计 counts for the clauses after it too (累计办理公证90件，法律援助70件), up to one that counts for
# itself: 累计建成阵地50个，全市共培养明白人500名; but 公共法律服务 and 共享法庭 count nothing.
_ADDED = "累计"
_ANEW = re.compile(
    "[，；、][^，；、]{0,12}(?:(?<![公中])共(?![同享识治和青性产鸣赢振通存商融管]|建(?![成立设有]))"
    "|其中|全[市县区省州旗镇乡]|[今本当]年|年内|目前|新增|[0-9]{4}年)"
)
# What is counted in one year only, behind a longer time: 近年来，深化改革，全年办结90件.
_OF_YEAR = re.compile("[，；、](?:全年|[今本当]年|年内)")
_ADDABLE = frozenset(("count", "money", "area"))
# A clause ends here, and is compared up to this many characters on either side of its figure.
_STOPS, _LONGEST_CLAUSE = re.compile("[，。；：！？,;!?\n]"), 60

Clause = tuple[str, str]
"""The keys (`passages.key_of`) of what a clause has before and after a figure."""


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value with the terms under which its report states it, and its clause.

    `published` is the day of the report; `clause` is None where it is not in the text. `total` says that
    it has been added up over a time, which may have no dates.
    """

    value: IndicatorValue
    terms: Terms
    published: str
    clause: Clause | None
    total: bool = False

    @property
    def metric(self) -> Metric | None:
        """The extracted figure; None for one that an editor typed in."""
        return self.value.metric


def is_change_hidden(case: Case, term: Indicator | Reform) -> bool:
    """Whether an editor of a case does not want a term in what changed between it and other reports."""
    return is_hidden(case.hidden_findings, CHANGE, term.id, term.name)


def stated_values(placed: PlacedCase, corpus: Corpus) -> Mapping[str, Sequence[StatedValue]]:
    """The values of a report by indicator id, without the starting points of changes."""
    values: defaultdict[str, list[StatedValue]] = defaultdict(list)
    case = corpus.read(placed)
    for value in corpus.values(placed):
        if not (value.metric and value.metric.is_base):
            terms, clause = terms_of(value.metric, placed.case), _clause(case.text, value)
            total = _is_total(case, value, report_year(placed.case))
            stated = StatedValue(value, terms, placed.case.date, clause, total)
            values[value.indicator].append(stated)
    return values


def _is_total(case: CaseText, value: IndicatorValue, year: str) -> bool:
    """Whether the sentence says before a number of things that it has been added up for more than a year.

    `year` is that of the report: what is counted since it began is of this year.
    """
    if value.start < 0 or not value.metric or value.metric.kind not in _ADDABLE:
        return False
    first, _ = excerpts(case).bounds(value.start)
    before = case.text[first : value.start].replace(f"{year}年以来", "今年以来")
    _, added, since = before.rpartition(_ADDED)
    if added and not _ANEW.search(since):
        return True
    started = [match.end() for match in _SINCE.finditer(before)]
    return bool(started) and not _OF_YEAR.search(before, started[-1])


def _clause(text: str, value: IndicatorValue) -> Clause | None:
    if value.start < 0:
        return None
    before = _STOPS.split(text[max(0, value.start - _LONGEST_CLAUSE) : value.start])
    after = _STOPS.split(text[value.end : value.end + _LONGEST_CLAUSE], maxsplit=1)
    return key_of(before[-1]), key_of(after[0])


def judged(earlier: StatedValue, later: StatedValue) -> Judgement:
    """Whether both values have the same definition; their periods differ but are equally long."""
    one, two = earlier.metric, later.metric
    if any(metric and metric.masked for metric in (one, two)):
        return Judgement("确不可比", "有一份没有公开")
    if drift := "、".join(_drift(earlier, later)):
        return Judgement("确不可比", drift)
    if unstated := "、".join(_unstated(earlier, later)):
        alike = "，写法相同" if same_words(earlier, later) else ""
        return Judgement("口径未注明", f"{unstated}{alike}")
    return Judgement("可比", "说的是同一时期" if is_same_period(earlier, later) else "")


def _unstated(earlier: StatedValue, later: StatedValue) -> Iterator[str]:
    """Yield who does not state what: 两份都没写范围, 后一份没写时期和范围."""
    missing = [
        [label for label, stated in (("时期", terms.period), ("范围", terms.scope)) if not stated]
        for terms in (earlier.terms, later.terms)
    ]
    if missing[0] == missing[1] and missing[0]:
        yield f"两份都没写{'和'.join(missing[0])}"
        return
    for side, labels in zip(("前一份", "后一份"), missing, strict=True):
        if labels:
            yield f"{side}没写{'和'.join(labels)}"


def same_words(earlier: StatedValue, later: StatedValue) -> bool:
    """Whether both stand in the same clause, but for the figures, and lack the same terms."""
    stated = [(bool(item.terms.period), bool(item.terms.scope)) for item in (earlier, later)]
    return stated[0] == stated[1] and earlier.clause is not None and earlier.clause == later.clause


def _drift(earlier: StatedValue, later: StatedValue) -> Iterator[str]:
    """Yield each difference of definition that both reports state."""
    one, two = earlier.metric, later.metric
    if one and two and unit_class(one.unit) != unit_class(two.unit):
        yield f"单位不同（{one.unit or '无'}，{two.unit or '无'}）"
    scopes = earlier.terms.scope, later.terms.scope
    if all(scopes) and scopes[0] != scopes[1]:
        yield f"范围不同（{scopes[0]}，{scopes[1]}）"
    if earlier.total != later.total:
        yield f"{'前' if earlier.total else '后'}一份是累计的数"
    periods = earlier.terms.period, later.terms.period
    if all(periods) and not _alike(_length(earlier), _length(later)):
        if periods[0] == periods[1]:
            yield f"都是{periods[0]}，但截止的日子不同"
        else:
            yield f"时期长短不同（{periods[0]}，{periods[1]}）"


def unit_class(unit: str) -> str:
    """The units that count the same things as `unit`, as one string: 件 and 起, not 人 and 人次."""
    return _UNITS.get(unit, unit)


def _alike(one: int | None, two: int | None) -> bool:
    """Whether two lengths in days are nearly equal; None is a single day, and like itself only."""
    if one is None or two is None:
        return one is two
    return abs(one - two) <= max(_DAYS, _SHARE * max(one, two))


def _length(item: StatedValue) -> int | None:
    """Days of a period with both ends, until the report where it has no end; None without a start."""
    period: Period | None = item.metric.period if item.metric else None
    if period is None or not period.since:
        return None
    try:
        since = date.fromisoformat(period.since)
        until = date.fromisoformat(period.until or item.published)
    except ValueError:
        return None
    return (until - since).days + 1


def is_same_period(earlier: StatedValue, later: StatedValue) -> bool:
    """Whether both are about the same closed period, so that they should be equal."""
    return bool(_closed(earlier)) and _closed(earlier) == _closed(later)


def _closed(item: StatedValue) -> tuple[str, str] | None:
    """First and last day of a period that does not last until the report; None for any other."""
    period = item.metric.period if item.metric else None
    if period and period.since and period.until and period.until != item.published:
        return period.since, period.until
    return None
