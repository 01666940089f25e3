"""Map runs of tokens back to spans of the bodies, and measure spans in characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from operator import eq

from casebook.model import Span
from casebook.passages.alignment import Run
from casebook.passages.keys import Tokens, plain

CommonSpan = tuple[Span, Span, int]
"""(span of the first body, span of the second with the same text, number of tokens)."""

_PLACEHOLDER = re.compile("[0《]")  # the tokens of a key that replace a figure or a title
_PUNCTUATION = re.compile(r"[^\w.*]+|_+")
_BLANK = re.compile(r"\s+")
_LEAST = 2  # least tokens of a common span: a 件 between two figures is none


def common_spans(run: Run, key: str, one: Tokens, two: Tokens) -> Iterator[CommonSpan]:
    """A run as common spans, cut at figures and titles that differ.

    `key` is the key of the first paragraph, `one` and `two` are the tokens of both.
    """
    i, j, length = run
    cuts = [-1]
    for match in _PLACEHOLDER.finditer(key, i, i + length):
        at = match.start() - i
        here, there = one.text(i + at), two.text(j + at)
        if here != there and bare(here) != bare(there):
            cuts.append(at)
    for before, after in pairwise([*cuts, length]):
        count = after - before - 1
        if count >= _LEAST:
            first, last = before + 1, after - 1
            # The text after the last token is included as far as it is the same in both bodies.
            tail = sum(takewhile(bool, map(eq, one.gap(i + last), two.gap(j + last))))
            yield (
                (one.starts[i + first], one.ends[i + last] + tail),
                (two.starts[j + first], two.ends[j + last] + tail),
                count,
            )


def bare(text: str) -> str:
    """A text without white space, punctuation and differences of width: what of it is compared."""
    return _PUNCTUATION.sub("", plain(text))


def size_of(body: str, spans: Iterable[Span]) -> int:
    """Number of characters that are in at least one span, white space not counted."""
    size = reached = 0
    for start, end in sorted(spans):
        if end > reached:
            size += len(_BLANK.sub("", body[max(start, reached) : end]))
            reached = end
    return size
