"""The official value of an indicator, as the vocabulary states it, beside those of reports."""

from __future__ import annotations

from casebook.index.page import Bar, Content, WebLink
from casebook.vocabulary import Baseline, Indicator


def baseline_bar(indicator: Indicator) -> Bar | None:
    """The baseline for charts; None for an indicator without one."""
    known = indicator.baseline
    return Bar(_label(known), known.value, _figure(known, indicator.unit)) if known else None


def baseline_line(indicator: Indicator) -> Content:
    """The baseline with its source, as one line; "" for an indicator without one."""
    known = indicator.baseline
    if not known:
        return ""
    source = WebLink(known.source, known.url)
    figure = _figure(known, indicator.unit)
    return (f"官方基准：{_label(known)} {figure}（", source, f"，{known.date}）。")


def _label(known: Baseline) -> str:
    return f"{known.area} {known.year}年"


def _figure(known: Baseline, unit: str) -> str:
    gap = "" if unit == "%" else " "
    return f"{known.value:,.15g}{gap}{unit}"
