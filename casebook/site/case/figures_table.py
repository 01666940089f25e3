"""All figures of a case as a table; a script adds sorting and a CSV download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.casetext.listed import indicator_by_offset
from casebook.findings import Metric, Period
from casebook.model import UNDISCLOSED, Case
from casebook.privacy import redact
from casebook.site.case.context import PageContext
from casebook.site.case.figures import CHANGES, Figure
from casebook.site.views import Heading, Link
from casebook.vocabulary import Vocabulary

MOST = 400
"""Most rows of a table, several times what a long report has, so that every page stays small."""

_HEADS = (
    "说的是什么",
    "原文",
    "数值",
    "单位",
    "增减",
    "时段",
    "范围",
    "可比指标",
)
_SIGNS = {"approx": "≈", "at_least": "≥", "at_most": "≤", "from": "从", "to": "至"}
# Values from here on are left out: floats are no longer exact, and `str` raises at 4,300 digits.
_LARGEST = 10**15
_HEADING = Heading("cb-figures", "文中的数字")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """The row of a figure.

    `what` says what is counted, `note` why it is no result of the place, `reason` why an editor
    changed it. `quote` is the figure as in the text, at the anchor `id`. `value_key` and
    `period_key` are what a script sorts by. Each string is "" for what there is not; `indicator` is
    None.
    """

    what: str
    note: str
    reason: str
    id: str
    quote: str
    value: str
    value_key: str
    masked: bool
    unit: str
    change: str
    period: str
    period_key: str
    scope: str
    indicator: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresTable:
    """The first rows of the table, `total` how many figures there are; `name` is that of its CSV."""

    heading: Heading = _HEADING
    name: str
    columns: Sequence[str] = _HEADS
    rows: Sequence[FigureRow]
    total: int


def figures_table(
    case: Case, figures: Sequence[Figure], around: PageContext
) -> FiguresTable | None:
    """The table; None when the text has no figure.

    Each figure links to its place in the text. Its indicator is the one under which the front
    matter, which editors correct, lists it.
    """
    if not figures:
        return None
    indicators = _indicator_names(case, figures, around.vocabulary)
    rows = tuple(
        _row(figure, indicators.get(figure.metric.start, ""), around) for figure in figures[:MOST]
    )
    return FiguresTable(name=case.id, rows=rows, total=len(figures))


def _indicator_names(
    case: Case, figures: Sequence[Figure], vocabulary: Vocabulary
) -> Mapping[int, str]:
    """Offset of a figure -> name of its indicator; not of the starting points of changes."""
    metrics = [figure.metric for figure in figures]
    found = indicator_by_offset(case.comparable, metrics, vocabulary)
    return {
        metric.start: vocabulary.indicator[found[metric.start]].name
        for metric in metrics
        if metric.start in found and not metric.is_base
    }


def _row(figure: Figure, indicator: str, around: PageContext) -> FigureRow:
    """The row of a figure; `indicator` is the name of its indicator, "" for none."""
    metric = figure.metric
    value, value_key = _value(metric)
    return FigureRow(
        what=figure.phrase or f"“{figure.clause}”",
        note=figure.note,
        reason=f"更正：{redact(metric.correction)}" if metric.correction else "",
        id=figure.id,
        quote=figure.quote,
        value=value,
        value_key=value_key,
        masked=metric.masked,
        unit=metric.unit,
        change=CHANGES[metric.change],
        period=figure.period,
        period_key=_sort_key(metric.period),
        scope=figure.scope,
        indicator=around.indicator(indicator) if indicator else None,
    )


def _value(metric: Metric) -> tuple[str, str]:
    """The value as readers see it, and the number to sort by, "" where it is the same.

    A masked value has no number (""); for a value too large to print both are "".
    """
    if metric.value is None:
        return (UNDISCLOSED if metric.masked else "", "")
    value = metric.value
    if not -_LARGEST < value < _LARGEST:
        return "", ""
    if value == int(value):
        value = int(value)
    sign = _SIGNS.get(metric.qualifier, "")
    shown = f"{sign} {value:,}".strip()
    return shown, str(value) if shown != str(value) else ""


def _sort_key(period: Period | None) -> str:
    return (period.since or period.until) if period else ""
