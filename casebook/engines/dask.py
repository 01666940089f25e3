"""Work on a Dask cluster: batches of items are tasks of its scheduler.

A worker that dies gives its tasks to others; Dask gives up a task after some workers died of it (its
setting `distributed.scheduler.allowed-failures`). Then the items of that batch are done one by one, and
only the item that kills its workers is lost.
"""

from __future__ import annotations

import pickle
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic

import dask.config
from distributed import Client, Future, KilledWorker, LocalCluster, wait
from distributed.comm.addressing import parse_address, parse_host_port
from distributed.comm.core import CommClosedError

from casebook.engines.model import EngineError, Item, Output, Work
from casebook.shelf.keys import program_digest

_FEWEST, _MOST = 64, 256  # items of a batch
_BATCH_BYTES = 16 << 20
_BATCHES_AHEAD = 3  # for each thread of a worker: one at work, two waiting
_CONNECT_SECONDS = 15
_LOOK_SECONDS = 5  # between two looks for workers
_PATIENCE = 300  # seconds without any worker


@contextmanager
def dask_engine(address: str) -> Iterator[DaskEngine]:
    """Lend the engine of the scheduler at an address, of a cluster on this machine for "".

    Raises EngineError when no scheduler answers there.
    """
    if address:
        with _connected(address) as client:
            yield DaskEngine(client)
        return
    with (
        # A worker that died is replaced by its nanny, however slow the machine is.
        dask.config.set({"distributed.deploy.lost-worker-timeout": f"{_PATIENCE}s"}),
        LocalCluster(  # type: ignore[no-untyped-call]
            threads_per_worker=1, dashboard_address=":0", silence_logs="CRITICAL"
        ) as cluster,
        _connected(cluster.scheduler_address) as client,
    ):
        yield DaskEngine(client)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        _reach(address)
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise EngineError(
            f"连不上 Dask 的调度器 {address}。请确认那台机器上已运行 dask scheduler、端口能通，"
            "地址写成 tcp://主机:端口，再运行一次。"
        ) from error
    with client:
        yield client


def _reach(address: str) -> None:
    """Raise OSError or ValueError when nothing listens at an address.

    A client that does not connect waits half a minute when it is thrown away, and prints a traceback.
    """
    scheme, place = parse_address(address)
    if scheme in ("tcp", "tls"):
        host, port = parse_host_port(place)
        socket.create_connection((host, port), timeout=_CONNECT_SECONDS).close()


@dataclass(slots=True)
class _Batch(Generic[Item, Output]):
    """Items in order with the results that are known; the others are those of a task."""

    results: list[tuple[Item, Output | None]] = field(default_factory=list)
    work: list[Item] = field(default_factory=list)
    bytes: int = 0
    task: Future[Any] | None = None


