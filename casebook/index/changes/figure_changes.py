"""An indicator in two reports of one place: which values belong together, and how they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from casebook.index.changes.definitions import (
    StatedValue,
    is_change_hidden,
    is_same_period,
    judged,
    same_words,
    stated_values,
    unit_class,
)
from casebook.index.comparability import Judgement
from casebook.index.figures import IndicatorValue
from casebook.index.model import Corpus, PlacedCase
from casebook.vocabulary import Indicator

_SEVERAL = "有几个数，看不出哪两个相对应"
_POINTS = {"%": "个百分点", "‰": "个千分点"}
_COUNTED = {"工作日": "个工作日", "月": "个月"}
_EXACT = ("", "to")  # 压缩至4小时 is exact too
_GROWING = frozenset(("count", "money", "area"))
"""Kinds of figures whose change is also told in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """The values of an indicator in two reports.

    There is one on each side, or several where it is unknown which belong together; then there is
    no difference. `difference` is "" also where the terms of both are not the same.
    """

    indicator: Indicator
    earlier: tuple[IndicatorValue, ...]
    later: tuple[IndicatorValue, ...]
    difference: str
    judgement: Judgement

    @property
    def words(self) -> str:
        """The difference, and whether it can be trusted: 增加 36件（30%）；可比."""
        return "；".join(filter(None, (self.difference, self.judgement.words)))


def figure_changes(
    earlier: PlacedCase, later: PlacedCase, corpus: Corpus
) -> tuple[FigureChange, ...]:
    """The indicators that both reports have and no editor turned off, in the order of the vocabulary."""
    one, two = stated_values(earlier, corpus), stated_values(later, corpus)
    return tuple(
        change
        for indicator in corpus.vocabulary.indicators
        if indicator.id in one and indicator.id in two
        if not any(is_change_hidden(placed.case, indicator) for placed in (earlier, later))
        for change in _changes(indicator, one[indicator.id], two[indicator.id])
    )


def _changes(
    indicator: Indicator, earlier: Sequence[StatedValue], later: Sequence[StatedValue]
) -> Iterator[FigureChange]:
    """The changes of one indicator: one for each scope that both have, else one for all."""
    if len(earlier) == len(later) == 1:
        yield _change(indicator, earlier[0], later[0])
        return
    one, two = _by_scope(earlier), _by_scope(later)
    common = [scope for scope in one if scope in two]
    for scope in common:
        if len(one[scope]) == len(two[scope]) == 1:
            yield _change(indicator, one[scope][0], two[scope][0])
        else:
            yield _several(indicator, one[scope], two[scope])
    if not common:
        yield _several(indicator, earlier, later)


def _by_scope(values: Sequence[StatedValue]) -> dict[str, list[StatedValue]]:
    """The values by scope; of several with one scope, only those of the latest period."""
    scopes: defaultdict[str, list[StatedValue]] = defaultdict(list)
    for item in values:
        scopes[item.terms.scope].append(item)
    for scope, items in scopes.items():
        latest = max(map(_until, items))
        scopes[scope] = [item for item in items if _until(item) == latest]
    return scopes


def _until(item: StatedValue) -> str:
    period = item.metric.period if item.metric else None
    return period.until or period.since if period else ""


def _several(
    indicator: Indicator, earlier: Sequence[StatedValue], later: Sequence[StatedValue]
) -> FigureChange:
    return FigureChange(
        indicator=indicator,
        earlier=tuple(item.value for item in earlier),
        later=tuple(item.value for item in later),
        difference="",
        judgement=Judgement("口径未注明", _SEVERAL),
    )


def _change(indicator: Indicator, earlier: StatedValue, later: StatedValue) -> FigureChange:
    judgement = judged(earlier, later)
    alike = judgement.state != "确不可比"
    sure = judgement.state == "可比" or same_words(earlier, later)
    return FigureChange(
        indicator=indicator,
        earlier=(earlier.value,),
        later=(later.value,),
        difference=_difference(earlier, later, sure=sure) if alike else "",
        judgement=judgement,
    )


def _difference(earlier: StatedValue, later: StatedValue, *, sure: bool) -> str:
    """The difference in words; "" where it is unknown, or where there is none to take (ranks).

    It is an increase or a decrease only where it is `sure` that both have the same definition.
    """
    one, two = earlier.metric, later.metric
    if one is None or two is None or one.value is None or two.value is None:
        return ""
    if unit_class(one.unit) != unit_class(two.unit) or one.kind == "rank":
        return ""
    before, after = Decimal(str(one.value)), Decimal(str(two.value))
    if before == after:
        return "数字相同"
    exact = all(metric.qualifier in _EXACT for metric in (one, two))
    if one.unit in _POINTS and not exact:
        return ""
    size, unit = abs(after - before), _COUNTED.get(two.unit, two.unit)
    amount = f"{'' if exact else '约'} {_amount(size)}{unit}"
    if is_same_period(earlier, later):
        return f"同一时期的数，两份差{amount}，请核对"
    points = one.unit in _POINTS
    if points:
        amount = f" {_amount(size)} {_POINTS[one.unit]}"
    if not sure:
        return f"差{amount}"
    if points:
        return f"{'升' if after > before else '降'}{amount}"
    growth = ""
    if one.kind in _GROWING and before > 0:
        growth = f"（{'' if exact else '约 '}{_amount((100 * size / before).quantize(Decimal('0.1')))}%）"
    return f"{'增加' if after > before else '减少'}{amount}{growth}"


def _amount(number: Decimal) -> str:
    """A number as reports write it: 3.5万, 1.2亿, 36."""
    for unit, name in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if number >= unit and number % (unit / 1000) == 0:
            return f"{(number / unit).normalize():f}{name}"
    return f"{number.normalize():,f}"
