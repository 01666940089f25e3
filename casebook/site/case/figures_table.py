"""All figures of a case as a table; a script adds sorting and a CSV download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from casebook.casetext.listed import indicator_by_offset
from casebook.findings import Metric, Period
from casebook.model import UNDISCLOSED, Case
from casebook.privacy import redact
from casebook.site.case.context import PageContext
from casebook.site.case.figures import CHANGES, Figure
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


def figures_table(case: Case, figures: Sequence[Figure], around: PageContext) -> str:
    """A section with the table; "" when the text has no figure.

    Each figure links to its place in the text. Its indicator is the one under which the front
    matter, which editors correct, lists it.
    """
    if not figures:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    indicators = _indicator_names(case, figures, around.vocabulary)
    rows = "\n".join(
        _row(figure, indicators.get(figure.metric.start, ""), around) for figure in figures[:MOST]
    )
    more = (
        f'<p class="cb-hint">只列出前 {MOST} 项，共 {len(figures)} 项。</p>'
        if len(figures) > MOST
        else ""
    )
    return (
        '<section class="cb-section"><h2 id="cb-figures">文中的数字</h2>'
        f'<p class="cb-hint">共 {len(figures)} 项，由程序从原文摘出；点原文数字看所在的句子。'
        "“可比指标”一栏空着的，口径不足以与他处比较；标着“计划”“要求”等字的，不是本地已有的结果。</p>"
        '<div class="cb-scroll" role="region" aria-labelledby="cb-figures" tabindex="0">'
        f'<table class="cb-table" data-table="{escape(case.id)}">'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>{more}</section>"
    )


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


def _row(figure: Figure, indicator: str, around: PageContext) -> str:
    """The row of a figure; `indicator` is the name of its indicator, "" for none."""
    metric = figure.metric
    value, sort_key = _value(metric)
    reason = f"更正：{redact(metric.correction)}" if metric.correction else ""
    notes = (("cb-note", figure.note), ("cb-why", reason))
    note = "".join(f' <span class="{kind}">{escape(each)}</span>' for kind, each in notes if each)
    cells = (
        _cell(escape(figure.phrase or f"“{figure.clause}”") + note),
        _cell(f'<a href="#{escape(figure.id)}">{escape(figure.quote)}</a>', kind="cb-words"),
        _cell(
            escape(value),
            kind="cb-number cb-masked" if metric.masked else "cb-number",
            sort_key=sort_key,
        ),
        _cell(escape(metric.unit)),
        _cell(CHANGES[metric.change]),
        _cell(escape(figure.period), sort_key=_sort_key(metric.period)),
        _cell(escape(figure.scope)),
        _cell(around.indicator(indicator) if indicator else ""),
    )
    return f"<tr>{''.join(cells)}</tr>"


def _cell(html: str, *, kind: str = "", sort_key: str = "") -> str:
    """A cell; `kind` is a class for the style sheet, `sort_key` what a script sorts by."""
    class_attribute = f' class="{kind}"' if kind else ""
    data_attribute = f' data-value="{escape(sort_key)}"' if sort_key else ""
    return f"<td{class_attribute}{data_attribute}>{html}</td>"


def _value(metric: Metric) -> tuple[str, str]:
    """The value as readers see it, and the number to sort by.

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
    return f"{sign} {value:,}".strip(), str(value)


def _sort_key(period: Period | None) -> str:
    return (period.since or period.until) if period else ""
