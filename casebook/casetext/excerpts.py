"""Redacted excerpts from a case: a sentence, cut to a length that fits a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from casebook.casetext import CaseText
from casebook.casetext.quotes import Quotes
from casebook.casetext.spacing import without_space
from casebook.system.caches import CURRENT_CASES

MOST = 120
"""Longest sentence, in characters, that is quoted whole; a longer one is cut around the finding."""
_MOST_BEFORE, _MOST_AFTER = 40, 60
_LONGEST = 400  # characters of the finding itself, which can be a page without punctuation
# Closing quotation marks and brackets belong to the sentence they close: 他说：“办完了。”
_SENTENCE_END = re.compile(r"[。！？!?；;][”’）)」』》]{0,4}|\n")
_MOST_CLOSING = 4
_FINAL = frozenset("。！？!?；;\n")
_CLOSING = "”’）)」』》"
# A sentence is cut after what closes in it, and at punctuation that nothing begins with.
_BREAK = re.compile(r"(?P<closing>[）)”]*)(?:[，,、：:]+|(?<=[）)”]))")
_ELLIPSIS = "…"


class Excerpts:
    """Makes and caches excerpts from one case; offsets are code points into its text."""

    def __init__(self, case: CaseText) -> None:
        self._text = case.text
        self._quotes = Quotes(case)
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._ends = [match.span() for match in _SENTENCE_END.finditer(case.text)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the (start, end) of the excerpt around `text[start:end]`.

        That is its sentence, or part of a long one: at most `MOST` characters on either side.
        """
        key = start, end
        if key not in self._spans:
            self._spans[key] = _span(self._text, self._ends, start, end)
        return self._spans[key]

    def sentence(self, start: int, end: int) -> str:
        """Return the excerpt around `text[start:end]`, redacted; … where a sentence was cut."""
        text = self._text
        low, high = self.span(start, end)
        head = "" if self._ends_sentence(low) else _ELLIPSIS
        ended = high >= len(text) or text[high] == "\n" or self._ends_sentence(high)
        quote = " ".join(self._quotes.span(low, high).splitlines())
        tail = "" if ended else _ELLIPSIS
        return head + quote + tail + self._quotes.corrections(low, high)

    def bounds(self, at: int) -> tuple[int, int]:
        """Return the (start, end) of the sentence around an offset, however long."""
        number = bisect_left(self._ends, (at,))
        first = min(self._ends[number - 1][1], at) if number else 0
        if number == len(self._ends):
            return first, len(self._text)
        low, high = self._ends[number]
        return first, low if self._text[low] == "\n" else high

    def whole_sentence(self, at: int) -> str:
        """Return the sentence around an offset, redacted; … after `_LONGEST` characters."""
        low, high = self.bounds(at)
        return " ".join(self.clause(low, high).splitlines()) + self._quotes.corrections(low, high)

    def _ends_sentence(self, offset: int) -> bool:
        """Whether a sentence ends at an offset, with the quotation marks and brackets after it."""
        before = self._text[max(0, offset - _MOST_CLOSING - 1) : offset].rstrip(_CLOSING)
        return not before or before[-1] in _FINAL

    def whole(self, start: int, end: int) -> str:
        """Return `text[start:end]` itself, however long, redacted."""
        return self._quotes.span(start, end)

    def clause(self, start: int, end: int) -> str:
        """Return `text[start:end]` itself, redacted, cut with … after `_LONGEST` characters."""
        last = min(end, start + _LONGEST)
        return self._quotes.span(start, last) + (_ELLIPSIS if last < end else "")


# Few are cached: callers handle one case at a time, and all excerpts would take too much memory.
@lru_cache(maxsize=CURRENT_CASES)
def excerpts(case: CaseText) -> Excerpts:
    """Return the excerpts of a case; recently used ones are cached."""
    return Excerpts(case)


def unless_redacted(words: str, quote: str) -> str:
    """Return `words` if the redacted quote still contains them, ignoring white space; else ""."""
    return words if without_space(words) in without_space(quote) else ""


def _span(text: str, ends: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return the (start, end) of an excerpt; `ends` are the spans of sentence-ending punctuation."""
    end = min(end, start + _LONGEST, len(text))
    first, last = _sentence_start(ends, start), _sentence_end(text, ends, start, end)
    if first >= 0 and 0 <= last <= first + MOST:
        return first, last
    return _left_bound(text, start, first), _right_bound(text, end, last)


def _sentence_start(ends: Sequence[tuple[int, int]], start: int) -> int:
    """Return the offset where the sentence at `start` begins, -1 if over `MOST` characters away."""
    index = bisect_left(ends, (start,)) - 1
    if index >= 0 and ends[index][0] >= start - MOST:
        return min(ends[index][1], start)
    return -1 if start > MOST else 0


def _sentence_end(text: str, ends: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """Return the offset where the sentence around `end` ends, -1 if over `MOST` characters away."""
    index = bisect_left(ends, (max(start, end - 1),))
    if index < len(ends) and ends[index][0] < end + MOST:
        first, last = ends[index]
        return max(end, first if text[first] == "\n" else min(last, end + MOST))
    return len(text) if len(text) - end <= MOST else -1


def _left_bound(text: str, start: int, sentence_start: int) -> int:
    """Return the start of the sentence if it is near, else the offset after the first near break.

    `sentence_start` is -1 if it is far away.
    """
    if sentence_start >= 0 and start - sentence_start <= _MOST_BEFORE:
        return sentence_start
    break_ = _BREAK.search(text, max(0, start - _MOST_BEFORE), start)
    return break_.end() if break_ else start


def _right_bound(text: str, end: int, sentence_end: int) -> int:
    """Return the end of the sentence if it is near, else the offset of the last near break.

    `sentence_end` is -1 if it is far away.
    """
    if sentence_end >= 0 and sentence_end - end <= _MOST_AFTER:
        return max(sentence_end, end)
    breaks = [
        match.end("closing")
        for match in _BREAK.finditer(text, end, min(len(text), end + _MOST_AFTER))
    ]
    return breaks[-1] if breaks else end
