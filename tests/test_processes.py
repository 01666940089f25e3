"""Several processes do what one does."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from functools import partial
from operator import truediv

import pytest

from casebook.casetext import Passage, case_text
from casebook.findings import Evidence, Metric, Period, ReformFinding, Scope
from casebook.index import Shelf
from casebook.mkdocs_plugin import prefetch
from casebook.mkdocs_plugin.read_ahead import read_ahead
from casebook.system import processes
from casebook.system.processes import do_all
from tests.helpers.cases import case, shelf_of

forks = pytest.mark.skipif(sys.platform != "linux", reason="processes fork on Linux only")


@pytest.fixture
def two_processes(monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


@forks
def test_other_processes_do_the_jobs_and_order_is_kept(two_processes):
    found = do_all([lambda number=number: (number, os.getpid()) for number in range(9)])
    assert [number for number, _ in found] == list(range(9))
    assert os.getpid() not in {process for _, process in found}


def test_a_program_with_threads_does_not_fork(two_processes, monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert do_all([os.getpid] * 9) == [os.getpid()] * 9


@forks
def test_an_error_in_a_process_comes_out(two_processes):
    with pytest.raises(ZeroDivisionError):
        do_all([partial(truediv, 1, 1)] * 8 + [partial(truediv, 1, 0)])


def test_what_is_sent_comes_back_as_it_was():
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


def unread_shelf() -> Shelf:
    case_text._read.cache_clear()
    body = "全市办理行政复议案件{}件，推行“一件事一次办”改革。\n\n村民李建国说：“办得快！”\n"
    return shelf_of(case(f"a-{number:02}", body=body.format(number)) for number in range(20))


@forks
def test_reading_ahead_finds_what_reading_finds(two_processes, monkeypatch):
    monkeypatch.setattr(processes, "LEAST", 1)
    shelf = unread_shelf()
    common = read_ahead(shelf)
    assert all(shelf.read(placed).is_read for placed in shelf.cases)
    ahead = [shelf.read(placed).read() for placed in shelf.cases]
    monkeypatch.setattr(processes, "LEAST", 1_000)
    alone = unread_shelf()
    assert read_ahead(alone) == common
    assert [alone.read(placed).read() for placed in alone.cases] == ahead


def test_pages_come_in_any_order_and_each_is_made_once(monkeypatch):
    monkeypatch.setattr(prefetch, "_STRETCH", 6)
    monkeypatch.setattr(processes, "_BATCH", 2)
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


@forks
def test_processes_end_with_the_last_page(two_processes, monkeypatch):
    monkeypatch.setattr(processes, "_BATCH", 1)
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
