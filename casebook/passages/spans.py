"""Map runs of tokens back to spans of the bodies, and measure how much of a body they cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from operator import eq

from casebook.model import Span
from casebook.passages.alignment import Run
from casebook.passages.keys import Tokens, plain

CommonSpan = tuple[Span, Span, int]
"""A span of the first body, the span of the second with the same words, their number of tokens."""

_PLACEHOLDER = re.compile("[0《]")  # the tokens of a key that replace a figure or a title
_PUNCTUATION = re.compile(r"[^\w.*]+|_+")
_BLANK = re.compile(r"\s+")
_LEAST = 2  # tokens of a common span: not the 件 between two figures


def common_spans(run: Run, key: str, one: Tokens, two: Tokens) -> Iterator[CommonSpan]:
    """A run as spans of both bodies, cut where a figure or a title differs.

    `key` is the key of the first paragraph, `one` and `two` are the tokens of both.
    """
    i, j, length = run
    cuts = [-1]
    for match in _PLACEHOLDER.finditer(key, i, i + length):
        at = match.start() - i
        here, there = one.text(i + at), two.text(j + at)
        if here != there and _bare(here) != _bare(there):
            cuts.append(at)
    for before, after in pairwise([*cuts, length]):
        count = after - before - 1
        if count >= _LEAST:
            first, last = before + 1, after - 1
            # Punctuation after the last token belongs to the span as far as both texts agree.
            tail = sum(takewhile(bool, map(eq, one.gap(i + last), two.gap(j + last))))
            yield (
                (one.starts[i + first], one.ends[i + last] + tail),
                (two.starts[j + first], two.ends[j + last] + tail),
                count,
            )


def _bare(text: str) -> str:
    """A figure or title without white space, punctuation and differences of width."""
    return _PUNCTUATION.sub("", plain(text))


def size_of(body: str, spans: Iterable[Span]) -> int:
    """Number of characters, white space not counted, in at least one of the spans."""
    size = reached = 0
    for start, end in sorted(spans):
        if end > reached:
            size += len(_BLANK.sub("", body[max(start, reached) : end]))
            reached = end
    return size
