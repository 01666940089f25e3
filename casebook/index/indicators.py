"""Indicator pages: the values of all places, with the period, scope and qualifier of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from functools import partial

from casebook.casetext.excerpts import excerpts
from casebook.index import figures, pagination
from casebook.index.baselines import baseline_bar, baseline_line
from casebook.index.comparability import (
    Terms,
    comparability,
    judged,
    reference_terms,
    terms_of,
)
from casebook.index.facts import case_facts
from casebook.index.figures import IndicatorValue
from casebook.index.indicator_charts import CaseValue, charts_of, places_of
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import (
    Column,
    Content,
    IndexPage,
    Link,
    OwnFigure,
    Row,
    RowFacts,
    RowGroup,
    Table,
    joined,
    paragraphs,
    pieces,
)
from casebook.index.tables import date_link, passage_link, place_link
from casebook.model import UNDISCLOSED
from casebook.vocabulary import INDICATOR_KINDS, POLARITIES, Indicator

EMPTY = "暂无数值。"
_COLUMNS = (
    Column("地区", "name"),
    Column("数值", "figure"),
    Column("时期"),
    Column("范围"),
    Column("说明", "name"),
    Column("可比", "remark"),
    Column("原文", "quotes"),
    Column("报告日期", "name"),
)
_CRUMB = Link("指标", "indicators/index.md")
_LIST_COLUMNS = (
    Column("名称"),
    Column("单位", "name"),
    Column("类别", "name"),
    Column("地区", "number"),
    Column("数值", "number"),
)
_LIST_PROSE = "可以并列查看的数字，按主题排列；每个数值都照录原文，并链接到所在的段落。"

Values = Mapping[str, Sequence[CaseValue]]
"""Indicator id -> its values."""


def build(corpus: Corpus) -> Iterator[IndexPage]:
    """The list of indicators, theme by theme, and one page for each."""
    values = values_by_indicator(corpus)
    yield IndexPage(
        "indicators/index.md", "指标", (*paragraphs(_LIST_PROSE), _list(corpus, values))
    )
    for indicator in corpus.vocabulary.indicators:
        yield from _pages(indicator, values.get(indicator.id, ()), corpus)


def values_by_indicator(corpus: Corpus) -> Values:
    """All values by indicator id, each list in the order of `pagination.by_place`."""
    values: dict[str, list[CaseValue]] = {}
    for placed in pagination.by_place(corpus.cases):
        for value in corpus.values(placed):
            values.setdefault(value.indicator, []).append((placed, value))
    return values


def _list(corpus: Corpus, values: Values) -> Table:
    """All indicators, grouped by theme."""
    themes = {theme.id: theme.name for theme in corpus.vocabulary.themes}
    groups: dict[str, list[Indicator]] = {name: [] for name in themes.values()}
    for indicator in corpus.vocabulary.indicators:
        groups.setdefault(themes.get(indicator.theme, "其他"), []).append(indicator)
    return Table(
        _LIST_COLUMNS,
        tuple(
            RowGroup(name, tuple(_list_row(item, values.get(item.id, ())) for item in members))
            for name, members in groups.items()
            if members
        ),
    )


def _list_row(indicator: Indicator, values: Sequence[CaseValue]) -> Row:
    return (
        Link(indicator.name, f"indicators/{indicator.id}.md"),
        indicator.unit,
        INDICATOR_KINDS.get(indicator.kind, indicator.kind),
        str(len(places_of(values))),
        str(len(values)),
    )


def _pages(
    indicator: Indicator, values: Sequence[CaseValue], corpus: Corpus
) -> Iterator[IndexPage]:
    sheet = pagination.TablePage(
        folder="indicators",
        id=indicator.id,
        title=indicator.name,
        columns=_COLUMNS,
        crumbs=(_CRUMB,),
        noun="个数值",
        own=OwnFigure(id=indicator.id, unit=indicator.unit, baseline=baseline_bar(indicator)),
    )
    # A value that is not disclosed cannot be compared, whatever its terms.
    terms = [
        None if value.metric and value.metric.masked else terms_of(value.metric, placed.case)
        for placed, value in values
    ]
    disclosed = [item for item in terms if item]
    reference = reference_terms(disclosed)
    rows = [
        _row(placed, value, own, reference, corpus)
        for (placed, value), own in zip(values, terms, strict=True)
    ]
    lead = paragraphs(
        indicator.definition,
        _facts(indicator, corpus),
        baseline_line(indicator),
        _count(values) if values else EMPTY,
        comparability(disclosed),
    )
    yield from pagination.table_pages(sheet, rows, lead, charts_of(values, indicator))


def _facts(indicator: Indicator, corpus: Corpus) -> Content:
    """Unit, kind, polarity, and the indicators not to confuse it with, as one line."""
    known = corpus.vocabulary.indicator
    others = (known[name] for name in indicator.not_to_confuse if name in known)
    links = joined((Link(item.name, f"indicators/{item.id}.md") for item in others), "、")
    facts: tuple[tuple[str, Content], ...] = (
        ("单位", indicator.unit),
        ("类别", INDICATOR_KINDS.get(indicator.kind, indicator.kind)),
        ("方向", POLARITIES.get(indicator.polarity, indicator.polarity)),
        ("注意区分", links),
    )
    stated = [(f"{label}：", *pieces(fact)) for label, fact in facts if fact]
    line = [piece for fact in stated for piece in ("；", *fact)]
    return (*line[1:], "。")


def _count(values: Sequence[CaseValue]) -> str:
    undisclosed = sum(value.metric.masked for _, value in values if value.metric)
    masked = f"，其中 {undisclosed} 个{UNDISCLOSED}" if undisclosed else ""
    places = len(places_of(values))
    return f"{places} 个地区，{len(values)} 个数值{masked}，按地区排列，不作排名。"


def _row(
    placed: PlacedCase,
    value: IndicatorValue,
    terms: Terms | None,
    reference: Terms,
    corpus: Corpus,
) -> pagination.IndexRow:
    """The row of a value; `terms` are None if it is not disclosed."""
    case = corpus.read(placed)
    figure: Content = figures.value_text(value)
    quote: Content = figures.NOT_FOUND
    if value.start >= 0:
        to_passage = partial(passage_link, placed=placed, case=case, start=value.start)
        figure = to_passage(figures.value_text(value))
        quote = to_passage(excerpts(case).sentence(value.start, value.end))
    cells = (
        place_link(placed),
        figure,
        figures.period_text(value.metric),
        figures.scope_text(value.metric),
        figures.qualifier_text(value.metric),
        judged(terms, reference).words if terms else "",
        quote,
        date_link(placed),
    )
    return pagination.case_row(placed, corpus, cells, facts=_row_facts(placed, value, terms))


def _row_facts(placed: PlacedCase, value: IndicatorValue, terms: Terms | None) -> RowFacts:
    """The facts of the case, with the value, its terms, and the year of its period if it is one."""
    facts = case_facts(placed.case)
    period = value.metric.period if value.metric else None
    years = {day[:4] for day in (period.since, period.until) if day} if period else set()
    return replace(
        facts,
        year=years.pop() if len(years) == 1 else facts.year,
        number=value.number,
        terms=astuple(terms) if terms else None,
    )
