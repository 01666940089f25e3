"""Assigns a figure of a table to an indicator, as the same words in a sentence would be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from casebook.extract.comparables.canonical import Assignment
from casebook.extract.plain import Plain
from casebook.extract.reading import Reading
from casebook.extract.tables.heads import TOTAL, Head
from casebook.findings import Metric

_COUNT = re.compile(r"(?:总?(?:数量|件数|宗数|人数|次数|人次|总数|总量|数|量)|情况)$")
_ACT = re.compile(
    r"(?P<what>.{2,}?)(?P<act>新收|收到|受理|立案|办结|审结|结案|办理|调解|化解|制定|出台|废止|修改|审查|检查|处罚|培训|开展|公开|援助)$"
)
_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*"
)


FindMetrics = Callable[[Reading], tuple[Metric, ...]]


def assigned(
    row: Head, column: Head, figure: str, reading: Reading, prose: FindMetrics
) -> Assignment | None:
    """Return what the figure is assigned to; None if two readings of its heads disagree."""
    best: Assignment | None = None
    for sentence in _sentences(row, column, figure):
        for metric in prose(replace(reading, plain=Plain(sentence), tables=())):
            known = metric.canonical or metric.candidate
            if known is None:
                continue
            found = Assignment(metric.canonical, metric.candidate, metric.confidence)
            if best is None:
                best = found
                continue
            differs = (best.canonical or best.candidate) != known
            if differs and best.canonical and metric.canonical:
                return None
            best = max(best, found, key=lambda each: each.confidence or 0)
    return best


def _sentences(row: Head, column: Head, figure: str) -> Iterator[str]:
    names = [_name(row), _name(column)]
    if column.is_total and names[0]:
        del names[1]
    elif row.is_total and names[1]:
        del names[0]
    what = "".join(names)
    if len(what) < 3:
        return
    yield f"{what}{figure}。"
    bare = _COUNT.sub("", what)
    act = _ACT.fullmatch(bare)
    if act:
        yield f"{act['act']}{act['what']}{figure}。"


def _name(head: Head) -> str:
    words = [_NUMBER.sub("", part) for part in head.name.split(" ")]
    return "".join(word for word in words if not TOTAL.fullmatch(word))
