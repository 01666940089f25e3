"""The sentence that a finding stands in, without private persons."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter

from casebook.casetext import CaseText
from casebook.privacy import PrivateDetail, redact, redact_quote

# Closing marks belong to the sentence they close: 他说：“办完了。”
_END = re.compile(r"[。！？!?]+[”’）)」』】〉》]{0,4}|\n")
# The longest sentence of the five compilations has 656 characters; a text without any full stop
# must not be written out once for each of its figures.
_REACH = 600
_ELLIPSIS = "…"


class Quotes:
    """Quotes from one case. What no private detail of the whole text touches stays as it is."""

    def __init__(self, case: CaseText) -> None:
        self._case = case
        self._text = case.text
        self._done: dict[tuple[int, int], str] = {}

    @cached_property
    def _ends(self) -> list[int]:
        return [found.end() for found in _END.finditer(self._text)]

    def _details(self, start: int, end: int) -> tuple[PrivateDetail, ...]:
        """The private details that reach into `text[start:end]`."""
        details = self._case.private
        if not details:
            return ()
        first = bisect_right(details, start, key=attrgetter("end"))
        return details[first : bisect_left(details, end, key=attrgetter("start"))]

    def span(self, start: int, end: int) -> str:
        """`text[start:end]` itself, redacted."""
        key = (start, end)
        if key not in self._done:
            details = self._details(start, end)
            quote = self._text[start:end]
            if details:
                quote = redact_quote(self._text, start, end, details)
            self._done[key] = quote.strip()
        return self._done[key]

    def sentence(self, start: int, end: int) -> str:
        """The sentence or sentences around `text[start:end]`, redacted, final mark included.

        Cut to 600 characters on either side, which the sign … shows.
        """
        first, last = self._bounds(start, end)
        low, high = max(first, start - _REACH), min(last, end + _REACH)
        head = _ELLIPSIS if low > first else ""
        tail = _ELLIPSIS if high < last else ""
        return head + self.span(low, high) + tail

    def made(self, words: str, start: int, end: int) -> str:
        """Words that an extractor made from the sentence around `text[start:end]`, redacted.

        They may lack what told the person there: 孙女士 stands in them, her village does not.
        """
        if not words or not self._case.private:
            return words
        first, last = self._bounds(start, end)
        details = self._details(max(first, start - _REACH), min(last, end + _REACH))
        for detail in details:
            other = redact_quote(self._text, detail.start, detail.end, (detail,))
            words = words.replace(detail.text, other)
        return redact(words) if details else words

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        before = bisect_right(self._ends, start) - 1
        after = bisect_left(self._ends, end)
        return (
            self._ends[before] if before >= 0 else 0,
            self._ends[after] if after < len(self._ends) else len(self._text),
        )
