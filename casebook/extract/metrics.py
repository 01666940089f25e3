"""The figures of a text: which quantities are metrics, and what each of them says.

The definition is `gold/METRICS-GUIDE.md`. A quantity is read by the grammar in `numbers`, kept or
dropped in `measured`, given its role in `roles`, its words in `phrases` and its indicator in
`canonical`.
"""

from __future__ import annotations

from collections.abc import Sequence

from casebook.extract.canonical import indicators_of, planned
from casebook.extract.measured import measured
from casebook.extract.periods import Periods
from casebook.extract.phrases import Namer
from casebook.extract.placed import QuantityContext
from casebook.extract.reading import Reading
from casebook.extract.roles import role_of
from casebook.extract.scopes import Scopes
from casebook.findings import Metric
from casebook.vocabulary import Vocabulary

_SHORT = 2  # characters; a shorter phrase names nothing


def find_metrics(reading: Reading) -> tuple[Metric, ...]:
    """Every metric of the text, in text order, offsets in the source."""
    plain = reading.plain
    found = measured(plain)
    periods, scopes, namer = Periods(reading), Scopes(reading), Namer()
    metrics: list[Metric] = []
    for index, quantity in enumerate(found):
        placed = QuantityContext(plain, found, index)
        role = role_of(placed, metrics[-1].change if metrics else "")
        phrase = namer.name(placed)
        fitting = indicators_of(placed, phrase, role.change, reading.vocabulary)
        start, words = plain.span(quantity.start, quantity.end)
        metrics.append(
            Metric(
                text=words,
                start=start,
                value=quantity.value,
                unit=quantity.unit,
                qualifier=role.qualifier,
                change=role.change,
                kind=quantity.kind,
                indicator=phrase,
                canonical=fitting[0] if len(fitting) == 1 else None,
                masked=quantity.masked,
                period=periods.at(quantity.start),
                scope=scopes.at(quantity.start),
                doubts=_doubts(placed, phrase, fitting, reading.vocabulary),
            )
        )
    return tuple(metrics)


def _doubts(
    placed: QuantityContext, phrase: str, fitting: Sequence[str], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Why an editor should look at a figure, in Chinese; () for most."""
    doubts = []
    quantity = placed.quantity
    if planned(placed):
        doubts.append("像是计划或目标，不是已有的结果")
    if len(phrase) < _SHORT:
        doubts.append("没有认出这个数说的是什么")
    if not quantity.unit and quantity.kind == "count":
        doubts.append("没有计量单位")
    if len(fitting) > 1:
        names = "、".join(f"“{vocabulary.indicator[name].name}”" for name in fitting)
        doubts.append(f"像是{names}中的一个，不能确定，没有归入指标")
    return tuple(doubts)
