"""Measures what a process and its descendants use, and kills them.

Uses psutil, so that the same code runs on all systems and the tests on Linux cover Windows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress

import psutil

_PR_SET_CHILD_SUBREAPER = 36
_PASSES = 5  # attempts, because a process can start another while they are listed


def usage_of(pid: int) -> tuple[int, float]:
    """Return what a process and its descendants use: bytes of resident memory, seconds of the processor.

    (0, 0.0) if it has ended. The processor time of descendants that have ended counts where the
    system tells it (not on Windows).
    """
    memory, seconds = 0, 0.0
    for process in _family(pid):
        with suppress(psutil.Error), process.oneshot():
            info = process.memory_info()
            # Windows trims working sets; there `private` is what the process has allocated.
            memory += max(info.rss, getattr(info, "private", 0))
            seconds += sum(process.cpu_times()[:4])
    return memory, seconds


def kill_tree(pid: int) -> None:
    """Kill a process, its descendants, and all processes in the session or group that it leads.

    The session and the group also contain descendants whose parent has ended. `pid` must not be
    that of this process.
    """
    for _ in range(_PASSES):
        if not _kill([*_family(pid), *_led_by(pid)]):
            return


def kill_descendants() -> None:
    """Kill all descendants of this process."""
    for _ in range(_PASSES):
        if not _kill(_family(os.getpid())[1:]):
            return


def adopt_orphans() -> None:
    """Make this process the parent of orphaned descendants, so that they can be found; Linux only."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - rarely needed

        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _kill(processes: list[psutil.Process]) -> bool:
    """Kill processes and wait up to a second until they end; return whether there were any."""
    for each in processes:
        with suppress(psutil.Error):
            each.kill()
    # A child of another process remains a zombie until its parent waits for it.
    psutil.wait_procs(processes, timeout=1)
    return bool(processes)


def _family(pid: int) -> list[psutil.Process]:
    """Return a process and its descendants, without zombies; [] if it has ended."""
    with suppress(psutil.Error):
        first = psutil.Process(pid)
        return [each for each in (first, *first.children(recursive=True)) if _lives(each)]
    return []


def _led_by(pid: int) -> Iterator[psutil.Process]:
    """Yield the running processes whose session or group is `pid`; none on Windows."""
    if sys.platform == "win32":
        return
    for each in psutil.pids():
        with suppress(OSError, psutil.Error):
            if pid in (os.getsid(each), os.getpgid(each)):
                process = psutil.Process(each)
                if _lives(process):
                    yield process


def _lives(process: psutil.Process) -> bool:
    """Whether a process is running and not a zombie."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
