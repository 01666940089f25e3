"""Whether values may stand beside each other: on what terms each holds, and where these differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from casebook.findings import Metric
from casebook.index.figures import QUALIFIERS, period_of

LABELS = ("时期", "范围", "限定")
"""What readers call the terms, in the order of the fields of `Terms`."""
EXACT = "确数"
MOST_NAMED = 6
_YEAR = re.compile(r"(\d{4})-01-01 \1-12-31")


@dataclass(frozen=True, slots=True)
class Terms:
    """Period, kind of scope and qualifier of a value; "" where its text does not say."""

    period: str = ""
    scope: str = ""
    qualifier: str = ""


def terms_of(metric: Metric | None) -> Terms:
    """The terms of a figure; an editor's, which no finding stands behind, has none."""
    if metric is None:
        return Terms()
    return Terms(
        _period(metric),
        metric.scope.kind if metric.scope else "",
        QUALIFIERS[metric.qualifier] or EXACT,
    )


def _period(metric: Metric) -> str:
    """The period when its days are known; 全年 in a report without a date could be any year.

    A whole year has one name, whether the text says 2022年 or 去年.
    """
    known = metric.period
    if not known or not (known.since or known.until):
        return ""
    year = _YEAR.fullmatch(f"{known.since} {known.until}")
    return f"{year[1]}年" if year else period_of(metric)


def comparability(terms: Sequence[Terms]) -> str:
    """What differs between values in one sentence; "" for fewer than two.

    A value whose text is silent about a term may differ too, so silence is named.
    `compare/terms.js` says the same of a comparison.
    """
    if len(terms) < 2:
        return ""
    columns = zip(*map(astuple, terms), strict=True)
    said = [_difference(*pair) for pair in zip(LABELS, columns, strict=True)]
    differing = [words for words, differs in said if differs]
    if differing:
        return "口径不同，不可比：" + "；".join(differing) + "。"
    silent = [words for words, _ in said if words]
    if silent:
        return "口径是否一致无从判断：" + "；".join(silent) + "。"
    return "各值写明的时期、范围和限定一致。"


def _difference(what: str, values: Sequence[str]) -> tuple[str, bool]:
    """How the values differ in one respect, or that they do not say; whether they do differ."""
    counts = Counter(values)
    silent = counts.pop("", 0)
    if not counts:
        return f"{what}都未写明", False
    if len(counts) == 1 and not silent:
        return "", False
    named = [words for words, _ in counts.most_common(MOST_NAMED)]
    more = f"等 {len(counts)} 种" if len(counts) > MOST_NAMED else ""
    unsaid = f"，{silent} 个未写明" if silent else ""
    return f"{what}有{'、'.join(named)}{more}{unsaid}", True
