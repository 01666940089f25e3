"""Reforms by report year: in what share of the reports each is, and whether that rises or fades."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt

from casebook.casetext.report_year import report_year
from casebook.index.changes.pairs import FOLDER
from casebook.index.model import Corpus
from casebook.index.page import (
    Block,
    Breadcrumbs,
    Column,
    IndexPage,
    Link,
    Row,
    RowGroup,
    Table,
    paragraphs,
)
from casebook.vocabulary import Reform

PAGE = f"{FOLDER}/years.md"
TITLE = "改革举措逐年"
LEAST_REPORTS = 5
"""Fewest reports of a year that is counted."""
_MOST_YEARS = 6
# A share has risen or fallen by at least this much, and by more than the numbers of reports explain:
# 1.64 standard errors, exceeded by chance in one of ten comparisons.
_LEAST_CHANGE, _ERRORS = 0.1, 1.64
_PROSE = (
    "每年收录的报告里有百分之几写到推行，括号里是篇数；只看报告不少于 "
    f"{LEAST_REPORTS} 篇的年份。年份是报告所说的年份，看不出的按发布日期。"
)
_CAUTION = (
    "收录的报告年年不同，这里说的是写到的比例，不是各地做没做；"
    "首尾两年相差 10 个百分点以上、又不像是篇数少造成的，才说升降。点名称看每一篇的原句。"
)
_RISING, _FADING, _OTHER = "写到的多了", "写到的少了", "看不出升降"

Counts = Mapping[str, Mapping[str, int]]
"""Year -> reform name -> number of reports."""


def counted_years(corpus: Corpus) -> Mapping[str, int]:
    """The last years with enough reports and the number of these; {} for fewer than two years."""
    totals = Counter(report_year(placed.case) for placed in corpus.cases)
    years = sorted(year for year, count in totals.items() if year and count >= LEAST_REPORTS)
    return {year: totals[year] for year in years[-_MOST_YEARS:]} if len(years) > 1 else {}


def year_page(corpus: Corpus, years: Mapping[str, int]) -> IndexPage:
    """The table of all reforms that a report of one of the years practises."""
    counts: Counts = _counts(corpus, years)
    named = [
        reform for reform in corpus.reforms if any(counts[year][reform.name] for year in years)
    ]
    groups: dict[str, list[tuple[float, Row]]] = {_RISING: [], _FADING: [], _OTHER: []}
    for reform in named:
        heading, change = _trend(reform, counts, years)
        groups[heading].append((-abs(change), _row(reform, change, counts, years)))
    columns = (
        Column("改革举措", "name"),
        *(Column(f"{year}年（{total} 篇）", "number") for year, total in years.items()),
        Column("首尾相差", "number"),
    )
    listed = (
        RowGroup(f"{heading} {len(rows)}", tuple(row for _, row in sorted(rows, key=_first)))
        for heading, rows in groups.items()
        if rows
    )
    blocks: tuple[Block, ...] = (
        Breadcrumbs((Link("前后变化", f"{FOLDER}/index.md"),), TITLE),
        *paragraphs(_PROSE, _CAUTION),
        Table(columns, tuple(listed)),
    )
    return IndexPage(PAGE, TITLE, blocks)


def _first(item: tuple[float, Row]) -> float:
    return item[0]


def _counts(corpus: Corpus, years: Mapping[str, int]) -> Counts:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for placed in corpus.cases:
        year = report_year(placed.case)
        if year in years:
            counts[year].update(set(placed.case.reforms))
    return counts


def _trend(reform: Reform, counts: Counts, years: Mapping[str, int]) -> tuple[str, float]:
    """The group of a reform, and the change of its share from the first year to the last."""
    first, *_, last = years
    numbers = [counts[year][reform.name] for year in (first, last)]
    totals = [years[year] for year in (first, last)]
    change = numbers[1] / totals[1] - numbers[0] / totals[0]
    both = sum(numbers) / sum(totals)
    error = sqrt(both * (1 - both) * (1 / totals[0] + 1 / totals[1]))
    if abs(change) < _LEAST_CHANGE or abs(change) < _ERRORS * error:
        return _OTHER, change
    return (_RISING if change > 0 else _FADING), change


def _row(reform: Reform, change: float, counts: Counts, years: Mapping[str, int]) -> Row:
    shares: Sequence[str] = [
        f"{counts[year][reform.name] / total:.0%}（{counts[year][reform.name]}）"
        for year, total in years.items()
    ]
    points = f"{round(100 * change):+d}".replace("-", "−")
    return (
        Link(reform.name, f"reforms/{reform.id}.md"),
        *shares,
        f"{points} 个百分点",
    )
