"""The run lock: of several runs that write below one folder, only one runs at a time."""

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

_WAIT = 0.2  # seconds between two attempts


@contextmanager
def hold_run_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder`, or of one file, during the block, after waiting for other runs of this user.

    Waits without limit, and says so on standard error. The operating system releases the lock when
    the process ends, however it ends. Do not nest: on POSIX the end of the inner block releases
    the lock, on Windows the inner block waits forever. Raises OSError if the lock file cannot be
    opened or locked.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(_lock_path(folder), flags, 0o600)
    try:
        if not _try_lock(handle):
            sys.stderr.write(f"另一个 casebook 正在写 {folder.as_posix()}，等它结束……\n")
            while not _try_lock(handle):
                time.sleep(_WAIT)
        yield
    finally:
        os.close(handle)


def _lock_path(folder: Path) -> Path:
    """Return the path of the lock file; not inside `folder`, whose files are published."""
    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    user = getattr(os, "getuid", lambda: 0)()
    return Path(tempfile.gettempdir()) / f"casebook-{user}-{name[:16]}.lock"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        """Lock the file without waiting; return whether this succeeded."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        """Lock the file without waiting; return whether this succeeded.

        With `lockf`, not `flock`: child processes do not inherit the lock, so one that outlives a
        killed run does not block the next run.
        """
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        except OSError as error:
            # Some network file systems have no locks; runs are then not kept apart.
            if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP):
                raise
        return True
