"""Several processes give the same results as one, and pickling keeps objects equal."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from operator import truediv

import pytest

from casebook.casetext import Passage, case_text
from casebook.findings import Evidence, Metric, Period, ReformFinding, Scope
from casebook.index import Corpus
from casebook.mkdocs_plugin import prefetch
from casebook.mkdocs_plugin.prefetch_texts import prefetch_texts
from casebook.system import processes
from casebook.system.pickling import PickledAsTuple
from casebook.system.processes import map_ahead, run_all
from tests.helpers.cases import case, corpus_of

forks = pytest.mark.skipif(sys.platform != "linux", reason="processes fork on Linux only")


@pytest.fixture
def two_processes(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


@forks
def test_other_processes_do_the_jobs_and_order_is_kept(two_processes):
    found = run_all([lambda number=number: (number, os.getpid()) for number in range(9)])
    assert [number for number, _ in found] == list(range(9))
    assert os.getpid() not in {process for _, process in found}


@forks
def test_pools_do_not_nest(monkeypatch):
    before = set(threading.enumerate())  # with those of other tests, such as a browser's
    monkeypatch.setattr(
        threading, "active_count", lambda: 1 + len(set(threading.enumerate()) - before)
    )
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    results = processes.do_each([os.getpid] * 9)
    assert next(results) != os.getpid()
    assert run_all([os.getpid] * 9) == [os.getpid()] * 9
    assert os.getpid() not in set(results)


def test_few_jobs_do_not_fork(two_processes):
    assert run_all([os.getpid] * (processes._MIN_JOBS - 1)) == [os.getpid()] * 7


def test_a_program_with_threads_does_not_fork(two_processes, monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert run_all([os.getpid] * 9) == [os.getpid()] * 9


@forks
def test_an_error_in_a_process_comes_out(two_processes):
    with pytest.raises(ZeroDivisionError):
        run_all([partial(truediv, 1, 1)] * 8 + [partial(truediv, 1, 0)])


def test_pickling_keeps_objects_equal():
    metric = Metric(
        text="5件",
        start=3,
        value=5,
        unit="件",
        period=Period("今年", "2023-01-01"),
        doubts=("甲", "乙"),
    )
    evidence = (Evidence("推行一件事", 7, "practised"),)
    found = ReformFinding(
        id="a",
        name="一件事",
        status="practised",
        start=7,
        text="推行一件事",
        evidence=evidence,
        doubts=(),
    )
    for item in (metric, found, Scope("全市", "我市"), Passage(2, "一、做法", "一做法")):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(item, protocol)) == item


def test_a_single_field_cannot_be_pickled_as_a_tuple():
    @dataclass(frozen=True, slots=True)
    class Single(PickledAsTuple):
        text: str

    with pytest.raises(TypeError, match="Single needs two or more fields"):
        pickle.dumps(Single("甲"))


def unread_corpus() -> Corpus:
    case_text._read.cache_clear()
    body = "全市办理行政复议案件{}件，推行“一件事一次办”改革。\n\n村民李建国说：“办得快！”\n"
    return corpus_of(case(f"a-{number:02}", body=body.format(number)) for number in range(20))


@forks
def test_reading_ahead_finds_what_reading_finds(two_processes, monkeypatch):
    monkeypatch.setattr(processes, "_MIN_JOBS", 1)
    corpus = unread_corpus()
    common = prefetch_texts(corpus)
    assert all(corpus.read(placed).is_read for placed in corpus.cases)
    ahead = [corpus.read(placed).read() for placed in corpus.cases]
    monkeypatch.setattr(processes, "_MIN_JOBS", 1_000)
    alone = unread_corpus()
    assert prefetch_texts(alone) == common
    assert [alone.read(placed).read() for placed in alone.cases] == ahead


def test_pages_come_in_any_order_and_each_is_made_once(monkeypatch):
    monkeypatch.setattr(prefetch, "_CHUNK", 6)
    monkeypatch.setattr(processes, "_BATCH_SIZE", 2)
    names = [f"page {number}" for number in range(20)]
    made: list[str] = []

    def render(name: str) -> str:
        made.append(name)
        return name.upper()

    pages = prefetch.Prefetch(names, render)
    pages.begin()
    assert made == names[:3]
    assert [pages.take(name) for name in names] == [name.upper() for name in names]
    assert made == names
    assert pages.take(names[13]) == "PAGE 13"
    with pytest.raises(KeyError):
        pages.take("no page")


@forks
def test_processes_end_with_the_last_page(two_processes, monkeypatch):
    monkeypatch.setattr(processes, "_BATCH_SIZE", 1)
    names = [str(number) for number in range(12)]
    pages = prefetch.Prefetch(names, lambda name: (name, os.getpid()))
    alone = len(threading.enumerate())
    pages.begin()
    assert len(threading.enumerate()) > alone
    taken = [pages.take(name) for name in names]
    assert [name for name, _ in taken] == names
    first, *others = [process for _, process in taken]
    assert first == os.getpid() not in others
    assert len(threading.enumerate()) == alone


def test_each_item_comes_with_its_result():
    assert list(map_ahead(str, [3, 1, 2], 1)) == [(3, "3"), (1, "1"), (2, "2")]
    items = list(range(40))
    assert list(map_ahead(str, items, 2)) == [(item, str(item)) for item in items]


def test_at_most_eight_results_per_process_wait(monkeypatch):
    submitted: list[int] = []

    class Threads(ThreadPoolExecutor):
        def __init__(self, size: int, **_: object) -> None:
            super().__init__(size)

        def submit(self, work, item):
            submitted.append(item)
            return super().submit(work, item)

    monkeypatch.setattr(processes, "ProcessPoolExecutor", Threads)
    for taken, _ in map_ahead(str, list(range(60)), 2):
        assert len(submitted) == min(taken + 16, 60)


def test_workers_end_when_the_items_are_no_longer_wanted():
    others = multiprocessing.active_children()  # of tests before this one
    results = map_ahead(time.sleep, [0, *[60] * 9], 2)
    assert next(results) == (0, None)
    workers = [each for each in multiprocessing.active_children() if each not in others]
    results.close()
    for worker in workers:
        worker.join(timeout=50)
    patience = time.monotonic() + 5
    # the pool's own thread waits for them too, and may have taken the code but not noted it yet
    while any(worker.exitcode is None for worker in workers) and time.monotonic() < patience:
        time.sleep(0.01)
    assert [worker.exitcode for worker in workers] == [-signal.SIGTERM] * 2


def _killed_by(fatal: tuple[int, ...], item: int) -> int:
    """Kill the process for some of the items, as the system does when memory runs out."""
    if item in fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    return -item


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows cannot kill like this")
@pytest.mark.parametrize("fatal", [(0,), (5,), (19,), (0, 1), (3, 4, 11), tuple(range(20))])
def test_an_item_that_kills_its_worker_is_told_and_the_others_are_done(fatal):
    work, items = partial(_killed_by, fatal), list(range(20))
    expected = [(item, "lost" if item in fatal else -item) for item in items]
    assert list(map_ahead(work, items, 2, lambda _: "lost")) == expected


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows cannot kill like this")
def test_a_worker_that_dies_is_an_error_without_an_answer_for_its_item():
    with pytest.raises(BrokenProcessPool):
        list(map_ahead(partial(_killed_by, (2,)), list(range(9)), 2))


KILLED = """
import os, signal, sys, time
from casebook.system import processes

def die(number):
    os.write(1, b"%d\\n" % os.getpid())  # in one piece: two workers share the pipe
    if number == 1:
        time.sleep(0.5)  # the others have begun
        os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)

processes._allowed = lambda: 2
list(getattr(processes, sys.argv[1])(*[
    lambda: ([lambda number=number: die(number) for number in range(9)],),
    lambda: (die, range(9), 2),
][sys.argv[1] == "map_ahead"]()))
"""


@forks
@pytest.mark.parametrize("mapper", ["do_each", "map_ahead"])
def test_workers_end_with_a_parent_that_is_killed(mapper):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, mapper],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=50,
    )
    assert done.returncode == -signal.SIGKILL
    # The workers hold the pipe of the output, so that nothing returns while one of them lives.
    assert len(set(done.stdout.split())) == 2
