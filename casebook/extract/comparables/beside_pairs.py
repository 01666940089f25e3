"""What two statements of a line say of each other: listed together, kinds of one thing, the same again."""

from __future__ import annotations

from casebook.extract.comparables.statement import Statement

_LISTED = 16  # characters between two quantities of a list, at most
_CONJUNCTIONS = ("、", "和", "与", "及", "以及")
_REACHED = ("达", "达到", "为", "共")
_NOUN = 2  # characters of a noun, at least


def joined(first: Statement, second: Statement) -> bool:
    """Whether one clause lists both with 、 or a conjunction: 22个乡镇和45个部门主要负责人述法."""
    start, end = first.context.quantity.end, second.context.quantity.start
    between = first.context.plain.text[start:end]
    if len(between) > _LISTED:
        return False
    return between.endswith(_CONJUNCTIONS) or (between[:1] in _CONJUNCTIONS and "，" not in between)


def restates(first: Statement, second: Statement) -> bool:
    """Whether the second tells exactly what the first tells about: 总量突破100万户，达到|1000058户."""
    left, _, right = second.own.partition("◇")
    passed = first.context.quantity.qualifier == "at_least" or "突破" in first.own
    return passed and left.lstrip("，") in _REACHED and not right


def are_kinds(first: Statement, second: Statement) -> bool:
    """Whether both count kinds of one thing: 评查行政处罚案卷|212份|、行政许可案卷|60份."""
    names = [item.own.partition("◇")[0].lstrip("、") for item in (first, second)]
    noun = 0
    while noun < min(map(len, names)) and names[0][-noun - 1] == names[1][-noun - 1]:
        noun += 1
    return _NOUN <= noun < min(map(len, names))
