"""How much time and memory the reading of one file may take, and how the system enforces it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SECONDS = 40
MEMORY = 2 << 30  # bytes
SETTING = "CASEBOOK_READER_LIMITS"
"""Environment variable: with `watchdog` nothing is asked of the system that Windows lacks.

The watchdog alone counts memory then, and converters get no namespaces.
"""

_LARGEST_FILE = 1 << 30  # bytes that a converter may write into one file
_GRACE = 5  # seconds of CPU time beyond the limit, so that the parent is first to end the child

_applied: list[Limits] = []  # what this process has been limited to, if it is a reader child


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: wall-clock seconds and bytes of memory.

    With `by_system` the kernel counts the memory of the child, as address space; otherwise only
    the watchdog does, as resident memory.
    """

    seconds: int
    memory: int
    by_system: bool


def only_watchdog() -> bool:
    """Whether the setting keeps us from using what only some systems have."""
    return os.environ.get(SETTING) == "watchdog"


def in_reader_child() -> bool:
    """Whether this process is a reader child: all processes below it are then converters."""
    return bool(_applied)


def current_limits() -> Limits:
    """Return the limits for this process's child: ours, or lower ones inherited from outside."""
    # macOS accepts RLIMIT_AS and does not enforce it; Windows has nothing of the kind.
    by_system = sys.platform == "linux" and not only_watchdog()
    if sys.platform == "win32":
        return Limits(SECONDS, MEMORY, by_system)
    import resource  # noqa: PLC0415 - not on Windows

    seconds = _lower(SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[0])
    memory = _lower(MEMORY, resource.getrlimit(resource.RLIMIT_AS)[0])
    return Limits(seconds, memory, by_system)


def _lower(ours: int, inherited: int) -> int:
    """Return the lower of two limits; a negative one (RLIM_INFINITY) is none."""
    return ours if inherited < 0 else min(ours, inherited)


def apply_to_this_process(limits: Limits) -> None:
    """Limit this process, which must be a reader child. Does nothing on Windows.

    What was inherited as the soft limit becomes the hard one, so that nothing can exceed it.
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
    """Let the kernel end this process when it uses much more CPU time than a file may take.

    The parent keeps the time; this is for a child that has lost its parent in the middle of a
    call that never returns.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    # At the hard limit the signal would be SIGKILL, which says nothing.
    last = hard - 1 if hard > 1 else hard
    wanted = int(_cpu_seconds()) + limits.seconds + _GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (_lower(wanted, last), hard))


def worn_out(limits: Limits) -> bool:
    """Whether this child should end after a file, so that the next one finds all it may take.

    True when it holds an eighth of the memory that a file may take, or has used half the time of
    one file: an inherited limit of CPU time counts for all its files together.
    """
    return _resident() * 8 > limits.memory or _cpu_seconds() * 2 > limits.seconds


def _resident() -> int:
    """Return the memory that this process holds now, in bytes.

    Not ru_maxrss: a new process begins with that of the parent it was forked from.
    """
    if sys.platform == "linux":
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    import psutil  # noqa: PLC0415 - slow to import

    return int(psutil.Process().memory_info().rss)


def _cpu_seconds() -> float:
    """Return the CPU time that this process has used."""
    used = os.times()
    return used.user + used.system


@contextmanager
def without_memory_limit() -> Iterator[None]:
    """Start a converter in here: it inherits no limit of ours on address space.

    Address space is the wrong measure for LibreOffice: it maps its libraries, fonts and, where
    there is one, a Java heap of a quarter of the machine. The watchdog counts what a converter
    really uses together with the child that started it. A limit from outside stays.
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
