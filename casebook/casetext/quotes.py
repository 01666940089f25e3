"""Redacted quotes from a case: the sentence of a finding, without private details."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter, itemgetter

from casebook.casetext import CaseText
from casebook.model import Span
from casebook.privacy import PrivateDetail, redact, redact_quote

# Closing quotation marks and brackets belong to the sentence they close: 他说：“办完了。”
_SENTENCE_END = re.compile(r"[。！？!?]+[”’）)」』】〉》]{0,4}|\n")
# Characters of context on either side; without a limit, a text without full stops would be repeated
# for each of its metrics.
_MOST_AROUND = 600
# Cells on either side, which a quote of a row has besides the first one, for the same reason.
_MOST_CELLS_AROUND = 20
_CLAUSE_END = re.compile("[，。；：！？!?;\n]")
_MOST_IN_CLAUSE = 30
_ELLIPSIS = "…"


class Quotes:
    """Makes and caches quotes from one case; offsets are code points into its text."""

    def __init__(self, case: CaseText) -> None:
        self._case = case
        self._text = case.text
        self._cache: dict[tuple[int, int], str] = {}

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self._text)]

    def _details(self, start: int, end: int) -> tuple[PrivateDetail, ...]:
        """Return the private details that overlap `text[start:end]`."""
        details = self._case.private
        if not details:
            return ()
        first = bisect_right(details, start, key=attrgetter("end"))
        return details[first : bisect_left(details, end, key=attrgetter("start"))]

    def span(self, start: int, end: int) -> str:
        """Return `text[start:end]` itself, redacted."""
        key = (start, end)
        if key not in self._cache:
            self._cache[key] = self._redacted(start, end).strip()
        return self._cache[key]

    def _redacted(self, start: int, end: int) -> str:
        details = self._details(start, end)
        if not details:
            return self._text[start:end]
        if known := self._passages.get((start, end)):
            return known
        return redact_quote(self._text, start, end, details)

    @cached_property
    def _passages(self) -> dict[Span, str]:
        """The spans of whole passages with private details -> what is left of them."""
        case = self._case
        starts = ((case.starts[number], number, text) for number, text in case.redacted)
        return {
            (start, start + len(case.passages[number].text)): text for start, number, text in starts
        }

    def sentence(self, start: int, end: int) -> str:
        """Return the sentence or sentences around `text[start:end]`, redacted, with final punctuation.

        At most `_MOST_AROUND` characters on either side; … where more was cut. For a row of a table
        each cell follows the head of its column.
        """
        if row := self._row(start):
            return row
        first, last = self._bounds(start, end)
        low, high = max(first, start - _MOST_AROUND), min(last, end + _MOST_AROUND)
        head = _ELLIPSIS if low > first else ""
        tail = _ELLIPSIS if high < last else ""
        return head + self.span(low, high) + tail + self.corrections(low, high)

    def corrections(self, start: int, end: int) -> str:
        """Return a note on each figure in `text[start:end]` that the source does not have; redacted."""
        notes = (
            f"〔更正：“{self.span(item.start, item.end)}”与来源不同，{redact(item.reason)}〕"
            for item in self._case.corrected
            if item.start < end and start < item.end
        )
        return "".join(dict.fromkeys(notes))

    def _row(self, offset: int) -> str:
        """Return the row of a table at an offset, with heads; "" for anything else and for heads."""
        if not self._case.passages:
            return ""
        passage = self._case.passage_at(offset)
        columns = passage.layout.columns
        if passage.layout.head or not any(column.head for column in columns):
            return ""
        at = self._case.starts[self._case.number_at(offset)]
        parts = []
        for number in _cells_around(passage.layout.cells, offset - at):
            if number < 0:
                parts.append(_ELLIPSIS)
                continue
            first, last = passage.layout.cells[number]
            words = self.span(at + first, at + last)
            head = redact(columns[number].head) if number < len(columns) else ""
            if words:
                parts.append(f"{head}：{words}" if head else words)
        return "；".join(parts) + self.corrections(at, at + len(passage.text))

    def clause(self, start: int, end: int) -> str:
        """Return the clause around `text[start:end]`, redacted, without punctuation at its ends.

        At most `_MOST_IN_CLAUSE` characters on either side; … where more was cut.
        """
        stops = _CLAUSE_END.finditer(self._text, max(0, start - _MOST_IN_CLAUSE), start)
        low = max((stop.end() for stop in stops), default=max(0, start - _MOST_IN_CLAUSE))
        after = _CLAUSE_END.search(self._text, end, end + _MOST_IN_CLAUSE)
        high = after.start() if after else min(len(self._text), end + _MOST_IN_CLAUSE)
        cut_before = low > 0 and not _CLAUSE_END.match(self._text, low - 1)
        cut_after = high < len(self._text) and after is None
        return (
            (_ELLIPSIS if cut_before else "")
            + self.span(low, high)
            + (_ELLIPSIS if cut_after else "")
        )

    def redact_derived(self, words: str, start: int, end: int) -> str:
        """Redact `words`, which an extractor derived from the sentence around `text[start:end]`.

        Also redacts the private details found in that sentence: `words` alone can lack the context
        by which a name was recognised. Of a sentence that may name a person, nothing is left.
        """
        if not words or not self._case.private:
            return words
        first, last = self._bounds(start, end)
        details = self._details(max(first, start - _MOST_AROUND), min(last, end + _MOST_AROUND))
        if any(detail.kind == "story" for detail in details):
            return ""
        for detail in details:
            redacted = redact_quote(self._text, detail.start, detail.end, (detail,))
            words = words.replace(detail.text, redacted)
        return redact(words) if details else words

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return the (start, end) of the sentence or sentences around `text[start:end]`."""
        before = bisect_right(self._ends, start) - 1
        after = bisect_left(self._ends, end)
        return (
            self._ends[before] if before >= 0 else 0,
            self._ends[after] if after < len(self._ends) else len(self._text),
        )


def _cells_around(cells: Sequence[Span], offset: int) -> Iterator[int]:
    """The numbers of the first cell and of those around an offset, -1 where others are left out."""
    at = max(bisect_right(cells, offset, key=itemgetter(0)) - 1, 0)
    low, high = at - _MOST_CELLS_AROUND, at + _MOST_CELLS_AROUND + 1
    if low > 0:
        yield 0
        if low > 1:
            yield -1
    yield from range(max(low, 0), min(high, len(cells)))
    if high < len(cells):
        yield -1
