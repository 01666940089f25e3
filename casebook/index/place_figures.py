"""The comparable figures of one place over time: a table on its page, and charts below it."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.index.charts import Bar, bar_chart
from casebook.index.figures import IndicatorValue, period_of, remarks, scope_of, shown_value
from casebook.index.indicator_charts import Held, sole
from casebook.index.markdown import Column, link, relative, table, text
from casebook.index.model import PlacedCase, Shelf
from casebook.index.tables import date_link, passage_link
from casebook.index.tree import steps

# With the table of cases, the page stays below 300 KB.
MOST_VALUES = 150
MOST_CHARTS = 12
_COLUMNS: Sequence[Column] = (
    ("指标", "---"),
    ("数值", ":---"),
    ("时期", "---"),
    ("范围", "---"),
    ("说明", ":--"),
    ("报告日期", ":--"),
)


def figures_of(cases: Sequence[PlacedCase], shelf: Shelf, page: str) -> str:
    """The values of a place's own cases, indicator by indicator, the oldest first; "" without.

    Of very many, those of the newest reports.
    """
    newest = sorted(cases, key=lambda placed: (placed.case.date, placed.case.id), reverse=True)
    held = [(placed, value) for placed in newest for value in shelf.values(placed)]
    if not held:
        return ""
    shown = held[:MOST_VALUES]
    order = {item.id: place for place, item in enumerate(shelf.vocabulary.indicators)}
    shown.sort(key=lambda item: (order[item[1].indicator], item[0].case.date, item[1].start))
    more = f"只列最新报告的 {len(shown)} 个，其余见各篇案例。" if len(shown) < len(held) else ""
    return f"## 历年数字\n\n数值照录原文，时期和范围不同的不可比；点数值看出处。{more}\n\n" + table(
        _COLUMNS, (_cells(placed, value, shelf, page) for placed, value in shown)
    )


def figure_charts(cases: Sequence[PlacedCase], shelf: Shelf) -> str:
    """How the figures of a place's own reports went on, where two dates have one; or ""."""
    series: dict[tuple[str, str, str], list[Held]] = {}
    for placed in sorted(cases, key=lambda placed: (placed.case.date, placed.case.id)):
        for value in shelf.values(placed):
            metric = value.metric
            if placed.case.date and metric and metric.qualifier != "from":
                scope = metric.scope.kind if metric.scope else ""
                key = value.indicator, _township(placed), scope
                series.setdefault(key, []).append((placed, value))
    order = {item.id: place for place, item in enumerate(shelf.vocabulary.indicators)}
    told = [(key, sole(held)) for key, held in series.items()]
    going_on = [item for item in told if _dates(item[1]) > 1]
    going_on.sort(key=lambda item: (order[item[0][0]], item[0]))
    charts = [_chart(key, held, shelf) for key, held in going_on[:MOST_CHARTS]]
    if not charts:
        return ""
    prose = "只画两个以上日期都有、范围相同的；标的是报告日期，时期见上表。"
    return "\n\n".join(("## 数字的变化", prose, *charts))


def _dates(held: Sequence[Held]) -> int:
    """How many dates have a number."""
    return len(
        {
            placed.case.date
            for placed, value in held
            if value.metric and value.metric.value is not None
        }
    )


def _chart(key: tuple[str, str, str], held: Sequence[Held], shelf: Shelf) -> str:
    indicator, township, scope = key
    name = shelf.vocabulary.indicator[indicator].name
    title = "，".join(filter(None, (name, township, scope or "范围未写明")))
    return bar_chart(
        title,
        [
            Bar(placed.case.date, value.metric.value if value.metric else None, shown_value(value))
            for placed, value in held
        ],
    )


def _cells(placed: PlacedCase, value: IndicatorValue, shelf: Shelf, page: str) -> tuple[str, ...]:
    indicator = shelf.vocabulary.indicator[value.indicator]
    figure = shown_value(value)
    return (
        link(text(indicator.name), relative(f"indicators/{indicator.id}.md", page)),
        passage_link(figure, placed, shelf.read(placed), value.start, page)
        if value.start >= 0
        else text(figure),
        text(period_of(value.metric)),
        text("，".join(filter(None, (_township(placed), scope_of(value.metric))))),
        remarks(value.metric),
        date_link(placed, page),
    )


def _township(placed: PlacedCase) -> str:
    """The township whose report it is: its figures are not those of the county."""
    return "".join(step.name for step in steps(placed.case) if not step.code)
