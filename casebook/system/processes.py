"""Jobs that do not depend on each other, done by several processes at once.

Processes are forked: they find all that this process has in memory, so that nothing is sent to
them, and only what a job returns is sent back. Where processes cannot simply fork (Windows, macOS,
a program with threads such as `mkdocs serve` after its first build) this process does all itself.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST = 8
"""Jobs that are worth the start of processes."""
_MOST = 8
_BATCH = 16
_jobs: list[Callable[[], object]] = []


def do_all(jobs: Sequence[Callable[[], Result]]) -> list[Result]:
    """What each job returns, in their order; long jobs should come first."""
    return list(do_each(jobs))


def do_each(jobs: Sequence[Callable[[], Result]]) -> Iterator[Result]:
    """What each job returns, in their order, while the others are still being done."""
    processes = _allowed() if len(jobs) >= LEAST else 1
    with _spared():
        if processes < 2:
            yield from (job() for job in jobs)
            return
        with _forked(jobs, processes) as pool:
            yield from pool.map(_do, range(len(jobs)))  # type: ignore[misc]


def in_batches(
    work: Callable[[Item], Result], items: Sequence[Item]
) -> list[Callable[[], list[Result]]]:
    """Jobs that do small work: each for a few of the items, in their order."""
    starts = range(0, len(items), _BATCH)
    return [partial(_each, work, items[start : start + _BATCH]) for start in starts]


def map_each(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """What `work` makes of each item, in their order, while it is still being done for others.

    This process does the first one before there are others: dictionaries and rules that are read
    when they are first needed are then in the memory of all.
    """
    first = [work(item) for item in items[:1]]
    others = do_each(in_batches(work, items[1:]))
    begun = next(others, [])
    yield from chain(first, begun, chain.from_iterable(others))


def _each(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]


@contextmanager
def _spared() -> Iterator[None]:
    """Let the collector leave alone what is there already: it stays, and there is much of it.

    The collector also writes into all that it looks at, and memory that is written to is no longer
    shared with the other processes.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _forked(jobs: Sequence[Callable[[], object]], processes: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes that know the jobs; they end before there would be much to collect."""
    _jobs[:] = jobs
    try:
        with ProcessPoolExecutor(processes, get_context("fork"), gc.disable) as pool:
            yield pool
    finally:
        _jobs.clear()


def _allowed() -> int:
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def _do(number: int) -> object:
    return _jobs[number]()
