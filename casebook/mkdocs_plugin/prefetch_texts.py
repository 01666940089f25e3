"""Reads all cases and finds their common passages in several processes, before pages are built.

This takes a large share of a build, and the reading of a case does not depend on other cases.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from casebook.index.model import Corpus
from casebook.index.readings import CaseReading
from casebook.passages import NOTHING, FoundOverlaps, Overlap, renew_overlaps, stock_phrases
from casebook.shelf import Kind, key_of
from casebook.system.processes import batch_jobs, do_each
from casebook.system.progress import tracked

_OVERLAPS: Kind[tuple[Overlap, ...]] = Kind("overlaps", tuple[Overlap, ...])
_LAST: Kind[FoundOverlaps] = Kind("last-overlaps", FoundOverlaps)
"""Of the build before: unlike other values on the shelf not the same whoever writes it, but true of its bodies."""


def prefetch_texts(corpus: Corpus) -> tuple[Overlap, ...]:
    """Give the corpus the readings of all cases; return the passages in common."""
    bodies = {placed.case.id: placed.case.body for placed in corpus.cases}
    phrases = stock_phrases(corpus.vocabulary.words)
    key = key_of(phrases, bodies)
    common = corpus.shelf.get(_OVERLAPS, key)
    unread = [placed for placed in corpus.cases if not corpus.kept(placed)]
    for placed in unread[:1]:
        corpus.reading(placed)  # loads dictionaries and rules once, before processes are forked
    last = key_of(phrases)
    before = corpus.shelf.get(_LAST, last) or NOTHING

    def overlaps() -> Sequence[FoundOverlaps]:
        return [renew_overlaps(bodies, phrases, before)]

    jobs: list[Callable[[], Sequence[FoundOverlaps | CaseReading]]] = [
        *([overlaps] if common is None else []),
        *batch_jobs(corpus.reading, unread[1:]),
    ]
    results = list(chain.from_iterable(tracked(do_each(jobs), "读正文、找相同的段落", len(jobs))))
    readings = (item for item in results if isinstance(item, CaseReading))
    for placed, reading in zip(unread[1:], readings, strict=True):
        corpus.take_over(placed, reading)
    if common is None:  # else no text has changed
        [found] = [item for item in results if isinstance(item, FoundOverlaps)]
        common = found.overlaps
        corpus.shelf.keep(_OVERLAPS, key, common)
        corpus.shelf.keep(_LAST, last, found)
    corpus.share()
    corpus.shelf.tidy(len(corpus.cases))
    return common
