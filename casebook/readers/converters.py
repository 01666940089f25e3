"""Programs of others that convert a file for us: without a network, and ended with all they start.

A Word file can name pictures by address, and LibreOffice fetches them when it opens the file. So
a converter runs in a network namespace of its own where the system lets us make one. Everywhere
its profile and its environment name a proxy that does not exist. Tried with LibreOffice 7.4 and a
file with one linked picture: 9 requests before, none with any of the three.
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

from casebook.readers.isolation.limits import (
    in_reader_child,
    only_watchdog,
    without_memory_limit,
)
from casebook.readers.isolation.trees import adopt_orphans, kill_descendants, kill_tree

_NOWHERE = ("127.0.0.1", 9)  # the "discard" port, on which nothing answers
_PROXY = f"http://{_NOWHERE[0]}:{_NOWHERE[1]}"
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy")

# A process namespace ends whatever the converter leaves running, even what left its group.
_NAMESPACES = ("--net", "--pid", "--fork", "--kill-child")
_TRIES = (
    _NAMESPACES,
    ("--user", "--map-root-user", *_NAMESPACES),
    ("--net",),
    ("--user", "--map-root-user", "--net"),
)

_SCRIPTING = "org.openoffice.Office.Common/Security/Scripting"
_INET = "org.openoffice.Inet/Settings"
_LOCKED: Sequence[tuple[str, str, str]] = (
    (_INET, "ooInetProxyType", "2"),  # set by hand
    *((_INET, f"ooInet{kind}ProxyName", _NOWHERE[0]) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_INET, f"ooInet{kind}ProxyPort", str(_NOWHERE[1])) for kind in ("HTTP", "HTTPS", "FTP")),
    (_INET, "ooInetNoProxy", ""),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
)
"""Settings of LibreOffice that a document cannot change: (node, property, value)."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How a converter ended: its exit code, and what it said on standard error."""

    code: int
    said: str


class _Running:
    """The converters that run now; none starts once this process is ending."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.ending = False
        self.now: set[subprocess.Popen[bytes]] = set()


_running = _Running()


def run(command: Sequence[str], folder: Path, out: IO[bytes], seconds: float) -> Finished:
    """Run a converter in `folder`, its output going to `out`; no shell is involved.

    Everything it has started has ended when this returns. Raises OSError when it cannot be
    started, subprocess.TimeoutExpired after so many seconds.
    """
    with (folder / "stderr").open("w+b") as err:
        with _started(command, folder, out, err) as converter:
            code = converter.wait(seconds)
        err.seek(0)
        return Finished(code, err.read(2000).decode("utf-8", "replace"))


def lock_profile(profile: Path) -> None:
    """Write the settings of a new LibreOffice profile that keep it from the network.

    Raises OSError; LibreOffice must not be started then.
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
    """Kill all converters with all they have started, for this process is about to end."""
    with _running.lock:
        _running.ending = True
        for converter in _running.now:
            _kill(converter)


def _kill(converter: subprocess.Popen[bytes]) -> None:
    """Kill a converter and all it has started, which in a reader child is all there is."""
    kill_tree(converter.pid)
    if in_reader_child():
        kill_descendants()


def namespace_prefix() -> tuple[str, ...]:
    """Return the words before a command that run it without a network; none where that fails."""
    return () if only_watchdog() else _prefix_that_works()


@cache
def _prefix_that_works() -> tuple[str, ...]:
    """Return the first words that work, found by trying.

    Needs util-linux, and a system that lets this user make namespaces: many containers do not.
    """
    unshare = shutil.which("unshare", path=os.defpath) if sys.platform == "linux" else None
    if unshare is None:
        return ()
    for options in _TRIES:
        words = (unshare, *options, "--")
        tried = subprocess.run(  # noqa: S603 - a fixed command
            [*words, "true"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={"PATH": os.defpath},
        )
        if tried.returncode == 0:
            return words
    return ()


@contextmanager
def _started(
    command: Sequence[str], folder: Path, out: IO[bytes], err: IO[bytes]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command while the block runs; then it is killed with all it has started."""
    words = [*namespace_prefix(), *command]
    if in_reader_child():
        adopt_orphans()
    with _running.lock, without_memory_limit():
        if _running.ending:
            raise OSError("this process is ending")
        converter = subprocess.Popen(  # noqa: S603 - a fixed command, no shell
            words,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=folder,
            env=_environment(folder),
            process_group=0 if os.name == "posix" else None,
        )
        _running.now.add(converter)
    try:
        yield converter
    finally:
        _kill(converter)
        converter.wait()
        with _running.lock:
            _running.now.discard(converter)


def _environment(folder: Path) -> Mapping[str, str]:
    """Return the environment of a converter: everything it may write goes into `folder`."""
    kept = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), str(folder))
    proxies = {
        each: "" if name == "no_proxy" else _PROXY
        for name in _PROXIES
        for each in (name, name.upper())
    }
    return {**kept, **places, **proxies, "LC_ALL": "C.UTF-8"}
