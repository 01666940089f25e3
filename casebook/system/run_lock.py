"""One run at a time: two runs that write below one folder do so one after the other."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WAIT = 0.2  # seconds between two looks


@contextmanager
def hold_run_lock(folder: Path) -> Iterator[None]:
    """Wait until no other run of this user writes below `folder`, then keep others waiting.

    The system takes the lock back when a run ends in whatever way. Raises OSError.
    """
    handle = os.open(_lock(folder), os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        if not _take(handle):
            sys.stderr.write(f"另一个 casebook 正在写 {folder.as_posix()}/，等它结束……\n")
            while not _take(handle):
                time.sleep(_WAIT)
        yield
    finally:
        os.close(handle)


def _lock(folder: Path) -> Path:
    """The empty file by which runs know of each other: not in the folder, which is published."""
    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    user = getattr(os, "getuid", lambda: 0)()
    return Path(tempfile.gettempdir()) / f"casebook-{user}-{name[:16]}.lock"


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        """Lock the file; False when another run has it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        """Lock the file; False when another run has it.

        Processes that a run starts do not inherit this kind of lock: what outlives a killed run
        keeps nobody waiting.
        """
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        except OSError as error:
            # Some network disks know no locks; there, runs are as they were before.
            if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP):
                raise
        return True
