"""The metrics of a text.

A metric is a quantity that reports what was done, exists, changed or resulted: a count, an amount
of money, time or area, a rate, a change, both ends of a change, a rank. Masked ones (`*件`) count
too; dates, frequencies, ordinals, and numbers inside names and titles do not. `README.md` in this
folder defines the terms and the steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from casebook.extract.canonical import indicators_of, is_planned
from casebook.extract.measured import measured
from casebook.extract.periods import Periods
from casebook.extract.phrases import Namer
from casebook.extract.quantity_context import QuantityContext
from casebook.extract.reading import Reading
from casebook.extract.roles import role_of
from casebook.extract.scopes import Scopes
from casebook.findings import Metric
from casebook.vocabulary import Vocabulary

_SHORTEST_PHRASE = 2  # characters; a shorter one names nothing


def find_metrics(reading: Reading) -> tuple[Metric, ...]:
    """The metrics of the text in text order; offsets are into the source."""
    plain = reading.plain
    quantities = measured(plain)
    periods, scopes, namer = Periods(reading), Scopes(reading), Namer(reading.vocabulary)
    metrics: list[Metric] = []
    for index, quantity in enumerate(quantities):
        context = QuantityContext(plain, quantities, index)
        role = role_of(context, metrics[-1].change if metrics else "")
        phrase = namer.name(context)
        fitting: tuple[str, ...] = ()
        if not (quantity.coarse or namer.is_part):  # 超半数 and parts stand in no comparison
            fitting = indicators_of(context, phrase, role.change, reading.vocabulary)
        start, text = plain.span(quantity.start, quantity.end)
        metrics.append(
            Metric(
                text=text,
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
                doubts=_doubts(context, phrase, fitting, reading.vocabulary),
            )
        )
    return tuple(metrics)


def _doubts(
    context: QuantityContext, phrase: str, fitting: Sequence[str], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Reasons, in Chinese, for an editor to check a metric; () for most."""
    doubts = []
    quantity = context.quantity
    if is_planned(context):
        doubts.append("像是计划或目标，不是已有的结果")
    if len(phrase) < _SHORTEST_PHRASE:
        doubts.append("没有认出这个数说的是什么")
    if not quantity.unit and quantity.kind == "count":
        doubts.append("没有计量单位")
    if len(fitting) > 1:
        names = "、".join(f"“{vocabulary.indicator[name].name}”" for name in fitting)
        doubts.append(f"像是{names}中的一个，不能确定，没有归入指标")
    return tuple(doubts)
