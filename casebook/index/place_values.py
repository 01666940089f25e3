"""The comparable figures of one place over time: the table and the charts on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.casetext.report_year import when
from casebook.index import figures
from casebook.index.changes.definitions import is_change_hidden
from casebook.index.figures import IndicatorValue
from casebook.index.indicator_charts import CaseValue, is_varied, single_values
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Bar, Block, Chart, Column, Heading, Link, Paragraph, Row, table
from casebook.index.tables import date_link, passage_link
from casebook.index.tree import steps

MOST_VALUES = 150
"""Rows of the table: few enough for a page below 300 KB together with its table of cases."""
MOST_CHARTS = 12
"""Charts on the page of a place."""
_COLUMNS = (
    Column("指标"),
    Column("数值", "figure"),
    Column("时期"),
    Column("范围"),
    Column("说明", "name"),
    Column("报告日期", "name"),
)


Series = tuple[str, str, str]
"""(indicator id, township or "", kind of scope or ""): what the values of one series share."""


def figures_table(cases: Sequence[PlacedCase], corpus: Corpus) -> tuple[Block, ...]:
    """A table of a place's own values by indicator, oldest first; () when there are none.

    `cases` are those of the place itself. Lists the `MOST_VALUES` values of the newest reports at
    most.
    """
    newest = sorted(cases, key=lambda placed: (when(placed.case), placed.case.id), reverse=True)
    values = [(placed, value) for placed in newest for value in corpus.values(placed)]
    if not values:
        return ()
    listed = values[:MOST_VALUES]
    order = _order(corpus)
    listed.sort(key=lambda item: (order[item[1].indicator], when(item[0].case), item[1].start))
    more = f"只列最新报告的 {len(listed)} 个，其余见各篇案例。" if len(listed) < len(values) else ""
    return (
        Heading("历次报告数据"),
        Paragraph(f"数值照录原文，时期和范围不同的不可比；点数值看出处。{more}"),
        table(_COLUMNS, (_cells(placed, value, corpus) for placed, value in listed)),
    )


def figure_charts(cases: Sequence[PlacedCase], corpus: Corpus) -> tuple[Block, ...]:
    """Charts of the values that a place's own reports give for two dates or more; () for none."""
    unambiguous = ((key, single_values(values)) for key, values in _series(cases, corpus).items())
    over_time = [
        (key, values) for key, values in unambiguous if _dates(values) > 1 and is_varied(values)
    ]
    order = _order(corpus)
    over_time.sort(key=lambda item: (order[item[0][0]], item[0]))
    charts = [_chart(key, values, corpus) for key, values in over_time[:MOST_CHARTS]]
    if not charts:
        return ()
    prose = "只画两个以上日期都有、范围相同、有变化的；标的是报告日期，时期见上表。"
    return (Heading("数据变化"), Paragraph(prose), *charts)


def _order(corpus: Corpus) -> Mapping[str, int]:
    """Position in the vocabulary by indicator id."""
    return {item.id: position for position, item in enumerate(corpus.vocabulary.indicators)}


def _series(cases: Sequence[PlacedCase], corpus: Corpus) -> Mapping[Series, Sequence[CaseValue]]:
    """The values of dated reports by series, oldest first, without starting points of changes."""
    series: dict[Series, list[CaseValue]] = {}
    for placed in sorted(cases, key=lambda placed: (when(placed.case), placed.case.id)):
        for value in corpus.values(placed):
            metric = value.metric
            if is_change_hidden(placed.case, corpus.vocabulary.indicator[value.indicator]):
                continue
            if placed.case.date and metric and not metric.is_base:
                scope = metric.scope.kind if metric.scope else ""
                key = value.indicator, _township(placed), scope
                series.setdefault(key, []).append((placed, value))
    return series


def _dates(values: Sequence[CaseValue]) -> int:
    """Number of report dates with a disclosed value."""
    return len({placed.case.date for placed, value in values if value.number is not None})


def _chart(key: Series, values: Sequence[CaseValue], corpus: Corpus) -> Chart:
    indicator, township, scope = key
    name = corpus.vocabulary.indicator[indicator].name
    title = "，".join(filter(None, (name, township, scope or "范围未写明")))
    bars = (
        Bar(placed.case.date, value.number, figures.value_text(value)) for placed, value in values
    )
    return Chart(title, tuple(bars))


def _cells(placed: PlacedCase, value: IndicatorValue, corpus: Corpus) -> Row:
    indicator = corpus.vocabulary.indicator[value.indicator]
    figure, case = figures.value_text(value), corpus.read(placed)
    scope = filter(None, (_township(placed), figures.scope_text(value.metric)))
    return (
        Link(indicator.name, f"indicators/{indicator.id}.md"),
        passage_link(figure, placed, case=case, start=value.start) if value.start >= 0 else figure,
        figures.period_text(value.metric),
        "，".join(scope),
        figures.qualifier_text(value.metric),
        date_link(placed),
    )


def _township(placed: PlacedCase) -> str:
    """The township that a report is about, "" for none; its figures are not the county's."""
    return "".join(step.name for step in steps(placed.case) if not step.code)
