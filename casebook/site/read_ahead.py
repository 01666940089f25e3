"""All cases read before the site is made: what the extractors find, and common passages.

Nearly half of the time of a build goes into reading texts, and each text is read by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from casebook.casetext import CaseText, Known
from casebook.index.model import Shelf
from casebook.passages import Overlap, find_overlaps
from casebook.processes import do_all

_BATCH = 16


def read_ahead(shelf: Shelf) -> tuple[Overlap, ...]:
    """Read all cases of a shelf; returns their common passages."""
    bodies = {placed.case.id: placed.case.body for placed in shelf.cases}
    texts = [shelf.read(placed) for placed in shelf.cases]
    unread = [text for text in texts if not text.is_read]
    common: list[Overlap] = []
    jobs: list[Callable[[], Sequence[Overlap | Known]]] = [partial(find_overlaps, bodies)]
    jobs += [partial(_read, unread[at : at + _BATCH]) for at in range(0, len(unread), _BATCH)]
    known: list[Known] = []
    for found in do_all(jobs):
        for item in found:
            if isinstance(item, Known):
                known.append(item)
            else:
                common.append(item)
    for text, item in zip(unread, known, strict=True):
        text.take_over(item)
    return tuple(common)


def _read(texts: Sequence[CaseText]) -> Sequence[Known]:
    return [text.known for text in texts]
