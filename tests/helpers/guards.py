"""A guard against runs without end, for tests of inputs on which naive code is quadratic."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

PATIENCE = 30.0
"""Seconds of processor time: ten times what any guarded call takes, less than quadratic code takes."""


@contextmanager
def hang_guard(seconds: float = PATIENCE) -> Iterator[None]:
    """Fail the test when the block uses this much processor time; a busy machine does not count.

    Does nothing where there is no such timer (Windows) and outside the main thread.
    """
    usable = hasattr(signal, "setitimer")
    if not usable or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        pytest.fail(f"no end after {seconds:g} seconds of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
