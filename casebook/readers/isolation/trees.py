"""A process with everything it has started: how much memory that takes, and how to kill it.

The same code on every system, by psutil, so that the tests on Linux try what Windows runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress

import psutil

_PR_SET_CHILD_SUBREAPER = 36
_PASSES = 5  # a process can start another while we list them


def memory_of(pid: int) -> int:
    """Return the resident memory of a process and its descendants in bytes; 0 when it has ended."""
    total = 0
    for process in _family(pid):
        with suppress(psutil.Error):
            info = process.memory_info()
            # Windows shrinks working sets at will; there `private` is what the process asked for.
            total += max(info.rss, getattr(info, "private", 0))
    return total


def kill_tree(pid: int) -> None:
    """Kill a process, its descendants, and all in the session or process group that it leads.

    The latter finds those whose parent has ended already. `pid` must not be of this process.
    """
    for _ in range(_PASSES):
        if not _kill([*_family(pid), *_led_by(pid)]):
            return


def kill_descendants() -> None:
    """Kill all that this process and its descendants have started."""
    for _ in range(_PASSES):
        if not _kill(_family(os.getpid())[1:]):
            return


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent ends, so that they can be found (Linux)."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - rarely needed

        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _kill(processes: list[psutil.Process]) -> bool:
    """Kill processes and wait for their end; whether there were any."""
    for each in processes:
        with suppress(psutil.Error):
            each.kill()
    # One that is another's child stays a zombie until that one looks.
    psutil.wait_procs(processes, timeout=1)
    return bool(processes)


def _family(pid: int) -> list[psutil.Process]:
    """Return a process and its descendants, without those that only wait to be collected."""
    with suppress(psutil.Error):
        first = psutil.Process(pid)
        return [each for each in (first, *first.children(recursive=True)) if _lives(each)]
    return []


def _led_by(pid: int) -> Iterator[psutil.Process]:
    """Yield the living processes whose session or group is `pid` (POSIX only)."""
    if not hasattr(os, "getsid"):
        return
    for each in psutil.pids():
        with suppress(OSError, psutil.Error):
            if pid in (os.getsid(each), os.getpgid(each)) and _lives(found := psutil.Process(each)):
                yield found


def _lives(process: psutil.Process) -> bool:
    """Whether a process runs and is no zombie."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
