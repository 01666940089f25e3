"""Tells whoever waits for a file which of its pages is being recognised."""

from __future__ import annotations

from collections.abc import Callable

PAGE_SECONDS = 180
"""Seconds of processor time for one page: many times what a full page takes on a slow machine."""
MOST_THREADS = 4
"""Threads of the engine, whose CPU time counts together."""
MOST_PAGES = 400
"""Pages of a file that are recognised; a file with more is refused."""
MEMORY = 2 << 30
"""Bytes of address space beyond the limit of a reader, for the engine's libraries and models.

Resident memory stays within the limit of a reader, which the parent watches.
"""

_listeners: list[Callable[[int, int], None]] = []  # none or one


def listen(listener: Callable[[int, int], None]) -> None:
    """Make `page_begins` call this with a page and the number of pages, both 1-based."""
    _listeners[:] = [listener]


def page_begins(page: int, pages: int) -> None:
    """Call before a page is recognised."""
    for listener in _listeners:
        listener(page, pages)