class DaskEngine:
    """Does work on the workers of a client's cluster."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def results(
        self, work: Work[Item, Output], items: Iterable[Item], count: int
    ) -> Iterator[tuple[Item, Output]]:
        """See `Engine.results`."""
        waiting: deque[_Batch[Item, Output]] = deque()
        packed = pickle.dumps(work.function)
        try:
            for batch in _batches(work, items, _batch_size(count, self._threads())):
                if batch.work:
                    batch.task = self._submit(packed, batch.work)
                waiting.append(batch)
                if len(waiting) > _BATCHES_AHEAD * self._threads():
                    yield from self._received(work, packed, waiting.popleft())
            while waiting:
                yield from self._received(work, packed, waiting.popleft())
        except (CommClosedError, OSError) as error:
            raise EngineError(
                f"与 Dask 的连接断了（{error}）。做完的已经存好，再运行一次会接着做。"
            ) from error
        finally:
            for batch in waiting:
                if batch.task is not None:
                    batch.task.release()  # type: ignore[no-untyped-call]

    def _threads(self) -> int:
        """How many tasks can run at once now, at least 1."""
        return max(1, sum(self._client.nthreads().values()))  # type: ignore[no-untyped-call]

    def _submit(self, packed: bytes, items: Sequence[Item]) -> Future[Any]:
        return self._client.submit(_do, packed, program_digest(), list(items), pure=False)

    def _received(
        self, work: Work[Item, Output], packed: bytes, batch: _Batch[Item, Output]
    ) -> Iterator[tuple[Item, Output]]:
        """Yield the items of a batch with their results, once its task is done."""
        done = iter(self._done(work, packed, batch))
        for item, known in batch.results:
            yield item, next(done) if known is None else known

    def _done(
        self, work: Work[Item, Output], packed: bytes, batch: _Batch[Item, Output]
    ) -> Iterable[Output]:
        if batch.task is None:
            return ()
        try:
            return self._result(batch.task)
        except KilledWorker:
            return self._one_by_one(work, packed, batch.work)

    def _one_by_one(
        self, work: Work[Item, Output], packed: bytes, items: Sequence[Item]
    ) -> Iterator[Output]:
        """Yield the results of items of which one has ended its workers, each from a task of its own."""
        for item in items:
            try:
                [result] = self._result(self._submit(packed, [item]))
            except KilledWorker:
                result = work.lost(item)
            yield result

    def _result(self, task: Future[Any]) -> list[Any]:
        """The results of a task. Raises KilledWorker, and EngineError as `_answer` or without workers."""
        without = 0
        while True:
            try:
                with self._client.as_current():
                    wait(task, timeout=_LOOK_SECONDS)  # type: ignore[no-untyped-call]
            except TimeoutError:
                workers = self._client.nthreads()  # type: ignore[no-untyped-call]
                without = 0 if workers else without + _LOOK_SECONDS
                if without < _PATIENCE:
                    continue
                raise EngineError(
                    f"Dask 的调度器上 {_PATIENCE // 60} 分钟没有一台工作机，没有人做事。"
                    "请用 dask worker 加上工作机，再运行一次；做完的已经存好，会接着做。"
                ) from None
            return _answer(task)


def _batches(
    work: Work[Item, Output], items: Iterable[Item], size: int
) -> Iterator[_Batch[Item, Output]]:
    """Yield the items in batches of at most `size` and some bytes."""
    batch: _Batch[Item, Output] = _Batch()
    for item in items:
        known = work.known(item)
        batch.results.append((item, known))
        if known is None:
            batch.work.append(item)
            batch.bytes += work.size(item)
        if len(batch.results) >= size or batch.bytes >= _BATCH_BYTES:
            yield batch
            batch = _Batch()
    if batch.results:
        yield batch


def _batch_size(count: int, threads: int) -> int:
    """How many items a batch takes: eight batches a thread, where that is a fit number of items."""
    return min(max(count // (8 * threads), _FEWEST), _MOST)


def _answer(task: Future[Any]) -> list[Any]:
    """The results of a task that is done; raises EngineError if the worker has another program."""
    try:
        answer = task.result()
    except ModuleNotFoundError as error:
        raise EngineError(
            f"Dask 的工作机上缺少 {error.name}。请在每台工作机上装与本机相同的 mkdocs-casebook，再运行一次。"
        ) from error
    if answer is None:
        raise EngineError(
            "Dask 的工作机上的程序与本机不同（mkdocs-casebook、Python 或所用的库版本不一样），"
            "结果会不一致，所以没有做。请在每台工作机上装成与本机相同的版本，再运行一次。"
        )
    return answer  # type: ignore[no-any-return]


def _do(packed: bytes, program: str, items: Sequence[Any]) -> list[Any] | None:
    """Runs on a worker: the results of the function for the items, None if the program is another one."""
    if program != program_digest():
        return None
    function: Callable[[Any], Any] = pickle.loads(packed)  # noqa: S301 (from the client of the scheduler)
    return [function(item) for item in items]
