"""Charts of an indicator: values that hold for the same kind of place on the same scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from casebook.index.charts import Bar, bar_chart
from casebook.index.figures import IndicatorValue, shown_value
from casebook.index.model import PlacedCase
from casebook.index.tables import place_name
from casebook.model import UNDISCLOSED

Held = tuple[PlacedCase, IndicatorValue]
Group = tuple[str, str, str]
"""Kind of quantity, scope, level of the place; counts of a province and a county are no peers."""

MOST_CHARTS = 4
MOST_BARS = 30
"""More values than this are shown by how they spread."""
_BINS = 10
_WHOLE = 100


def charts_of(held: Sequence[Held]) -> str:
    """The charts of the values, the largest group first; "" where no two places are peers."""
    groups: dict[Group, list[Held]] = {}
    for placed, value in held:
        metric = value.metric
        # A value before a change is not how things stand.
        if metric and metric.qualifier != "from":
            level = "" if metric.kind == "rate" else placed.case.level
            scope = metric.scope.kind if metric.scope else ""
            groups.setdefault((metric.kind, scope, level), []).append((placed, value))
    told = [(group, sole(items)) for group, items in groups.items()]
    peers = [item for item in told if _places(item[1]) > 1]
    peers.sort(key=lambda item: -len(item[1]))
    charts = [_chart(*item) for item in peers[:MOST_CHARTS]]
    if not charts:
        return ""
    prose = "只并列范围和层级相同的，次序同上表，不是排名；时期和限定见表，空着的是原文未公开；一篇里分不清的几个值没有画。"
    return "\n\n".join(("## 并列查看", prose, *charts))


def sole(held: Sequence[Held]) -> list[Held]:
    """The values that are the only one of their case.

    Where a report gives several on the same terms, they are not really the same: 区市县三级
    分别达 98.3%、83%、82.5%.
    """
    counts = Counter(placed.case.id for placed, _ in held)
    return [item for item in held if counts[item[0].case.id] == 1]


def _places(group: Sequence[Held]) -> int:
    """How many places have a number."""
    return len(
        {
            placed.case.adcode or placed.case.id
            for placed, value in group
            if value.metric and value.metric.value is not None
        }
    )


def _chart(group: Group, held: Sequence[Held]) -> str:
    kind, scope, level = group
    title = "，".join(filter(None, (f"{level}报告" if level else "", scope or "范围未写明")))
    top = _WHOLE if kind == "rate" and _largest(held) <= _WHOLE else 0
    if len(held) > MOST_BARS:
        return bar_chart(f"{title}：{len(held)} 个数值的分布", list(_spread(held, top)))
    return bar_chart(f"{title}：{len(held)} 个数值", _bars(held), top)


def _bars(held: Sequence[Held]) -> list[Bar]:
    names = Counter(place_name(placed.case) for placed, _ in held)
    return [
        Bar(
            # Two reports of one place are told apart by their dates.
            f"{name} {placed.case.date}" if names[name] > 1 else name,
            value.metric.value if value.metric else None,
            shown_value(value),
        )
        for placed, value in held
        for name in (place_name(placed.case),)
    ]


def _spread(held: Sequence[Held], top: float) -> Iterator[Bar]:
    """How many values lie in each tenth of the range, and how many are hidden."""
    numbers = list(_numbers(held))
    width = (top or max(numbers, default=0)) / _BINS or 1
    counts = Counter(min(int(number / width), _BINS - 1) for number in numbers)
    for n in range(_BINS):
        yield Bar(f"{n * width:,.4g}–{(n + 1) * width:,.4g}", counts[n], f"{counts[n]} 个")
    if hidden := len(held) - len(numbers):
        yield Bar(UNDISCLOSED, None, f"{hidden} 个")


def _numbers(held: Sequence[Held]) -> Iterator[float]:
    for _, value in held:
        if value.metric and value.metric.value is not None:
            yield value.metric.value


def _largest(held: Sequence[Held]) -> float:
    return max(_numbers(held), default=0)
