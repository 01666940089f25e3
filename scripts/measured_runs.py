"""Runs of commands for benchmarks: time, processor time and memory of all their processes.

Memory is the largest sum over all processes at once, shared pages counted in part (PSS; elsewhere than
on Linux the resident memory, shared pages counted for each).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Collection, Sequence
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
    """A process that ended: wall and processor seconds, megabytes of its tree, load before it."""

    wall: float
    processor: float
    memory: float
    load: float


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
    most = 0
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        most = max(most, _memory(process.pid))
        time.sleep(_EVERY)
    wall = time.perf_counter() - began
    _, status, used = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise subprocess.CalledProcessError(process.returncode, command)
    # Of a process and all of its descendants that were waited for.
    return Run(wall=wall, processor=used.ru_utime + used.ru_stime, memory=most / 1e6, load=load)


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
