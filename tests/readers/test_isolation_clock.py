"""The time limit of a reader child is processor time, so that a busy machine reads what an idle one does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from casebook.readers.isolation.clock import PATIENCE, Clock
from casebook.readers.isolation.trees import usage_of


def looks(limit: float, *uses: tuple[float, float]) -> list[bool]:
    """What a clock says at each pair of wall and processor time; the first pair is its start."""
    times: Iterator[float] = iter([uses[0][0], *(wall for wall, _ in uses)])
    clock = Clock(limit, now=lambda: next(times))
    return [clock.is_over(used) for _, used in uses]


def test_a_busy_machine_does_not_count() -> None:
    """A tenth of a processor for longer than the limit."""
    assert not any(looks(40, *((wall, 7 + wall / 10) for wall in range(200))))


def test_what_the_process_used_before_does_not_count() -> None:
    assert looks(40, (0, 30.0), (20, 50.0), (39, 69.0), (42, 71.0)) == [False, False, False, True]


def test_a_process_that_waits_for_nothing_is_ended() -> None:
    assert looks(40, (0, 1.0), (30, 1.1), (41, 1.15)) == [False, False, True]


def test_no_process_lives_for_ever() -> None:
    answers = looks(40, *((wall, wall / 10) for wall in range(0, PATIENCE * 40 + 20, 10)))
    assert answers[-1]
    assert not answers[-5]


@pytest.mark.skipif(sys.platform == "win32", reason="processor time of ended processes")
def test_descendants_count() -> None:
    burn = "import time; end = time.process_time() + 0.5\nwhile time.process_time() < end: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}]); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as process:
        for _ in range(600):
            memory, seconds = usage_of(process.pid)
            if seconds >= 0.5:
                break
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        assert memory > 1 << 20
        assert seconds >= 0.5
        process.communicate(b"\n")
