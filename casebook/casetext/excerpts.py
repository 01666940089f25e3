"""What is quoted from a case: a sentence, cut to a length that can be read in a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from casebook.casetext import CaseText
from casebook.casetext.quotes import Quotes
from casebook.system.caches import CURRENT_CASES

# A sentence up to this length is quoted whole; of a longer one, the words around the finding.
MOST = 120
_BEFORE, _AFTER = 40, 60
_LONGEST = 400  # a finding itself may be a whole unpunctuated page
# Closing marks belong to the sentence they close: 他说：“办完了。”
_END = re.compile(r"[。！？!?；;][”’）)」』》]{0,4}|\n")
_ENDED = frozenset("。！？!?；;”’）)」』》\n")
_STOP = re.compile(r"[，,、：:）)”]")
_MORE = "…"


class Excerpts:
    """Quotes from one case; its private details are looked for once."""

    def __init__(self, case: CaseText) -> None:
        self._text = case.text
        self._quotes = Quotes(case)
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}
        self._ends = [found.span() for found in _END.finditer(case.text)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the quote around `text[start:end]` lies: a sentence, or part of a long one.

        Half open; looks no further than 120 characters to either side.
        """
        key = start, end
        if key not in self._spans:
            self._spans[key] = _span(self._text, self._ends, start, end)
        return self._spans[key]

    def sentence(self, start: int, end: int) -> str:
        """The quote around `text[start:end]` without private details; … shows what was cut."""
        whole = self._text
        low, high = self.span(start, end)
        head = "" if low == 0 or whole[low - 1] in _ENDED else _MORE
        ended = high >= len(whole) or whole[high] == "\n" or whole[high - 1] in _ENDED
        return head + self._quotes.span(low, high) + ("" if ended else _MORE)

    def whole(self, start: int, end: int) -> str:
        """`text[start:end]` itself, however long, without private details."""
        return self._quotes.span(start, end)

    def clause(self, start: int, end: int) -> str:
        """`text[start:end]` itself without private details, cut when it is too long for a table."""
        last = min(end, start + _LONGEST)
        return self._quotes.span(start, last) + (_MORE if last < end else "")


# Cases are quoted from one after the other; to remember the quotes of all would fill the memory.
@lru_cache(maxsize=CURRENT_CASES)
def excerpts(case: CaseText) -> Excerpts:
    """The quotes of a case; what was asked for last is remembered."""
    return Excerpts(case)


def said(words: str, quote: str) -> str:
    """Words taken from a quoted clause, as long as the quote still has them; "" when redacted."""
    return words if without_space(words) in without_space(quote) else ""


def _span(whole: str, ends: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The bounds of a quote; `ends` are where the sentences of the text end."""
    end = min(end, start + _LONGEST, len(whole))
    before, after = _before(ends, start), _after(whole, ends, start, end)
    if before >= 0 and 0 <= after <= before + MOST:
        return before, after
    return _left(whole, start, before), _right(whole, end, after)


def _before(ends: Sequence[tuple[int, int]], start: int) -> int:
    """Where the sentence at `start` begins; -1 when that is too far away."""
    index = bisect_left(ends, (start,)) - 1
    if index >= 0 and ends[index][0] >= start - MOST:
        return min(ends[index][1], start)
    return -1 if start > MOST else 0


def _after(whole: str, ends: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """Where the sentence ends that `end` lies in; -1 when that is too far away."""
    index = bisect_left(ends, (max(start, end - 1),))
    if index < len(ends) and ends[index][0] < end + MOST:
        first, last = ends[index]
        return max(end, first if whole[first] == "\n" else min(last, end + MOST))
    return len(whole) if len(whole) - end <= MOST else -1


def _left(whole: str, start: int, sentence: int) -> int:
    if sentence >= 0 and start - sentence <= _BEFORE:
        return sentence
    stop = _STOP.search(whole, max(0, start - _BEFORE), start)
    return stop.end() if stop else start


def _right(whole: str, end: int, sentence: int) -> int:
    if sentence >= 0 and sentence - end <= _AFTER:
        return max(sentence, end)
    stops = [found.start() for found in _STOP.finditer(whole, end, min(len(whole), end + _AFTER))]
    return stops[-1] if stops else end


def without_space(words: str) -> str:
    """The words with all white space taken out."""
    return "".join(words.split())
