"""All cases read before the site is made: what the extractors find, and common passages.

Nearly half of the time of a build goes into reading texts, and each text is read by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from casebook.casetext import CaseText, TextFindings
from casebook.index.model import Shelf
from casebook.passages import Overlap, find_overlaps
from casebook.system.processes import do_all, in_batches


def read_ahead(shelf: Shelf) -> tuple[Overlap, ...]:
    """Read all cases of a shelf; returns their common passages."""
    bodies = {placed.case.id: placed.case.body for placed in shelf.cases}
    texts = [shelf.read(placed) for placed in shelf.cases]
    for text in texts[:1]:
        text.read()  # dictionaries and rules are read before there are other processes
    unread = [text for text in texts if not text.is_read]
    jobs: list[Callable[[], Sequence[Overlap | TextFindings]]] = [
        partial(find_overlaps, bodies),
        *in_batches(CaseText.read, unread),
    ]
    found = list(chain.from_iterable(do_all(jobs)))
    known = (item for item in found if isinstance(item, TextFindings))
    for text, item in zip(unread, known, strict=True):
        text.take_over(item)
    return tuple(item for item in found if isinstance(item, Overlap))
