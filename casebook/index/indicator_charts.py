"""Charts of an indicator: values of the same period and scope, for places of the same level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from casebook.casetext.report_year import when
from casebook.index.baselines import baseline_bar
from casebook.index.comparability import terms_of
from casebook.index.facts import case_facts
from casebook.index.figures import IndicatorValue, value_text
from casebook.index.model import PlacedCase
from casebook.index.page import Bar, Block, Chart, Heading, Paragraph
from casebook.index.tables import place_name
from casebook.index.tree import MASKED, NONE, place_page_id
from casebook.model import UNDISCLOSED
from casebook.vocabulary import Indicator

CaseValue = tuple[PlacedCase, IndicatorValue]
"""A value and the case that reports it."""
Group = tuple[str, str, str, str]
"""Kind of quantity, level of the place, period and scope, the latter three "" where not known.

Values of one group share a chart; a county is never drawn beside a province.
"""

MOST_CHARTS = 4
"""Charts on the page of an indicator."""
MOST_BARS = 30
"""More values than this are drawn as a histogram."""
_BINS = 10
_WHOLE = 100
_PROSE = (
    "一图只并列层级、时期和范围都相同的，次序同上表，不是排名；"
    "空着的是原文未公开；只有一个值、各值都一样的，和一篇里分不清的几个值没有画。"
)


def charts_of(values: Sequence[CaseValue], indicator: Indicator) -> tuple[Block, ...]:
    """Charts of the values, largest group first; () when no group has different ones of two places."""
    groups: dict[Group, list[CaseValue]] = {}
    for placed, value in values:
        metric = value.metric
        if metric and not metric.is_base:  # not the starting point of a change
            terms = terms_of(metric, placed.case)
            group = metric.kind, case_facts(placed.case).level, terms.period, terms.scope
            groups.setdefault(group, []).append((placed, value))
    unambiguous = ((group, single_values(members)) for group, members in groups.items())
    peers = [
        (group, members)
        for group, members in unambiguous
        if _numbered_places(members) > 1 and is_varied(members)
    ]
    peers.sort(key=lambda item: -len(item[1]))
    charts = [_chart(*item, baseline_bar(indicator)) for item in peers[:MOST_CHARTS]]
    return (Heading("并列查看"), Paragraph(_PROSE), *charts) if charts else ()


def is_varied(values: Sequence[CaseValue]) -> bool:
    """Whether the disclosed values are not all the same, so that a chart shows something."""
    return len(set(_numbers(values))) > 1


def single_values(values: Sequence[CaseValue]) -> list[CaseValue]:
    """The values whose case has no other value among `values`.

    Several values of one report on seemingly equal terms differ in something that the extractors
    missed: 区市县三级分别达 98.3%、83%、82.5%.
    """
    counts = Counter(placed.case.id for placed, _ in values)
    return [item for item in values if counts[item[0].case.id] == 1]


def places_of(values: Iterable[CaseValue]) -> set[str]:
    """Ids of the places that the values are about; a case about none, or a masked one, is one too."""
    pages = ((placed.case.id, place_page_id(placed.case)) for placed, _ in values)
    return {case_id if page in (MASKED, NONE) else page for case_id, page in pages}


def _numbered_places(values: Sequence[CaseValue]) -> int:
    return len(places_of(item for item in values if item[1].number is not None))


def _chart(group: Group, values: Sequence[CaseValue], baseline: Bar | None) -> Chart:
    kind, level, period, scope = group
    title = "，".join((level or "层级不详", period or "时期未注明", scope or "范围未注明"))
    official = baseline if kind == "rate" else None  # a country's total would dwarf all others
    numbers = (*_numbers(values), *((official.value,) if official and official.value else ()))
    top = (
        _WHOLE if kind == "rate" and max(numbers, default=0) <= _WHOLE else max(numbers, default=0)
    )
    if len(values) > MOST_BARS:
        return Chart(f"{title}：{len(values)} 个数值的分布", tuple(_histogram(values, top)))
    return Chart(f"{title}：{len(values)} 个数值", _bars(values), top, official)


def _bars(values: Sequence[CaseValue]) -> tuple[Bar, ...]:
    names = Counter(place_name(placed.case) for placed, _ in values)
    return tuple(
        Bar(
            # Dates distinguish two reports of one place.
            f"{name} {when(placed.case)}".rstrip() if names[name] > 1 else name,
            value.number,
            value_text(value),
        )
        for placed, value in values
        for name in (place_name(placed.case),)
    )


def _histogram(values: Sequence[CaseValue], top: float) -> Iterator[Bar]:
    """Number of values in each tenth of the range from 0 to `top`, and of undisclosed ones.

    A `top` of 0 stands for the largest value.
    """
    numbers = _numbers(values)
    width = (top or max(numbers, default=0)) / _BINS or 1
    counts = Counter(min(int(number / width), _BINS - 1) for number in numbers)
    for n in range(_BINS):
        yield Bar(f"{n * width:,.4g}–{(n + 1) * width:,.4g}", counts[n], f"{counts[n]} 个")
    if undisclosed := len(values) - len(numbers):
        yield Bar(UNDISCLOSED, None, f"{undisclosed} 个")


def _numbers(values: Sequence[CaseValue]) -> list[float]:
    return [value.number for _, value in values if value.number is not None]
