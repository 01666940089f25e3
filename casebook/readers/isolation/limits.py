"""Limits on the time and memory for reading one file, and how the system enforces them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casebook.readers.ocr import progress

SECONDS = 40  # of processor time; `clock` says how long it may take on a busy machine
MEMORY = 2 << 30  # bytes
SETTING = "CASEBOOK_READER_LIMITS"
"""Environment variable for tests: with the value `watchdog` limits work as they do on Windows.

Only the watchdog in the parent limits memory, and converters run without namespaces.
"""

_LARGEST_FILE = 1 << 30  # bytes; the largest file that the child or a converter may write
_GRACE = 5  # seconds of CPU time beyond the limit, so that normally the parent ends the child

_applied: list[Limits] = []  # the limits of this process, if it is a reader child


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for one file: seconds of processor time and bytes of memory.

    With `by_system` the kernel limits the address space of the child, in addition to the watchdog in
    the parent, which measures resident memory.
    """

    seconds: int
    memory: int
    by_system: bool


def only_watchdog() -> bool:
    """Whether `SETTING` has the value `watchdog`."""
    return os.environ.get(SETTING) == "watchdog"


def in_reader_child() -> bool:
    """Whether this process is a reader child, so that all its descendants are converters."""
    return bool(_applied)


def current_limits() -> Limits:
    """Return the limits for a child of this process: ours, or lower ones set from outside."""
    # macOS accepts RLIMIT_AS without enforcing it; Windows has nothing like it.
    by_system = sys.platform == "linux" and not only_watchdog()
    if sys.platform == "win32":
        return Limits(SECONDS, MEMORY, by_system)
    import resource  # noqa: PLC0415 - not on Windows

    seconds = _lower(SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[0])
    memory = _lower(MEMORY, resource.getrlimit(resource.RLIMIT_AS)[0])
    return Limits(seconds, memory, by_system)


def _lower(ours: int, inherited: int) -> int:
    """Return the lower of two limits; a negative `inherited` (RLIM_INFINITY) means no limit."""
    return ours if inherited < 0 else min(ours, inherited)


def apply_to_this_process(limits: Limits) -> None:
    """Apply the limits to this process, which must be a reader child; on Windows there are none.

    The inherited soft limits become the hard limits, so that they can never be exceeded.
    """
    _applied.append(limits)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for kind, most in (
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_AS, limits.memory if limits.by_system else -1),
        (resource.RLIMIT_CPU, -1),
    ):
        inherited = resource.getrlimit(kind)[0]
        soft = inherited if most < 0 else _lower(most, inherited)
        resource.setrlimit(kind, (soft, inherited))


def allow_time_for_a_file(limits: Limits) -> None:
    """Make the kernel kill this process if the next file takes much more CPU time than allowed.

    Normally the parent enforces the time limit. This is for a child whose parent was killed while a
    parser does not return.
    """
    _allow_cpu_seconds(limits.seconds)


def _allow_cpu_seconds(seconds: int) -> None:
    """Make the kernel kill this process when it has used so many more seconds of CPU time."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    # Below the hard limit, where the signal is SIGXCPU; at the hard limit it is SIGKILL, which
    # does not show the reason.
    highest = hard - 1 if hard > 1 else hard
    wanted = int(_cpu_seconds()) + seconds + _GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (_lower(wanted, highest), hard))


def allow_recognition() -> None:
    """Raise the limits of this process, a reader child, for a page that is recognised (OCR).

    The engine maps more address space than other readers; the parent still watches resident
    memory. Limits that were set from outside stay.
    """
    if sys.platform == "win32" or not _applied:
        return
    import resource  # noqa: PLC0415

    _allow_cpu_seconds(progress.PAGE_SECONDS * progress.MOST_THREADS)
    if _applied[-1].by_system:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = _applied[-1].memory + progress.MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def needs_replacement(limits: Limits) -> bool:
    """Whether this child should exit, so that a new child can give the next file its full limits.

    True if it occupies an eighth of the memory limit or has used half the time limit; an inherited
    limit on CPU time applies to all files of a child together.
    """
    return _resident() * 8 > limits.memory or _cpu_seconds() * 2 > limits.seconds


def _resident() -> int:
    """Return the resident memory of this process in bytes.

    Not `ru_maxrss`, whose value a new process inherits from the parent that forked it.
    """
    if sys.platform == "linux":
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    import psutil  # noqa: PLC0415 - slow to import

    return int(psutil.Process().memory_info().rss)


def _cpu_seconds() -> float:
    """Return the CPU time used by this process, in seconds."""
    used = os.times()
    return used.user + used.system


@contextmanager
def without_memory_limit() -> Iterator[None]:
    """Lift our limit on address space for a converter started in the block, not inherited limits.

    Address space is the wrong measure for LibreOffice, which maps its libraries, its fonts and,
    with Java, a heap of a quarter of the machine's memory. The watchdog adds the resident memory of a
    converter to that of the child.
    """
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard if in_reader_child() else soft, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
