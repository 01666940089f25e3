"""Tells on standard error how far a long loop is: what is done, what is left, and for how long.

On a terminal a bar in one line, which is removed at the end; in CI, where no terminal shows it, a
line every ten seconds; nothing when errors go to a file or a pipe, nor in worker processes. What
takes less than two seconds shows nothing.

No thread updates the line (the program forks), so it changes only when an item is done.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Literal, TypeVar

from casebook.system.terminal import clear_status, escape_controls, is_watched, show_status

_Item = TypeVar("_Item")
_Mode = Literal["bar", "lines", "nothing"]

_QUIET_SECONDS = 2.0  # before a bar is shown
_BAR_SECONDS = 0.1  # between two changes of the bar
_LINE_SECONDS = 10.0  # between two lines in CI
_CELLS = 20


def tracked(items: Iterable[_Item], label: str, total: int) -> Iterator[_Item]:
    """Yield the items, and tell how many of `total` have been taken and dealt with.

    `label` says in Chinese what is being done.
    """
    progress = Progress(label, total)
    try:
        for item in items:
            yield item
            progress.step()
    finally:
        progress.close()


class Progress:
    """How far some work of `total` steps is, for work that is no loop of its own."""

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = total
        self._done = 0
        self._mode = _mode()
        self._began = _now()
        first = _QUIET_SECONDS if self._mode == "bar" else _LINE_SECONDS
        self._next = self._began + first
        self._told = False

    def step(self) -> None:
        """Count one step as done; beyond `total` nothing is counted."""
        self._done = min(self._done + 1, self._total)
        if self._mode == "nothing":
            return
        now = _now()
        if now >= self._next:
            self._tell(now - self._began)
            self._next = now + (_BAR_SECONDS if self._mode == "bar" else _LINE_SECONDS)

    def close(self) -> None:
        """Remove the bar; in CI, end lines with how long it took. May be called again."""
        if not self._told:
            return
        self._told = False
        if self._mode == "bar":
            clear_status()
        else:
            _write_line(f"{self._counts()}，用时 {_duration(_now() - self._began)}")

    def _tell(self, elapsed: float) -> None:
        self._told = True
        left = _duration(elapsed / self._done * (self._total - self._done)) if self._done else "？"
        if self._mode == "bar":
            filled = _CELLS * self._done // max(self._total, 1)
            bar = "#" * filled + "." * (_CELLS - filled)
            show_status(f"{self._counts(f' [{bar}]')}，还要约 {left}")
        else:
            _write_line(f"{self._counts()}，还要约 {left}")

    def _counts(self, between: str = "") -> str:
        return f"{self._label}{between} {self._done:,}/{self._total:,}"


def _mode() -> _Mode:
    if multiprocessing.parent_process() is not None:
        return "nothing"
    if is_watched():
        return "bar"
    # GitHub, GitLab and most others set CI=true.
    return "lines" if os.environ.get("CI", "").lower() not in {"", "0", "false"} else "nothing"


def _now() -> float:
    return time.monotonic()


def _duration(seconds: float) -> str:
    """A time in Chinese, in seconds up to two minutes, else in minutes; rounded up."""
    whole = int(seconds) + 1
    return f"{whole} 秒" if whole < 120 else f"{whole // 60 + 1} 分钟"


def _write_line(line: str) -> None:
    stream = sys.__stderr__
    if stream is not None:
        stream.write(f"{escape_controls(line)}\n")
        stream.flush()
