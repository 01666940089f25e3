"""What firsts and honours share: their clause, whose claim it is, and which of them say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from casebook.extract.plain import Plain

# The number of a heading or of an item of a list: 一、, （2）, 3., 一是.
_HEADING = re.compile(
    r"#{1,6} ?|[一二三四五六七八九十]{1,3}(?:、|是)|（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳❶-❿]"
)
_NOT_A_NAME = re.compile(r"[^\w%％]|_")
_OTHER = re.compile("[\n“]")  # a quotation that the text does not close ends with its clause
_LONGEST_QUOTATION = 40  # characters up to a closing mark that a clause is extended by
# Claims are compared with this many before them at most, so that reading stays linear.
_COMPARED = 64
_SHORT = 8  # characters; shorter phrases are the same only if they are equal
_SAME = 0.8  # least `likeness` of two claims that say the same

Item = TypeVar("Item")


def whole_clause(plain: Plain, start: int, end: int) -> tuple[int, int]:
    """The bounds of the clause around a span, with quotations whole and without the number of its item.

    Half open, in `plain.text`; 双随机、一公开 in “双随机，一公开” belongs to the clause of the quotation.
    """
    first, last = plain.clause(start, end)
    text = plain.text
    if text.count("“", first, last) > text.count("”", first, last):
        close = text.find("”", last, last + _LONGEST_QUOTATION)
        if close >= 0 and not _OTHER.search(text, last, close):
            last = plain.clause(close, close + 1)[1]
    while heading := _HEADING.match(text, first, start):
        first = heading.end()
    return first, last


def likeness(first: str, second: str) -> float:
    """F1 over the characters of two phrases, 0..1."""
    size = len(first) + len(second)
    return 2 * (Counter(first) & Counter(second)).total() / size if size else 1.0


def without_repeats(
    items: Iterable[Item],
    *,
    phrase: Callable[[Item], str],
    apart: Callable[[Item, Item], bool],
) -> tuple[Item, ...]:
    """The items, in their order, of those that say nearly the same only the one with most words.

    `phrase` is what is compared; items of which `apart` is true are never the same.
    """
    kept: list[tuple[str, frozenset[str], Item]] = []
    for item in items:
        key = _NOT_A_NAME.sub("", phrase(item))
        size = len(key)
        for index in range(len(kept) - 1, max(-1, len(kept) - 1 - _COMPARED), -1):
            other, characters, before = kept[index]
            if 2 * min(size, len(other)) < _SAME * (size + len(other)):
                continue  # no two of such lengths are as alike
            if _says_the_same(key, other, characters) and not apart(item, before):
                if len(key) > len(other):
                    kept[index] = (key, frozenset(key), item)
                break
        else:
            kept.append((key, frozenset(key), item))
    return tuple(item for *_, item in kept)


def _says_the_same(first: str, second: str, characters: frozenset[str]) -> bool:
    """Whether two phrases are equal or alike; `characters` are those of the second."""
    if first == second:
        return True
    size, other = len(first), len(second)
    if min(other, size) < _SHORT:
        return False
    # cheaper than `likeness`, and never less than it
    if 2 * sum(map(characters.__contains__, first)) < _SAME * (size + other):
        return False
    return likeness(first, second) >= _SAME
