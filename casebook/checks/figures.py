"""Check of comparable figures: each must occur in the body and have the indicator's unit."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.checks.model import CheckedCasebook
from casebook.extract.comparables.candidates import COUNTED_AS
from casebook.extract.quantities.numbers import grammar
from casebook.extract.quantities.wholes import has_figure
from casebook.model import Problem
from casebook.problems.quoting import quoted
from casebook.vocabulary import Indicator


def look(checked: CheckedCasebook) -> Iterator[Problem]:
    """Yield the problems of the figures of each page."""
    indicators = {entry.name: entry for entry in checked.vocabulary.indicators}
    for page, case in checked.cases:
        body = "".join(case.body.split()) if case.metrics else ""
        for name, figures in case.metrics:
            key = ("metrics", name)
            if not any(figures):
                yield page.at(key, "metric-empty", f"“{quoted(name)}”后面没有写数。")
            for figure in filter(None, figures):
                if cause := missing(figure, body):
                    cause = f"“{quoted(name)}”写的是“{quoted(figure)}”，{cause}"
                    yield page.at(key, "metric-not-in-text", cause)
                if name in indicators and (wrong := wrong_unit(figure, indicators[name])):
                    cause = (
                        f"“{quoted(name)}”的单位是{indicators[name].unit}，这里写的是“{wrong}”。"
                    )
                    yield page.at(key, "metric-unit", cause)


def missing(figure: str, body: str) -> str:
    """Return why a figure is not in the body, in Chinese; "" if it is.

    `body` has no white space. A figure that is only part of a longer number (2000 in 12000) is not
    in it.
    """
    packed = "".join(figure.split())
    if packed not in body:
        return "正文里找不到这个数。"
    if not has_figure(packed, body):
        return "正文里它只是一个更长的数的一部分。"
    return ""


def wrong_unit(figure: str, indicator: Indicator) -> str:
    """Return the first unit of a figure if the indicator allows none of its units, else ""."""
    allowed = {*indicator.unit.split(), indicator.unit}
    for measure in indicator.measures:
        allowed.update(measure.units)
    units = [
        "%" if quantity.kind == "rate" and not quantity.unit else quantity.unit
        for quantity in grammar().scan(figure)
    ]
    # The unit of a number can follow a later one: 受理96、办结88件.
    named = [unit for unit in units if unit]
    counted = {*named, *(COUNTED_AS.get(unit, unit) for unit in named)}
    return named[0] if named and not allowed & counted else ""
