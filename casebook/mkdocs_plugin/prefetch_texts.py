"""Reads all cases and finds their common passages in several processes, before pages are built.

This takes a large share of a build, and the reading of a case does not depend on other cases.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from casebook.index.model import Corpus
from casebook.index.readings import CaseReading
from casebook.passages import Overlap, find_overlaps, stock_phrases
from casebook.shelf import Kind, key_of
from casebook.system.processes import batch_jobs, do_each
from casebook.system.progress import tracked

_OVERLAPS: Kind[tuple[Overlap, ...]] = Kind("overlaps", tuple[Overlap, ...])


def prefetch_texts(corpus: Corpus) -> tuple[Overlap, ...]:
    """Give the corpus the readings of all cases; return the passages in common."""
    bodies = {placed.case.id: placed.case.body for placed in corpus.cases}
    phrases = stock_phrases(corpus.vocabulary.words)
    key = key_of(phrases, bodies)
    common = corpus.shelf.get(_OVERLAPS, key)
    unread = [placed for placed in corpus.cases if not corpus.kept(placed)]
    for placed in unread[:1]:
        corpus.reading(placed)  # loads dictionaries and rules once, before processes are forked
    jobs: list[Callable[[], Sequence[Overlap | CaseReading]]] = [
        *([partial(find_overlaps, bodies, phrases)] if common is None else []),
        *batch_jobs(corpus.reading, unread[1:]),
    ]
    results = list(chain.from_iterable(tracked(do_each(jobs), "读正文、找相同的段落", len(jobs))))
    readings = (item for item in results if isinstance(item, CaseReading))
    for placed, reading in zip(unread[1:], readings, strict=True):
        corpus.take_over(placed, reading)
    if common is None:  # else no text has changed
        common = tuple(item for item in results if isinstance(item, Overlap))
        corpus.shelf.keep(_OVERLAPS, key, common)
    corpus.share()
    corpus.shelf.tidy(len(corpus.cases))
    return common
