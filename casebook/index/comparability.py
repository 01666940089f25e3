"""Whether values of an indicator are comparable: the period, scope and qualifier of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from casebook.findings import Metric
from casebook.index.figures import QUALIFIERS, period_text

LABELS = ("时期", "范围", "限定")
"""Labels of the terms, in the order of the fields of `Terms`."""
EXACT = "确数"
"""The qualifier of a figure without one in the text."""
MOST_NAMED = 6
"""Different values of a term listed in a remark; further ones are counted."""
_YEAR = re.compile(r"(\d{4})-01-01 \1-12-31")


@dataclass(frozen=True, slots=True)
class Terms:
    """Period, kind of scope and qualifier of a value; "" where the text states none."""

    period: str = ""
    scope: str = ""
    qualifier: str = ""


def terms_of(metric: Metric | None) -> Terms:
    """The terms of a figure; None (a value typed in by an editor) has none."""
    if metric is None:
        return Terms()
    return Terms(
        _period(metric),
        metric.scope.kind if metric.scope else "",
        QUALIFIERS[metric.qualifier] or EXACT,
    )


def _period(metric: Metric) -> str:
    """The period, or "" when none of its days is known (全年 in a report without a date).

    A calendar year is normalized: 2022年, even when the text has 去年.
    """
    period = metric.period
    if not period or not (period.since or period.until):
        return ""
    year = _YEAR.fullmatch(f"{period.since} {period.until}")
    return f"{year[1]}年" if year else period_text(metric)


def comparability(terms: Sequence[Terms]) -> str:
    """One sentence on the terms in which values differ; "" for fewer than two values.

    A value that does not state a term may differ in it, so missing terms are mentioned too.
    `compare/terms.js` has the same function in JavaScript; `tests/frontend/test_table_twins.py`
    compares the two.
    """
    if len(terms) < 2:
        return ""
    columns = zip(*map(astuple, terms), strict=True)
    remarks = [_difference(*pair) for pair in zip(LABELS, columns, strict=True)]
    differing = [remark for remark, differs in remarks if differs]
    if differing:
        return "口径不同，不可比：" + "；".join(differing) + "。"
    unstated = [remark for remark, _ in remarks if remark]
    if unstated:
        return "口径是否一致无从判断：" + "；".join(unstated) + "。"
    return "各值写明的时期、范围和限定一致。"


def _difference(label: str, values: Sequence[str]) -> tuple[str, bool]:
    """A remark on one term ("" when all values state the same), and whether stated values differ."""
    counts = Counter(values)
    unstated = counts.pop("", 0)
    if not counts:
        return f"{label}都未写明", False
    if len(counts) == 1 and not unstated:
        return "", False
    named = [value for value, _ in counts.most_common(MOST_NAMED)]
    more = f"等 {len(counts)} 种" if len(counts) > MOST_NAMED else ""
    missing = f"，{unstated} 个未写明" if unstated else ""
    return f"{label}有{'、'.join(named)}{more}{missing}", True
