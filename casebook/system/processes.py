"""Runs independent jobs in several worker processes, and returns their results in order.

Workers are forked, so they share the memory of this process as it was then: jobs and their data
need not be picklable, only results are. A job must not rely on changes that it makes to objects,
because they are lost with the worker, and must not call these functions itself.

All jobs run in this process instead when there are few of them, on a system other than Linux, or
while the program has other threads, since forking would copy locks that they hold. `mkdocs serve`
has threads after its first build; an open pool has one too, so pools never nest.

An exception in a job is raised when its result is due. When a worker dies,
`concurrent.futures.process.BrokenProcessPool` is raised.
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

_Input = TypeVar("_Input")
_Output = TypeVar("_Output")

_MIN_JOBS = 8  # with fewer jobs, starting processes takes longer than it saves
_MAX_WORKERS = 8
_BATCH_SIZE = 16  # items per job of `in_batches`
_jobs: list[Callable[[], object]] = []  # of the open pool; workers inherit it when forked


def do_all(jobs: Sequence[Callable[[], _Output]]) -> list[_Output]:
    """Return the results of all jobs, in order. Put long jobs first."""
    return list(do_each(jobs))


def do_each(jobs: Sequence[Callable[[], _Output]]) -> Iterator[_Output]:
    """Yield the results of the jobs in order, while later jobs are still running.

    The workers end with the iterator, so exhaust or close it.
    """
    workers = _worker_count() if len(jobs) >= _MIN_JOBS else 1
    with _frozen_heap():
        if workers < 2:
            yield from (job() for job in jobs)
            return
        with _pool(jobs, workers) as pool:
            yield from pool.map(_run, range(len(jobs)))  # type: ignore[misc]


def in_batches(
    function: Callable[[_Input], _Output], items: Sequence[_Input]
) -> list[Callable[[], list[_Output]]]:
    """Return jobs that each apply a function to a few of the items, in order.

    For functions so fast that one job per item would cost more than it saves.
    """
    starts = range(0, len(items), _BATCH_SIZE)
    return [partial(_map, function, items[start : start + _BATCH_SIZE]) for start in starts]


def map_each(function: Callable[[_Input], _Output], items: Sequence[_Input]) -> Iterator[_Output]:
    """Yield the results of a function for all items, in order, while later ones are computed.

    The first item is done in this process, before workers are forked, so that they share the
    dictionaries and rules that are loaded on first use.
    """
    first = [function(item) for item in items[:1]]
    others = do_each(in_batches(function, items[1:]))
    second = next(others, [])  # starts the workers before the first result is used
    yield from chain(first, second, chain.from_iterable(others))


def _map(function: Callable[[_Input], _Output], items: Sequence[_Input]) -> list[_Output]:
    return [function(item) for item in items]


@contextmanager
def _frozen_heap() -> Iterator[None]:
    """Exclude the objects that exist now from garbage collection during the block.

    They are many and stay alive. The collector also writes to each object that it visits, which
    would copy memory pages that are shared with the workers.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _pool(jobs: Sequence[Callable[[], object]], workers: int) -> Iterator[ProcessPoolExecutor]:
    """Open a pool whose workers inherit the jobs; they live too briefly to need the collector."""
    _jobs[:] = jobs
    try:
        with ProcessPoolExecutor(workers, get_context("fork"), gc.disable) as pool:
            yield pool
    finally:
        _jobs.clear()


def _worker_count() -> int:
    """Return how many workers may be forked; 1 means that this process does the jobs."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MAX_WORKERS)


def _run(number: int) -> object:
    """Run a job in a worker."""
    return _jobs[number]()
