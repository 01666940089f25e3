"""Tells columns of text, tables and other rows apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from casebook.readers.layout.items import Band, Interval, Item, column_of, in_columns
from casebook.tables import is_figure

_FULL = 1.3  # ems by which a full line can be short of its column
_OPEN = 0.2  # the same as a share of its width, for lines that are wrapped by counting
_ALIGNED = 0.8  # ems by which the cells of a column can be out of line
_LEAST_LINES = 4  # of running text in a column with a table
_LONG = 9  # characters of a line of running text
_PUNCTUATION = re.compile(r"[，。、；：]|(?<=[a-z\u4e00-\u9fff]{2})[,.;:](?:\D|$)")
_PAGE = re.compile(r"[.…·\s]*\d{1,4}")
_LEADER = re.compile(r"(?:…|\.{3}|·{3})\s*\d{0,4}$")  # the end of a row of dots, with a page
_CHAPTER = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[章节篇编]|(?:案例|附件)[一二三四五六七八九十\d]{1,3}"
)


def kind_of(band: Band, gutters: Sequence[Interval]) -> str:
    """Return "columns", "table" or "lines" for rows with these gutters."""
    parts = [column for column in in_columns(band, gutters) if column]
    columns = [[item for row in column for item in row] for column in parts]
    if len(columns) < 2:
        return "lines"
    texts = [
        is_text(column) or _is_text_with_table(part)
        for column, part in zip(columns, parts, strict=True)
    ]
    if all(texts):
        return "columns"
    if any(item.table for column in columns for item in column):
        return "columns" if any(texts) else "lines"
    both = sum(columns_in(row, gutters) > 1 for row in band)
    if any(texts) and both < 0.3 * len(band) and all(len(column) > 2 for column in columns):
        return "columns"
    if any(texts) and all(
        text or _is_side(column) for text, column in zip(texts, columns, strict=True)
    ):
        return "columns"
    return "table" if _is_table(band, columns, both) else "lines"


def columns_in(row: Sequence[Item], gutters: Sequence[Interval]) -> int:
    """Return how many columns a row has something in."""
    return len(columns_of(row, gutters))


def columns_of(row: Sequence[Item], gutters: Sequence[Interval]) -> set[int]:
    """Return the indexes of the columns that a row has something in."""
    middles = [(start + end) / 2 for start, end in gutters]
    return {column_of(item, middles) for item in row}


def is_text(column: Sequence[Item]) -> bool:
    """Whether a column is running text: most lines are full, and there is punctuation."""
    lines = [item for item in column if item.piece]
    if len(lines) < 2:
        return False
    left, right = min(item.x0 for item in lines), max(item.x1 for item in lines)
    room = _OPEN * (right - left)
    full = sum(right - item.x1 <= max(_FULL * item.size, room) for item in lines)
    long = sum(len(item.text) for item in lines) / len(lines) >= _LONG
    marks = sum(bool(_PUNCTUATION.search(item.text)) for item in lines)
    return long and full * 2 >= len(lines) and marks * 5 >= len(lines) * 2


def _is_text_with_table(column: Band) -> bool:
    """Whether a column is running text above or below rows of several cells."""
    lines = [row for row in column if len(row) == 1]
    together = sum((len(one) > 1) != (len(other) > 1) for one, other in pairwise(column)) <= 2
    return (
        _LEAST_LINES <= len(lines) < len(column)
        and together
        and is_text([item for row in lines for item in row])
    )


def _is_side(column: Sequence[Item]) -> bool:
    """Whether a narrow column is a text beside the text: lines without a hole, with punctuation."""
    if len(column) < 3:
        return False
    steps = [below.base - above.base for above, below in pairwise(column)]
    marks = sum(bool(_PUNCTUATION.search(item.text)) for item in column)
    size = median(item.size for item in column)
    return (
        max(steps) <= 2.4 * size
        and marks * 3 >= len(column)
        and sum(len(item.text) for item in column) / len(column) >= 5
    )


def _is_table(band: Band, columns: Sequence[Sequence[Item]], both: int) -> bool:
    """Whether the cells stand in line, and are no list of contents."""
    least = 2 if len(columns) > 2 else 3
    if both < least or both * 2 < len(band):
        return False
    counted = any(_is_headed(column) for column in columns[1:])
    if not all(
        is_aligned(column) or _is_headed(column) or (counted and not at and _is_named(column))
        for at, column in enumerate(columns)
    ):
        return False
    paged = is_contents(columns[-1])
    return not (
        (len(columns) == 2 and (paged or _are_entries(columns)))
        or (len(columns) == 3 and paged and _are_entries(columns))
    )


def _are_entries(columns: Sequence[Sequence[Item]]) -> bool:
    """Whether columns begin with numbers and titles of a list of contents: 第一节 | …服务……3."""
    numbers, titles = columns[:2]
    led = sum(bool(_LEADER.search(item.text)) for item in titles)
    return 2 * led > len(titles) or all(_CHAPTER.fullmatch(item.text) for item in numbers)


def is_aligned(column: Sequence[Item]) -> bool:
    """Whether most cells of a column share their left edge, right edge or middle."""
    room = _ALIGNED * median(item.size for item in column)
    for places in (
        [item.x0 for item in column],
        [item.x1 for item in column],
        [(item.x0 + item.x1) / 2 for item in column],
    ):
        usual = median(places)
        if sum(abs(place - usual) <= room for place in places) >= 0.7 * len(places):
            return True
    return False


def _is_headed(column: Sequence[Item]) -> bool:
    """Whether a column is figures in line below a head that is not in line with them."""
    figures = column[1:]
    return (
        len(figures) > 1
        and not is_figure(column[0].text)
        and all(is_figure(item.text) for item in figures)
        and is_aligned(figures)
    )


def _is_named(column: Sequence[Item]) -> bool:
    """Whether a column is names in line below a head that is not in line with them."""
    return len(column) > 2 and is_aligned(column[1:])


def is_contents(column: Sequence[Item]) -> bool:
    """Whether a column consists of page numbers in order."""
    if not all(_PAGE.fullmatch(item.text) for item in column):
        return False
    numbers = [int(re.sub(r"\D", "", item.text)) for item in column]
    return all(one <= other for one, other in pairwise(numbers))
