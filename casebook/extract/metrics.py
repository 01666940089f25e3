"""The metrics of a text.

A metric is a quantity that reports what was done, exists, changed or resulted: a count, an amount
of money, time or area, a rate, a change, both ends of a change, a rank. Masked ones (`*件`) count
too; dates, frequencies, ordinals, and numbers inside names and titles do not. `README.md` in this
folder defines the terms and the steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from casebook.extract.comparables.canonical import Assignment, assignments, lines
from casebook.extract.comparables.statement import Statement
from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.periods import Periods
from casebook.extract.phrases.doubt import Doubt
from casebook.extract.phrases.phrase import Namer
from casebook.extract.plain import Plain
from casebook.extract.quantities.context import QuantityContext
from casebook.extract.quantities.measured import measured
from casebook.extract.quantities.roles import role_of
from casebook.extract.reading import Reading
from casebook.extract.scopes import Scopes
from casebook.extract.tables.found import prose_of, tables_in
from casebook.extract.tables.metrics import table_metrics
from casebook.findings import Change, Metric, Standing

_STANDINGS: Mapping[Standing, str] = {
    "planned": "像是计划或目标，不是已有的结果",
    "required": "像是要求或标准，不是已有的结果",
    "lacking": "像是存在的问题，不是已有的结果",
    "elsewhere": "像是外地的或者全省、全国的，不是本地的",
    "example": "像是下面一个地方的，不是全地区的",
}
_SHORTEST_PHRASE = 2  # characters; a shorter one names nothing


def find_metrics(reading: Reading) -> tuple[Metric, ...]:
    """The metrics of the text in text order; offsets are into the source.

    The figures of tables are of what the heads of their rows and columns say.
    """
    source = reading.plain.source
    tables = reading.tables
    if tables is None or (tables and tables[0].text != source):  # of another text: a part is read
        tables = tables_in(source)
    if not tables:
        return prose_metrics(reading)
    prose = replace(reading, plain=Plain(prose_of(source, tables)), tables=())
    found = [*prose_metrics(prose)]
    for table in tables:
        found += table_metrics(table, reading, prose_metrics)
    return tuple(sorted(found, key=lambda metric: metric.start))


def prose_metrics(reading: Reading) -> tuple[Metric, ...]:
    """The metrics of running text."""
    scopes = Scopes(reading)
    return tuple(
        _metric(reading, statement, assigned, scopes)
        for before, line in lines(statements(reading))
        for statement, assigned in zip(
            line, assignments(line, before, reading.vocabulary), strict=True
        )
    )


def _metric(reading: Reading, statement: Statement, assigned: Assignment, scopes: Scopes) -> Metric:
    quantity = statement.context.quantity
    start, text = reading.plain.span(quantity.start, quantity.end)
    return Metric(
        text=text,
        start=start,
        value=quantity.value,
        unit=quantity.unit,
        qualifier=statement.qualifier,
        change=statement.change,
        kind=quantity.kind,
        indicator=statement.phrase,
        canonical=assigned.canonical,
        candidate=assigned.candidate,
        confidence=assigned.confidence,
        masked=quantity.masked,
        standing=statement.standing,
        period=statement.period,
        scope=scopes.at(quantity.start),
        doubts=_doubts(statement),
        shown=statement.shown,
    )


def statements(reading: Reading) -> Iterator[Statement]:
    """Yield each metric of a text with its phrase and role, before it has an indicator."""
    quantities = measured(reading.plain)
    namer, doubt = Namer(reading.vocabulary), Doubt()
    outlook = outlook_of(reading.plain)
    periods = Periods(reading)
    change: Change = ""
    for index in range(len(quantities)):
        context = QuantityContext(reading.plain, quantities, index)
        role = role_of(context, change)
        change = role.change
        phrase = namer.name(context)
        start = context.quantity.start
        yield Statement(
            context,
            phrase,
            change,
            role.qualifier,
            namer.is_part,
            outlook.at(start),
            periods.at(start),
            doubt.shows(context, phrase),
        )


def _doubts(statement: Statement) -> tuple[str, ...]:
    """Reasons, in Chinese, for an editor to check a metric; () for most."""
    doubts = []
    quantity = statement.context.quantity
    if doubt := _STANDINGS.get(statement.standing):
        doubts.append(doubt)
    if len(statement.phrase) < _SHORTEST_PHRASE:
        doubts.append("没有认出这个数说的是什么")
    if not quantity.unit and quantity.kind == "count":
        doubts.append("没有计量单位")
    return tuple(doubts)
