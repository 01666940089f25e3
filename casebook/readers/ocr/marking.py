"""Finds in a Document the text of pages that were recognised, and the lines that are unsure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from casebook.model import Document, Span
from casebook.system.radicals import fold_radicals


def marked(document: Document, pages: Mapping[int, Sequence[str]]) -> Document:
    """Return a document with its spans `scanned` and `unsure`.

    `pages` are the pages that were recognised, with the texts of their unsure lines without blanks.
    Lines without a page, such as furniture that is set aside, go with the line before them.
    """
    scanned = [(each, page) for each, page in _lines_by_page(document) if page in pages]
    unsure: list[Span] = []
    for number, texts in pages.items():
        lines = [span for span, page in scanned if page == number]
        unsure += _found(document.text, lines, texts)
    return replace(
        document,
        scanned=tuple(_joined([span for span, _ in scanned])),
        unsure=tuple(_disjoint(unsure)),
    )


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    """Return spans in order without those that overlap one before them."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if not result or start >= result[-1][1]:
            result.append((start, end))
    return result


def _lines_by_page(document: Document) -> list[tuple[Span, int | None]]:
    """Return the span of each line with its page."""
    starts = [0]
    for line in document.text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    hinted = sorted(start for start, hint in document.hints.items() if hint.page is not None)
    result: list[tuple[Span, int | None]] = []
    for start, end in pairwise(starts):
        at = bisect_right(hinted, start)
        page = document.hints[hinted[max(at - 1, 0)]].page if hinted else None
        result.append(((start, end), page))
    return result


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return spans in order with neighbours joined."""
    result: list[Span] = []
    for start, end in spans:
        if result and result[-1][1] == start:
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def _found(text: str, lines: Sequence[Span], wanted: Sequence[str]) -> list[Span]:
    """Return where texts stand in these lines, each after the one before if it recurs."""
    places = [at for start, end in lines for at in range(start, end) if not text[at].isspace()]
    written = "".join(text[at] for at in places)
    result: list[Span] = []
    begin: dict[str, int] = {}
    for each in wanted:
        words = "".join(fold_radicals(each).split())
        at = written.find(words, begin.get(words, 0)) if words else -1
        if at >= 0:
            begin[words] = at + len(words)
            result.append((places[at], places[at + len(words) - 1] + 1))
    return result
