"""Run independent jobs in several worker processes, and yield their results in order.

`run_all`, `do_each` and `parallel_map` fork: workers share the memory of this process as it was then, so
jobs and their data need not be picklable, only results. A job must not rely on changes that it makes
to objects, because they are lost with the worker, and must not call these functions itself. The jobs
run in this process instead when there are few of them, on a system other than Linux, or while the
program has other threads, since forking would copy locks that they hold (`mkdocs serve` has threads
after its first build; an open pool has one too, so pools never nest).

`map_ahead` starts processes in the platform's own way instead, pickles what it gives to a worker,
and so works everywhere.

An exception in a job is raised when its result is due. When a worker dies,
`concurrent.futures.process.BrokenProcessPool` is raised, but `map_ahead` can go on without the item
that kills its worker. Workers exit when this process is killed.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import TypeVar

_Input = TypeVar("_Input")
_Output = TypeVar("_Output")

_MIN_JOBS = 8  # with fewer jobs, starting processes takes longer than it saves
_MAX_WORKERS = 8
_BATCH_SIZE = 16  # items per job of `batch_jobs`
_AHEAD = 8  # results per worker that `map_ahead` lets wait
_jobs: list[Callable[[], object]] = []  # of the open pool; workers inherit it when forked


def run_all(jobs: Sequence[Callable[[], _Output]]) -> list[_Output]:
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


def batch_jobs(
    function: Callable[[_Input], _Output], items: Sequence[_Input]
) -> list[Callable[[], list[_Output]]]:
    """Return jobs that each apply a function to a few of the items, in order.

    For functions so fast that one job per item would cost more than it saves.
    """
    starts = range(0, len(items), _BATCH_SIZE)
    return [partial(_map, function, items[start : start + _BATCH_SIZE]) for start in starts]


def parallel_map(
    function: Callable[[_Input], _Output], items: Sequence[_Input]
) -> Iterator[_Output]:
    """Yield the results of a function for all items, in order, while later ones are computed.

    The first item is done in this process, before workers are forked, so that they share the
    dictionaries and rules that are loaded on first use.
    """
    first = [function(item) for item in items[:1]]
    others = do_each(batch_jobs(function, items[1:]))
    second = next(others, [])  # starts the workers before the first result is used
    yield from chain(first, second, chain.from_iterable(others))


def map_ahead(
    function: Callable[[_Input], _Output],
    items: Sequence[_Input],
    workers: int,
    lost: Callable[[_Input], _Output] | None = None,
) -> Iterator[tuple[_Input, _Output]]:
    """Yield each item with its result, in order; at most 8 results per worker wait in memory.

    The function, the items and the results must be picklable. When the iteration ends early, by an
    error or Ctrl-C, the workers are terminated at once, so the function should write no files.

    When a worker dies (the system kills it for its memory, say), the first item without a result is
    done once more, alone. If its worker dies again, the result is that of `lost`; then the rest goes
    on in new workers. Without `lost`, BrokenProcessPool is raised.
    """
    if workers < 2 or len(items) < 2:
        yield from ((item, function(item)) for item in items)
        return
    left = items
    while left:
        done = 0
        try:
            for pair in _in_pool(function, left, workers):
                yield pair
                done += 1
        except BrokenProcessPool:
            if lost is None:
                raise
        else:
            return
        # It ran when the worker died, or this was another one, which soon is the first in turn.
        yield left[done], _done_alone(function, left[done], lost)
        left = left[done + 1 :]


def _done_alone(
    function: Callable[[_Input], _Output], item: _Input, lost: Callable[[_Input], _Output]
) -> _Output:
    """The result for an item from a worker of its own; that of `lost` if the worker dies."""
    try:
        [(_, result)] = _in_pool(function, [item], 1)
    except BrokenProcessPool:
        return lost(item)
    return result


def _in_pool(
    function: Callable[[_Input], _Output], items: Sequence[_Input], workers: int
) -> Iterator[tuple[_Input, _Output]]:
    """Yield each item with its result, in order. Raises BrokenProcessPool when a worker dies."""
    pool = ProcessPoolExecutor(min(workers, len(items)), initializer=_end_with_parent)
    with pool, _terminated_on_error(pool):
        waiting: deque[tuple[_Input, Future[_Output]]] = deque()
        for item in items:
            waiting.append((item, pool.submit(function, item)))
            if len(waiting) >= _AHEAD * workers:
                first, future = waiting.popleft()
                yield first, future.result()
        for item, future in waiting:
            yield item, future.result()


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
    """Open a pool whose workers inherit the jobs."""
    _jobs[:] = jobs
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), _begin_fork) as pool:
            yield pool
    finally:
        _jobs.clear()


def _begin_fork() -> None:
    """Prepare a forked worker, which lives too briefly to need the garbage collector."""
    gc.disable()
    _end_with_parent()


def _end_with_parent() -> None:
    """Exit this worker when its parent is killed; otherwise it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def _terminated_on_error(pool: ProcessPoolExecutor) -> Iterator[None]:
    """Terminate the workers of a pool when the block raises or is left early.

    The pool itself would wait for all jobs that it was given.
    """
    others = multiprocessing.active_children()
    try:
        yield
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            if worker not in others:
                worker.terminate()
        raise


def _worker_count() -> int:
    """Return how many workers may be forked; 1 means that this process does the jobs."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MAX_WORKERS)


def _run(number: int) -> object:
    """Run a job in a worker."""
    return _jobs[number]()
