"""Runs external converters (LibreOffice, antiword) without network access, and kills their children.

A Word file can link pictures by URL, which LibreOffice fetches when it opens the file. Therefore a
converter runs in a network namespace of its own where the system permits one, and its environment
and LibreOffice's profile always name a proxy that does not exist. Measured with LibreOffice 7.4
and a file with one linked picture: 9 requests without, none with any one of the three.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import IO

from casebook.readers.isolation.clock import Clock
from casebook.readers.isolation.limits import (
    in_reader_child,
    only_watchdog,
    without_memory_limit,
)
from casebook.readers.isolation.trees import (
    adopt_orphans,
    kill_descendants,
    kill_tree,
    usage_of,
)

_NOWHERE = ("127.0.0.1", 9)  # the "discard" port, where nothing listens
_LOOK = 0.2  # seconds between two looks at the time that a converter has used
_PROXY = f"http://{_NOWHERE[0]}:{_NOWHERE[1]}"
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy")

# A process namespace also ends descendants that have left the converter's process group.
_NAMESPACES = ("--net", "--pid", "--fork", "--kill-child")
# Options of unshare in order of preference; which of them work depends on the system.
_OPTIONS_TO_TRY = (
    _NAMESPACES,
    ("--user", "--map-root-user", *_NAMESPACES),
    ("--net",),
    ("--user", "--map-root-user", "--net"),
)

_SCRIPTING = "org.openoffice.Office.Common/Security/Scripting"
_INET = "org.openoffice.Inet/Settings"
_LOCKED: Sequence[tuple[str, str, str]] = (
    (_INET, "ooInetProxyType", "2"),  # manual
    *((_INET, f"ooInet{kind}ProxyName", _NOWHERE[0]) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_INET, f"ooInet{kind}ProxyPort", str(_NOWHERE[1])) for kind in ("HTTP", "HTTPS", "FTP")),
    (_INET, "ooInetNoProxy", ""),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
)
"""LibreOffice settings, as (node, property, value), written as final: documents cannot change them."""


@dataclass(frozen=True, slots=True)
class Exited:
    """How a converter exited: its code, and the first 2000 bytes of its standard error."""

    code: int
    stderr: str


class _Running:
    """The running converters; no more start once `ending` is set. Hold `lock` while using it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.ending = False
        self.processes: set[subprocess.Popen[bytes]] = set()


_running = _Running()


def run(command: Sequence[str], folder: Path, out: IO[bytes], seconds: float) -> Exited:
    """Run a converter in `folder` without a shell, writing its standard output to `out`.

    Before this returns or raises, the converter and its descendants are killed; orphans that have
    left its process group are found only in a reader child or in a process namespace.
    Raises OSError when it cannot be started, subprocess.TimeoutExpired after `seconds` of processor
    time, or when it does nothing for as long.
    """
    with (folder / "stderr").open("w+b") as err:
        with _started(command, folder, out, err) as converter:
            code = _waited_for(converter, Clock(seconds))
        err.seek(0)
        return Exited(code, err.read(2000).decode("utf-8", "replace"))


def _waited_for(converter: subprocess.Popen[bytes], clock: Clock) -> int:
    """Return the exit code of a converter. Raises subprocess.TimeoutExpired."""
    while True:
        try:
            return converter.wait(_LOOK)
        except subprocess.TimeoutExpired:
            if clock.is_over(usage_of(converter.pid)[1]):
                raise


def lock_profile(profile: Path) -> None:
    """Create a LibreOffice profile whose settings prevent network access.

    Raises OSError; do not start LibreOffice in that case.
    """
    items = "".join(
        f'<item oor:path="/{node}"><prop oor:name="{name}" oor:op="fuse" oor:finalized="true">'
        f"<value>{value}</value></prop></item>"
        for node, name, value in _LOCKED
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items'
        ' xmlns:oor="http://openoffice.org/2001/registry"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def stop_all() -> None:
    """Kill all converters and their descendants, and prevent new ones from starting.

    Call it only when this process is about to exit.
    """
    with _running.lock:
        _running.ending = True
        for converter in _running.processes:
            _kill(converter)


def _kill(converter: subprocess.Popen[bytes]) -> None:
    """Kill a converter and its descendants.

    In a reader child, kill all descendants of this process, which include processes that a converter
    has orphaned.
    """
    kill_tree(converter.pid)
    if in_reader_child():
        kill_descendants()


def namespace_prefix() -> tuple[str, ...]:
    """Return the arguments that, before a command, run it in a network namespace; else ()."""
    return () if only_watchdog() else _working_prefix()


@cache
def _working_prefix() -> tuple[str, ...]:
    """Try `_OPTIONS_TO_TRY` and return the first prefix that works, () if none does.

    Needs util-linux and the permission to create namespaces, which many containers deny.
    """
    unshare = shutil.which("unshare", path=os.defpath) if sys.platform == "linux" else None
    if unshare is None:
        return ()
    for options in _OPTIONS_TO_TRY:
        prefix = (unshare, *options, "--")
        trial = subprocess.run(  # noqa: S603 - a fixed command
            [*prefix, "true"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={"PATH": os.defpath},
        )
        if trial.returncode == 0:
            return prefix
    return ()


@contextmanager
def _started(
    command: Sequence[str], folder: Path, out: IO[bytes], err: IO[bytes]
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a converter; on exit from the block kill it and its descendants. Raises OSError."""
    full_command = [*namespace_prefix(), *command]
    if in_reader_child():
        adopt_orphans()
    with _running.lock, without_memory_limit():
        if _running.ending:
            raise OSError("this process is ending")
        converter = subprocess.Popen(  # noqa: S603 - a fixed command, no shell
            full_command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=folder,
            env=_environment(folder),
            process_group=0 if os.name == "posix" else None,
        )
        _running.processes.add(converter)
    try:
        yield converter
    finally:
        _kill(converter)
        converter.wait()
        with _running.lock:
            _running.processes.discard(converter)


def _environment(folder: Path) -> Mapping[str, str]:
    """Return the environment of a converter: proxies lead nowhere, files go into `folder`."""
    kept = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
    folders = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(folder))
    proxies = {
        each: "" if name == "no_proxy" else _PROXY
        for name in _PROXIES
        for each in (name, name.upper())
    }
    return {**kept, **folders, **proxies, "LC_ALL": "C.UTF-8"}
