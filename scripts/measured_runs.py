"""Runs of commands for benchmarks: time, processor time and memory of all their processes.

Memory is the largest sum over all processes at once, shared pages counted in part (PSS; elsewhere than
on Linux the resident memory, shared pages counted for each).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

QUIET = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
"""The environment of runs."""
QUIET.pop("PYTHONDONTWRITEBYTECODE", None)  # so that both sides use compiled bytecode
_EVERY = 0.2  # seconds between two looks at the memory of a run


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A process that ended: wall and processor seconds, megabytes of its tree, load before it.

    `own` are the processor seconds of the process itself, without those that it started; what it used
    after the last look at it is missing.
    """

    wall: float
    processor: float
    own: float
    memory: float
    load: float

    @property
    def in_workers(self) -> float:
        """The share of the processor time that other processes than the first one used, 0 to 1."""
        return max(0.0, 1 - self.own / self.processor) if self.processor else 0.0


def divided_share(one: float, two: float) -> float:
    """The share of a time that two processes divide, from the times with one and with two (Amdahl).

    1 where two take half as long, 0 or less where they take as long or longer.
    """
    return 2 * (1 - two / one)


@contextlib.contextmanager
def one_core() -> Iterator[None]:
    """Processes that are started during the block have one core, so that a build starts no others."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def run(
    command: Sequence[str],
    folder: Path,
    output: IO[str] | None = None,
    accepted: Collection[int] = (0,),
) -> Run:
    """Run a command and look at its processes until it ends.

    Raises CalledProcessError for an exit code that is not `accepted`.
    """
    load = os.getloadavg()[0]
    began = time.perf_counter()
    to = output or subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=QUIET, stdout=to, stderr=to)
    most, own = 0, 0.0
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        most = max(most, _memory(process.pid))
        own = max(own, _own_seconds(process.pid))
        time.sleep(_EVERY)
    wall = time.perf_counter() - began
    _, status, used = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise subprocess.CalledProcessError(process.returncode, command)
    # Of a process and all of its descendants that were waited for.
    processor = used.ru_utime + used.ru_stime
    return Run(wall=wall, processor=processor, own=own, memory=most / 1e6, load=load)


def _own_seconds(pid: int) -> float:
    """The processor seconds of a process until now, 0 if it has ended."""
    with contextlib.suppress(psutil.Error):
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)
    return 0.0


def _memory(pid: int) -> int:
    """The bytes that a process and its descendants have now."""
    total = 0
    with contextlib.suppress(psutil.Error):
        root = psutil.Process(pid)
        for one in (root, *root.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                found = one.memory_full_info()
                total += getattr(found, "pss", found.rss)
    return total
