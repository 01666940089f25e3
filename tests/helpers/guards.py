"""A guard against runs without end, for tests of inputs on which naive code is quadratic."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

SIZE = 100_000
PATIENCE = 20.0
"""Seconds of processor time for `SIZE` characters: seven times what any guarded call takes."""
long_sizes = pytest.mark.parametrize("size", [SIZE, pytest.param(4 * SIZE, marks=pytest.mark.slow)])
"""Sizes in characters of an input: the first shows loops that are quadratic in Python, the second
also those inside a regular expression, which are a hundred times as fast: a step of a nanosecond for
each pair of characters is already beyond the patience."""


@contextmanager
def hang_guard(seconds: float = PATIENCE, *, size: int = SIZE) -> Iterator[None]:
    """Fail the test when the block uses this much processor time; a busy machine does not count.

    `seconds` are for `SIZE` characters and grow in proportion to `size`. Does nothing outside the
    main thread, and where there is no such timer (Windows).
    """
    seconds *= size / SIZE
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
