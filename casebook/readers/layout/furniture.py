"""Finds the page numbers, running heads and watermarks among the lines of a file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set as AbstractSet

from casebook.model import DropClass
from casebook.readers.layout.model import Line
from casebook.readers.page_numbers import DASH, NUMBER, is_page_number

_BARE_NUMBER = re.compile(NUMBER)
_EDGE_NUMBER = re.compile(
    rf"^{NUMBER}\s+|\s+{NUMBER}$|^{DASH}\s*+{NUMBER}\s*+{DASH}|"
    rf"{DASH}\s*+{NUMBER}\s*+{DASH}$"
)
_DATE = re.compile(r"年\s*[0-9０-９*]{1,2}\s*月|年[一二三四五六七八九十]{1,2}月")
# Shares of the page height, from the top and from the bottom.
_EDGE = 0.2  # the zone of page numbers and running heads
_OUTER = 0.1  # the zone in which even a single bare number is a page number
_SMALL = 0.95  # times the body size; the largest small print
_MIN_PAGES = 3  # a line that repeats on fewer pages is not a running head
_MIN_SMALL_PAGES = 2  # the same for small print in the outer zone
_MARGIN = 0.07  # the zone in which small print far from the text is no part of it
_LARGE = 1.12  # times the body size; the least size of a title
_TINY = 0.85  # times the body size; the largest print there
_FAR = 1.8  # times the body size; its least distance from the text
_MIN_DENSITY = (
    0.4  # share of the pages from its first to its last; odd and even pages can have different ones
)
_WATERMARK_SIZE = 1.5  # times the body size
_OWN = re.compile(
    r"\s*+(?:附件|附表|附录|密级|机密|秘密|绝密|特急|加急|抄送|主送)|〔\d{4}〕|［\d{4}］|\[\d{4}\]"
)
_ROUNDS = 4  # most lines of a running head; each round finds one


def furniture(
    lines: list[Line], body_size: float, framed: AbstractSet[int] = frozenset()
) -> dict[int, DropClass]:
    """Return index in `lines` -> class for the lines that are not part of the report itself.

    `lines` are those of the whole file in page order, `body_size` their usual font size in points.
    `framed` are the indexes of those in ruled tables, whose heads repeat on every page.
    """
    dropped = _watermarks(lines, body_size)
    for _ in range(_ROUNDS):
        outermost = [index for index in _outermost(lines, dropped) if index not in framed]
        more = _running_heads(lines, outermost, body_size) | _page_numbers(lines, outermost)
        if not more:
            break
        dropped |= more
    return dropped | _margin_print(lines, dropped, body_size)


def _watermarks(lines: list[Line], body_size: float) -> dict[int, DropClass]:
    """Return diagonal lines, and large ones that repeat at the same position on many pages."""
    watermarks = {i: DropClass.WATERMARK for i, line in enumerate(lines) if line.angle % 90}
    spots: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.size >= body_size * _WATERMARK_SIZE and _EDGE < line.depth < 1 - _EDGE:
            spots[line.text, round(line.x0 / 4), round(line.base / 4)].append(index)
    for indexes in spots.values():
        if _repeats([lines[index].page for index in indexes]):
            watermarks |= dict.fromkeys(indexes, DropClass.WATERMARK)
    return watermarks


def _outermost(lines: list[Line], dropped: dict[int, DropClass]) -> list[int]:
    """Return the indexes of the first and last remaining line of each page, if in the edge zone."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, line in enumerate(lines):
        if index in dropped or line.angle:
            continue
        first.setdefault(line.page, index)
        last[line.page] = index
    return [index for index in first.values() if lines[index].depth < _EDGE] + [
        index for index in last.values() if lines[index].depth > 1 - _EDGE
    ]


def _page_numbers(lines: list[Line], outermost: list[int]) -> dict[int, DropClass]:
    """Return the page numbers; bare digits must increase with the pages or be far outside."""
    numbers: list[int] = []
    bare: dict[int, list[int]] = defaultdict(list)  # number minus page -> indexes
    for index in outermost:
        line = lines[index]
        text = line.text.strip()
        if is_page_number(text):
            numbers.append(index)
        elif _BARE_NUMBER.fullmatch(text):
            bare[int(text) - line.page].append(index)
    for indexes in bare.values():
        outer = [i for i in indexes if _from_edge(lines[i]) < _OUTER]
        numbers.extend(indexes if len({lines[i].page for i in indexes}) > 1 else outer)
    return dict.fromkeys(numbers, DropClass.PAGE_NUMBER)


def _running_heads(
    lines: list[Line], outermost: list[int], body_size: float
) -> dict[int, DropClass]:
    """Return the lines that repeat with the same text at the same height on many pages.

    Outside the outer zone only small print counts, because similar reports can begin with the
    same line. Numbers at the ends of a line and white space are ignored; dates never repeat.
    """
    spots: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index in outermost:
        line = lines[index]
        if _from_edge(line) >= _OUTER and line.size > body_size * _SMALL:
            continue
        text = "".join(_EDGE_NUMBER.sub("", line.text.strip()).split())
        if text and not _DATE.search(text):
            spots[text, round(line.base / 4)].append(index)
    return {
        index: DropClass.RUNNING_HEAD
        for indexes in spots.values()
        if _repeats(
            [lines[index].page for index in indexes],
            _MIN_SMALL_PAGES
            if all(_is_outside_text(lines[index], body_size) for index in indexes)
            else _MIN_PAGES,
        )
        for index in indexes
    }


def _is_outside_text(line: Line, body_size: float) -> bool:
    """Whether a line is small print in the outer zone, or no large one in the margin."""
    if _from_edge(line) < _MARGIN and line.size < body_size * _LARGE:
        return True
    return _from_edge(line) < _OUTER and line.size <= body_size * _SMALL


def _margin_print(
    lines: list[Line], dropped: dict[int, DropClass], body_size: float
) -> dict[int, DropClass]:
    """Return the small print in the margins, far from the text: the head of a single page.

    Above a title it can be as large as the text.

    What belongs to a document by its words, such as 附件1, stays.
    """
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in dropped and not line.angle:
            pages[line.page].append(index)
    found: list[int] = []
    for indexes in pages.values():
        for edge, inner in (indexes[:2], indexes[:-3:-1]) if len(indexes) > 2 else ():
            line = lines[edge]
            if (
                _from_edge(line) < _MARGIN
                and (
                    line.size <= _TINY * body_size or _is_above_title(line, lines[inner], body_size)
                )
                and abs(line.base - lines[inner].base) >= _FAR * body_size
                and not _OWN.search(line.text)
            ):
                found.append(edge)
    return dict.fromkeys(found, DropClass.RUNNING_HEAD)


def _is_above_title(line: Line, inner: Line, body_size: float) -> bool:
    """Whether a line as large as the text stands far above the title with which a page begins."""
    room = inner.base - inner.size - line.base
    return room >= _FAR * body_size and line.size < _LARGE * body_size <= inner.size


def _from_edge(line: Line) -> float:
    """Return the distance of a line from the nearer edge, as a share of the page height."""
    return min(line.depth, 1 - line.depth)


def _repeats(pages: list[int], least: int = _MIN_PAGES) -> bool:
    """Whether something on these pages repeats regularly and not by chance."""
    distinct = set(pages)
    if len(distinct) < least:
        return False
    return len(distinct) >= _MIN_DENSITY * (max(distinct) - min(distinct) + 1)
