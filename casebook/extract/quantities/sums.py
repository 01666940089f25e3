"""Whether a quantity is one of several that add up to another in its sentence, or their total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casebook.extract.quantities.context import QuantityContext

_NEIGHBOURS = 6  # quantities on either side that are looked at
_FARTHEST = 90  # characters between two of them
_DISTANCE = 2  # quantities that may stand between the parts and their total, plus one
_SENTENCE_END = "。！？\n"


def adds_up(context: QuantityContext) -> tuple[bool, bool]:
    """(whether it is a part of a sum, whether it is a sum): 县级46支，乡镇132支，合计178支."""
    values, own = _values(context)
    sums = list(_sums(values)) if len(values) > 2 else []
    part = any(first <= own < end for _, first, end in sums)
    return part, any(total == own for total, _, _ in sums)


def _values(context: QuantityContext) -> tuple[list[float | int | None], int]:
    """The values with the unit of the quantity in its sentence, and the index of its own."""
    quantities, index = context.quantities, context.index
    first = last = index
    while first and index - first < _NEIGHBOURS and _joined(context, first - 1):
        first -= 1
    while last + 1 < len(quantities) and last - index < _NEIGHBOURS and _joined(context, last):
        last += 1
    same = [i for i in range(first, last + 1) if quantities[i].unit == context.quantity.unit]
    return [quantities[i].value for i in same], same.index(index)


def _joined(context: QuantityContext, index: int) -> bool:
    """Whether no sentence ends between the quantity at `index` and the next."""
    start, end = context.quantities[index].end, context.quantities[index + 1].start
    between = context.plain.text[start : min(end, start + _FARTHEST)]
    return end - start <= _FARTHEST and not any(stop in between for stop in _SENTENCE_END)


def _sums(values: Sequence[float | int | None]) -> Iterator[tuple[int, int, int]]:
    """Yield (index of a total, start, end) of each run of two or more values that add up to it."""
    for first in range(len(values) - 1):
        total: float = values[first] or 0
        for end in range(first + 2, len(values) + 1):
            value = values[end - 1]
            if not total or not value:
                break
            total += value
            near = (*range(first - _DISTANCE, first), *range(end, end + _DISTANCE))
            for index in near:
                if 0 <= index < len(values) and values[index] == total:
                    yield index, first, end
