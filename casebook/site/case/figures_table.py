"""All figures of a case as a table; a script adds sorting and a CSV download."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from casebook.findings import Metric, Period
from casebook.model import UNDISCLOSED, Case
from casebook.site.case.context import PageContext
from casebook.site.case.figures import CHANGES, Figure

MOST = 400
"""Rows of a table, several times what a long report has; a page must stay small for any text."""

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
# Python refuses to print integers of more than 4,300 digits.
_LARGEST = 10**15


def figures_table(case: Case, figures: Sequence[Figure], around: PageContext) -> str:
    """A section with the table; "" when the text has no figure.

    Each figure links to its place in the text. An indicator is named only where the front matter,
    which editors correct, lists the figure.
    """
    if not figures:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    listed = {(name, words) for name, several in case.metrics for words in several}
    rows = "\n".join(_row(figure, listed, around) for figure in figures[:MOST])
    more = (
        f'<p class="cb-hint">只列出前 {MOST} 项，共 {len(figures)} 项。</p>'
        if len(figures) > MOST
        else ""
    )
    return (
        '<section class="cb-section"><h2 id="cb-figures">文中的数字</h2>'
        f'<p class="cb-hint">共 {len(figures)} 项，由程序从原文摘出；点原文数字看所在的句子。'
        "“可比指标”一栏空着的，口径不足以与他处比较。</p>"
        '<div class="cb-scroll" role="region" aria-labelledby="cb-figures" tabindex="0">'
        f'<table class="cb-table" data-table="{escape(case.id)}">'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>{more}</section>"
    )


def _row(figure: Figure, listed: set[tuple[str, str]], around: PageContext) -> str:
    metric = figure.metric
    entry = around.vocabulary.indicator.get(metric.canonical or "")
    name = entry.name if entry and (entry.name, metric.text) in listed else ""
    value, key = _value(metric)
    cells = (
        ("", "", escape(figure.phrase)),
        ("cb-words", "", f'<a href="#{escape(figure.id)}">{escape(figure.quote)}</a>'),
        ("cb-number cb-masked" if metric.masked else "cb-number", key, escape(value)),
        ("", "", escape(metric.unit)),
        ("", "", CHANGES[metric.change]),
        ("", _sort_key(metric.period), escape(figure.period)),
        ("", "", escape(figure.scope)),
        ("", "", around.indicator(name) if name else ""),
    )
    return (
        "<tr>"
        + "".join(
            "<td"
            + (f' class="{kind}"' if kind else "")
            + (f' data-value="{escape(value)}"' if value else "")
            + f">{html}</td>"
            for kind, value, html in cells
        )
        + "</tr>"
    )


def _value(metric: Metric) -> tuple[str, str]:
    """The value for readers, and the number to sort by; both "" where there is no value."""
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
