"""Run independent jobs in several processes.

`do_all`, `do_each` and `map_each` fork: a worker finds in memory all that this process has read, so
that nothing is pickled for it, and only results are pickled on the way back. Where forking is not
safe (Windows, macOS, a program with threads such as `mkdocs serve` after its first build) they run
the jobs in this process. `map_ahead` uses the platform's own way to start a process instead, pickles
what it gives to a worker, and so works everywhere.
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
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST = 8
"""Jobs that are worth the start of processes."""
_MOST = 8
_BATCH = 16
_AHEAD = 8
_jobs: list[Callable[[], object]] = []


def do_all(jobs: Sequence[Callable[[], Result]]) -> list[Result]:
    """Run all jobs and return their results in order; long jobs should come first."""
    return list(do_each(jobs))


def do_each(jobs: Sequence[Callable[[], Result]]) -> Iterator[Result]:
    """Yield the result of each job in order, while later ones still run."""
    processes = _allowed() if len(jobs) >= LEAST else 1
    with _frozen():
        if processes < 2:
            yield from (job() for job in jobs)
            return
        with _forked(jobs, processes) as pool:
            yield from pool.map(_do, range(len(jobs)))  # type: ignore[misc]


def in_batches(
    work: Callable[[Item], Result], items: Sequence[Item]
) -> list[Callable[[], list[Result]]]:
    """Turn small work into jobs that each handle a few of the items, in order."""
    starts = range(0, len(items), _BATCH)
    return [partial(_each, work, items[start : start + _BATCH]) for start in starts]


def map_each(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Yield `work(item)` for each item in order, while later ones still run.

    The first item is handled here, before any fork: dictionaries and rules that are read on first
    use are then in the memory of all workers.
    """
    first = [work(item) for item in items[:1]]
    others = do_each(in_batches(work, items[1:]))
    begun = next(others, [])
    yield from chain(first, begun, chain.from_iterable(others))


def map_ahead(
    work: Callable[[Item], Result], items: Sequence[Item], processes: int
) -> Iterator[tuple[Item, Result]]:
    """Yield each item with `work(item)` in order; at most 8 results per process wait in memory.

    `work`, items and results must be picklable. When the iteration ends early, by an error or
    Ctrl-C, the workers are terminated at once, so `work` should write no files.
    """
    if processes < 2 or len(items) < 2:
        yield from ((item, work(item)) for item in items)
        return
    size = min(processes, len(items))
    pool = ProcessPoolExecutor(size, initializer=_end_with_parent)
    with pool, _terminated_on_error(pool):
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) >= _AHEAD * processes:
                first, future = waiting.popleft()
                yield first, future.result()
        for item, future in waiting:
            yield item, future.result()


def _each(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]


@contextmanager
def _frozen() -> Iterator[None]:
    """Keep the garbage collector off the objects that exist already: there are many, and they stay.

    A collection also writes to each object it visits, which unshares its memory page between
    processes.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _forked(jobs: Sequence[Callable[[], object]], processes: int) -> Iterator[ProcessPoolExecutor]:
    """A pool whose workers find the jobs in memory."""
    _jobs[:] = jobs
    try:
        with ProcessPoolExecutor(
            processes, multiprocessing.get_context("fork"), _begin_fork
        ) as pool:
            yield pool
    finally:
        _jobs.clear()


def _begin_fork() -> None:
    """Prepare a forked worker, which ends before there would be much garbage to collect."""
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


def _allowed() -> int:
    """How many workers may be forked: 1 where forking is not safe."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def _do(number: int) -> object:
    return _jobs[number]()
