"""Stretches of keys as spans of the bodies, and how much of a body they cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from operator import eq

from casebook.passages.alignment import Run
from casebook.passages.keys import Tokens, plain
from casebook.passages.overlap import Span

_MASKED = re.compile("[0《]")  # the tokens that stand for a figure or a title
_ASIDE = re.compile(r"[^\w.*]+|_+")
_BLANK = re.compile(r"\s+")


def same_words(run: Run, key: str, one: Tokens, two: Tokens) -> Iterator[tuple[Span, Span, int]]:
    """A run as spans of both bodies and their tokens, cut where a figure or title differs."""
    i, j, length = run
    cuts = [-1]
    for found in _MASKED.finditer(key, i, i + length):
        at = found.start() - i
        here, there = one.text(i + at), two.text(j + at)
        if here != there and _bare(here) != _bare(there):
            cuts.append(at)
    for before, after in pairwise([*cuts, length]):
        if after - before > 2:  # not the 件 between two figures
            first, last = before + 1, after - 1
            # The marks after the last token belong to it, as far as they are the same.
            marks = sum(takewhile(bool, map(eq, one.marks(i + last), two.marks(j + last))))
            yield (
                (one.starts[i + first], one.ends[i + last] + marks),
                (two.starts[j + first], two.ends[j + last] + marks),
                after - before - 1,
            )


def _bare(text: str) -> str:
    """A figure or title without white space, marks and differences of width."""
    return _ASIDE.sub("", plain(text))


def size_of(body: str, spans: Iterable[Span]) -> int:
    """Characters, white space not counted, that stand in at least one of the spans."""
    size = done = 0
    for start, end in sorted(spans):
        if end > done:
            size += len(_BLANK.sub("", body[max(start, done) : end]))
            done = end
    return size
