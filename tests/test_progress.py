"""A long loop tells how far it is: a bar on a terminal, lines in CI, nothing into files and pipes."""

import io
import multiprocessing
import sys
from collections.abc import Callable, Iterator

import pytest

from casebook.system import progress
from casebook.system.progress import Progress, tracked
from casebook.system.terminal import EscapingStream


class Stream(io.StringIO):
    """Standard error, which is a terminal or not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """`told(seconds, count)`: what a loop writes that takes these seconds for each item."""
    monkeypatch.delenv("CI", raising=False)

    def run(seconds: float, count: int = 10, *, terminal: bool = False, ci: str = "") -> str:
        now = [100.0]
        stream = Stream(terminal=terminal)
        monkeypatch.setenv("CI", ci)
        monkeypatch.setattr(sys, "__stderr__", stream)
        monkeypatch.setattr(progress, "_now", lambda: now[0])
        for item in tracked(range(count), "读案例页", count):
            assert item < count
            now[0] += seconds
        return stream.getvalue()

    return run


def test_a_terminal_shows_a_bar_that_is_gone_at_the_end(told: Callable[..., str]) -> None:
    shown = told(1, terminal=True)
    *bars, blank, end = shown.split("\r")[1:]
    assert bars[0].rstrip() == ("读案例页 [####................] 2/10，还要约 9 秒")
    assert "] 10/10，" in bars[-1]
    assert (blank.strip(), end) == ("", "")
    assert "\n" not in shown


def test_what_takes_less_than_two_seconds_shows_nothing(told: Callable[..., str]) -> None:
    assert told(0.19, terminal=True) == ""
    assert told(0.9, ci="true") == ""


def test_the_bar_changes_at_most_ten_times_a_second(told: Callable[..., str]) -> None:
    assert 10 <= told(0.001, 4000, terminal=True).count("[") <= 22


def test_ci_has_a_line_every_ten_seconds_and_one_at_the_end(told: Callable[..., str]) -> None:
    lines = told(5, 6, ci="true").splitlines()
    assert lines == [
        "读案例页 2/6，还要约 21 秒",
        "读案例页 4/6，还要约 11 秒",
        "读案例页 6/6，还要约 1 秒",
        "读案例页 6/6，用时 31 秒",
    ]


@pytest.mark.parametrize("ci", ["", "false", "0"])
def test_a_pipe_gets_nothing(told: Callable[..., str], ci: str) -> None:
    assert told(60, ci=ci) == ""


def test_long_times_are_in_minutes(told: Callable[..., str]) -> None:
    assert "2/10，还要约 9 分钟\n" in told(60, ci="1")


def test_a_loop_that_breaks_removes_its_bar(
    told: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> Iterator[int]:
        yield from range(5)
        raise ValueError("no more")

    told(0)
    stream = Stream(terminal=True)
    times = iter(range(100))
    monkeypatch.setattr(sys, "__stderr__", stream)
    monkeypatch.setattr(progress, "_now", lambda: float(next(times)))
    with pytest.raises(ValueError, match="no more"):
        list(tracked(failing(), "读案例页", 10))
    assert "] 5/10" in stream.getvalue()
    assert stream.getvalue().endswith(" \r")


def test_messages_do_not_run_into_the_bar(
    told: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(0)
    stream = Stream(terminal=True)
    times = iter((0.0, 5.0, 6.0))
    monkeypatch.setattr(sys, "__stderr__", stream)
    monkeypatch.setattr(progress, "_now", lambda: next(times))
    shown = Progress("读案例页", 3)
    shown.step()
    EscapingStream(stream).write("一句话\n")
    assert stream.getvalue().endswith(" \r一句话\n")


def test_workers_tell_nothing(told: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "parent_process", object)
    assert told(60, terminal=True) == told(60, ci="true") == ""
