"""The indicators of a place over its reports: period, value and sentence of each report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from casebook.casetext.excerpts import excerpts
from casebook.index import figures
from casebook.index.changes.definitions import is_change_hidden
from casebook.index.changes.figure_changes import FigureChange, figure_changes
from casebook.index.figures import NOT_FOUND, IndicatorValue
from casebook.index.model import Corpus, PlacedCase
from casebook.index.page import Block, Column, Content, Row, RowGroup, Table, paragraphs
from casebook.index.tables import date_link, passage_link
from casebook.vocabulary import Indicator

_COLUMNS = (
    Column("报告", "name"),
    Column("时期"),
    Column("范围、说明"),
    Column("数值", "figure"),
    Column("比上一份", "remark"),
    Column("原文", "quotes"),
)
_PROSE = "只列两份以上报告都有的指标；口径不同的不算相差，没写时期、范围的核对原文再用。"
MOST_ROWS = 80
"""Values on the page of a place, so that it stays below 300 KB."""

Value = tuple[PlacedCase, IndicatorValue]


def indicator_series(reports: Sequence[PlacedCase], corpus: Corpus, most: int) -> tuple[Block, ...]:
    """The indicators that two of the reports or more have, with up to `most` values; () for none.

    The reports are in order; those of the first indicators of the vocabulary are listed first.
    """
    changes = _Changes(corpus)
    groups: list[RowGroup] = []
    series = _series(reports, corpus)
    for indicator, values in series:
        most -= len(values)
        if most < 0:
            break
        groups.append(RowGroup(indicator.name, tuple(_rows(values, changes, corpus))))
    if not series:
        return ()
    left = len(series) - len(groups)
    more = f"另有 {left} 个没有列出，见各指标的页面。" if left else ""
    listed = (Table(_COLUMNS, tuple(groups)),) if groups else ()
    return (*paragraphs(f"{_PROSE}{more}"), *listed)


def _series(
    reports: Sequence[PlacedCase], corpus: Corpus
) -> Sequence[tuple[Indicator, Sequence[Value]]]:
    values: defaultdict[str, list[Value]] = defaultdict(list)
    for placed in reports:
        for value in corpus.values(placed):
            if is_change_hidden(placed.case, corpus.vocabulary.indicator[value.indicator]):
                continue
            if not (value.metric and value.metric.is_base):
                values[value.indicator].append((placed, value))
    return [
        (indicator, values[indicator.id])
        for indicator in corpus.vocabulary.indicators
        if len({placed.case.id for placed, _ in values.get(indicator.id, ())}) > 1
    ]


class _Changes:
    """How values differ from those of an earlier report; each two reports are compared once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._known: dict[tuple[str, str], Mapping[tuple[str, int], FigureChange]] = {}

    def change(
        self, earlier: PlacedCase, later: PlacedCase, value: IndicatorValue
    ) -> FigureChange | None:
        """The change that ends in a value of the later report; None if there is none."""
        key = earlier.case.id, later.case.id
        if key not in self._known:
            self._known[key] = {
                (end.indicator, end.start): change
                for change in figure_changes(earlier, later, self._corpus)
                for end in change.later
            }
        return self._known[key].get((value.indicator, value.start))


def _rows(values: Sequence[Value], changes: _Changes, corpus: Corpus) -> Iterator[Row]:
    """A row for each value; the first of all reports is compared with none."""
    before: PlacedCase | None = None
    for _, group in groupby(values, key=lambda item: item[0].case.id):
        members = list(group)
        for placed, value in members:
            change = changes.change(before, placed, value) if before else None
            yield _row(placed, value, change, corpus)
        before = members[0][0]


def _row(
    placed: PlacedCase, value: IndicatorValue, change: FigureChange | None, corpus: Corpus
) -> Row:
    case, metric = corpus.read(placed), value.metric
    figure: Content = figures.value_text(value)
    quote: Content = NOT_FOUND
    if value.start >= 0:
        words = excerpts(case).sentence(value.start, value.end)
        figure = passage_link(figures.value_text(value), placed, case=case, start=value.start)
        quote = passage_link(words, placed, case=case, start=value.start)
    scope, qualifier = figures.scope_text(metric), figures.qualifier_text(metric)
    return (
        date_link(placed),
        figures.period_text(metric),
        "，".join(filter(None, (scope, qualifier))),
        figure,
        change.words if change else "",
        quote,
    )
