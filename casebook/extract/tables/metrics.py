"""Makes metrics of the figures of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from casebook.extract.periods import Periods
from casebook.extract.plain import Plain
from casebook.extract.quantities.numbers import Quantity, grammar
from casebook.extract.reading import Reading
from casebook.extract.tables.assigned import FindMetrics, assigned
from casebook.extract.tables.figures import TableFigure, figures_of
from casebook.extract.tables.found import TextTable
from casebook.extract.tables.heads import CHANGE, SHARE, is_unit, names_rate
from casebook.findings import Change, Metric, Period, TableHeads
from casebook.tables.forms import FIGURE

_MINUS = frozenset("-−－↓")
_FALLING = ("下降", "减少", "降低")
_FALLS = re.compile("下降|减少")


def table_metrics(table: TextTable, reading: Reading, prose: FindMetrics) -> Iterator[Metric]:
    """Yield the metrics of a table in text order, none of a register; `prose` reads running text."""
    if table.is_register:
        return
    for figure in figures_of(table):
        metric = _metric(figure, reading, prose)
        if metric is not None:
            yield metric


def _metric(figure: TableFigure, reading: Reading, prose: FindMetrics) -> Metric | None:
    match = FIGURE.fullmatch(figure.text.replace(" ", ""))
    if match is None:
        return None
    words = f"{figure.row.name} {figure.column.name}"
    is_change = CHANGE.search(figure.column.words) or CHANGE.search(figure.row.words)
    unit = _unit(match, figure)
    if not unit and is_change and re.search("[%％]", figure.column.words):
        unit = "%"
    unit, slash, per = unit.replace("／", "/").partition("/")
    quantity = _quantity(match, unit)
    if quantity is None:
        return None
    if slash:
        quantity = quantity._replace(unit=f"{quantity.unit}/{per}", kind="rate")
    rate = SHARE.search(words) or names_rate(figure.row.name) or names_rate(figure.column.name)
    kind = "rate" if quantity.kind == "count" and not quantity.unit and rate else quantity.kind
    value = quantity.value
    if match["sign"] in _MINUS and not is_change and value is not None:
        value = -value
    heads = TableHeads(figure.row.words, figure.column.words)
    comparable = (
        not (figure.part or is_change or slash or SHARE.search(words))
        and figure.standing == "reported"
    )
    period = _period(figure, reading)
    found = (
        assigned(figure.row, figure.column, f"{match['number']}{unit}", reading, prose)
        if comparable
        else None
    )
    return Metric(
        text=figure.text.removesuffix(match["note"] or ""),
        start=figure.start,
        value=value,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        change=_change(match, words) if is_change else "",
        kind=kind,
        indicator=_indicator(figure),
        canonical=found.canonical if found else None,
        candidate=found.candidate if found else None,
        confidence=found.confidence if found else None,
        masked=quantity.masked,
        standing=figure.standing,
        period=period,
        table=heads,
        shown=True,
        doubts=() if quantity.unit or kind != "count" else ("没有计量单位",),
    )


def _unit(match: re.Match[str], figure: TableFigure) -> str:
    """Its own unit, else that of its heads, in 万 or 亿 where it is written so; "" for none."""
    own = match["unit"]
    unit = own if is_unit(own) or own in ("%", "％", "‰") else figure.unit
    return own + unit if own in ("万", "亿") and unit[:1] not in ("万", "亿") else unit


def _change(match: re.Match[str], words: str) -> Change:
    """What a figure below a head of changes says; a minus below 下降 is a rise."""
    falls = _FALLS.search(words) is not None
    if match["sign"] in _MINUS:
        return "increase" if falls else "decrease"
    return "decrease" if falls or match["word"] in _FALLING else "increase"


def _indicator(figure: TableFigure) -> str:
    """The heads of row and column, without units and periods; each word once."""
    return " ".join(dict.fromkeys(f"{figure.row.name} {figure.column.name}".split()))


def _quantity(match: re.Match[str], unit: str) -> Quantity | None:
    """Read a number with its unit, in base units."""
    word = match["word"] if match["word"] in ("约", "近", "超", "逾") else ""
    number = re.sub("[,，]", "", match["number"]).replace("．", ".")
    if not number.strip("0."):  # 0万 is no number of the grammar
        one = next(grammar().scan(f"1{unit}"), None)
        return one._replace(value=0) if one else None
    return next(grammar().scan(f"{word}{number}{match['more']}{unit}"), None)


def _period(figure: TableFigure, reading: Reading) -> Period | None:
    """The period that the column, the row or the caption names."""
    words = figure.column.period or figure.row.period or figure.year
    if not words:
        return None
    sentence = words if "年" in words or "期" in words else f"{words}年"
    plain = Plain(f"{sentence}，受理5件")
    found = Periods(Reading(plain, reading.vocabulary, reading.date)).at(len(plain.text) - 2)
    return replace(found, text=words) if found else Period(words)
