"""Page numbers, running heads and watermarks among the lines of a PDF."""

from __future__ import annotations

import re
from collections import defaultdict

from casebook.model import DropClass
from casebook.readers.page_numbers import DASH, NUMBER, is_page_number
from casebook.readers.pdf_lines import PdfLine

_BARE_NUMBER = re.compile(NUMBER)
_EDGE_NUMBER = re.compile(
    rf"^{NUMBER}\s+|\s+{NUMBER}$|^{DASH}\s*{NUMBER}\s*{DASH}|"
    rf"{DASH}\s*{NUMBER}\s*{DASH}$"
)
_DATE = re.compile(r"年\s*[0-9０-９*]{1,2}\s*月|年[一二三四五六七八九十]{1,2}月")
_EDGE = 0.2  # share of the page height at the top and at the bottom where such lines stand
_OUTER = 0.1  # where even a single bare number on a single page is a page number
_SMALL = 0.95  # times the body size
_PAGES = 3  # so many pages with the same line make it a running head
_DENSITY = 0.4  # ... on so many of the pages from its first to its last (odd and even differ)
_WATERMARK_SIZE = 1.5  # times the body size
_ROUNDS = 4  # a head of several lines is peeled off line by line


def furniture(lines: list[PdfLine], body_size: float) -> dict[int, DropClass]:
    """Return index in `lines` -> why the line is not the report.

    `lines` are those of the whole file in page order.
    """
    found = _watermarks(lines, body_size)
    for _ in range(_ROUNDS):
        outermost = _outermost(lines, found)
        more = _running_heads(lines, outermost, body_size) | _page_numbers(lines, outermost)
        if not more:
            break
        found |= more
    return found


def _watermarks(lines: list[PdfLine], body_size: float) -> dict[int, DropClass]:
    """Return slanting lines, and large ones repeated at the same spot of many pages."""
    found = {i: DropClass.WATERMARK for i, line in enumerate(lines) if line.angle % 90}
    spots: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.size >= body_size * _WATERMARK_SIZE and _EDGE < line.depth < 1 - _EDGE:
            spots[line.text, round(line.x0 / 4), round(line.y / 4)].append(index)
    for indexes in spots.values():
        if _repeats([lines[index].page for index in indexes]):
            found |= dict.fromkeys(indexes, DropClass.WATERMARK)
    return found


def _outermost(lines: list[PdfLine], found: dict[int, DropClass]) -> list[int]:
    """Return the indexes of the first and last remaining line of each page, if near its edge."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, line in enumerate(lines):
        if index in found or line.angle:
            continue
        first.setdefault(line.page, index)
        last[line.page] = index
    return [index for index in first.values() if lines[index].depth < _EDGE] + [
        index for index in last.values() if lines[index].depth > 1 - _EDGE
    ]


def _page_numbers(lines: list[PdfLine], outermost: list[int]) -> dict[int, DropClass]:
    """Return the lines that number their page; bare digits must count with the pages."""
    found: list[int] = []
    bare: dict[int, list[int]] = defaultdict(list)  # number minus page -> lines
    for index in outermost:
        line = lines[index]
        text = line.text.strip()
        if is_page_number(text):
            found.append(index)
        elif _BARE_NUMBER.fullmatch(text):
            bare[int(text) - line.page].append(index)
    for indexes in bare.values():
        outer = [i for i in indexes if _from_edge(lines[i]) < _OUTER]
        found.extend(indexes if len({lines[i].page for i in indexes}) > 1 else outer)
    return dict.fromkeys(found, DropClass.PAGE_NUMBER)


def _running_heads(
    lines: list[PdfLine], outermost: list[int], body_size: float
) -> dict[int, DropClass]:
    """Return the lines that stand at the same height with the same words on many pages.

    Nearer to the text only small print counts: equal reports may begin with equal lines.
    """
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index in outermost:
        line = lines[index]
        if _from_edge(line) >= _OUTER and line.size > body_size * _SMALL:
            continue
        words = "".join(_EDGE_NUMBER.sub("", line.text.strip()).split())
        if words and not _DATE.search(words):
            places[words, round(line.y / 4)].append(index)
    return {
        index: DropClass.RUNNING_HEAD
        for indexes in places.values()
        if _repeats([lines[index].page for index in indexes])
        for index in indexes
    }


def _from_edge(line: PdfLine) -> float:
    """Return how far from the top or bottom a line is, as a share of the page height."""
    return min(line.depth, 1 - line.depth)


def _repeats(pages: list[int]) -> bool:
    """Whether something on these pages is there as a rule and not by chance."""
    distinct = set(pages)
    if len(distinct) < _PAGES:
        return False
    return len(distinct) >= _DENSITY * (max(distinct) - min(distinct) + 1)
