"""Computes findings and common passages of all cases in several processes, before pages are built.

This takes a large share of a build, and the findings of a text do not depend on other texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from casebook.casetext import CaseText, TextFindings
from casebook.index.model import Corpus
from casebook.passages import Overlap, find_overlaps, stock_phrases
from casebook.system.processes import batch_jobs, do_each
from casebook.system.progress import tracked


def prefetch_texts(corpus: Corpus) -> tuple[Overlap, ...]:
    """Store the findings of all cases in the texts of the corpus; return the passages in common."""
    bodies = {placed.case.id: placed.case.body for placed in corpus.cases}
    texts = [corpus.read(placed) for placed in corpus.cases]
    for text in texts[:1]:
        text.read()  # loads dictionaries and rules once, before processes are forked
    unread = [text for text in texts if not text.is_read]
    jobs: list[Callable[[], Sequence[Overlap | TextFindings]]] = [
        partial(find_overlaps, bodies, stock_phrases(corpus.vocabulary.words)),
        *batch_jobs(CaseText.read, unread),
    ]
    results = list(chain.from_iterable(tracked(do_each(jobs), "读正文、找相同的段落", len(jobs))))
    findings = (item for item in results if isinstance(item, TextFindings))
    for text, item in zip(unread, findings, strict=True):
        text.take_over(item)
    return tuple(item for item in results if isinstance(item, Overlap))
