"""Files that another program has open, which Windows refuses to read, replace or move."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

# https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-
_ACCESS_DENIED, _SHARING, _LOCKED = 5, 32, 33
TEMPORARY = ".casebook-"
"""How the names of temporary files and folders begin."""
# A virus scanner or an indexer looks at a new file for a moment.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds before each further attempt
_OFFICE = frozenset((".csv", ".doc", ".docx", ".wps", ".et", ".xls", ".xlsx"))


def is_in_use(error: OSError) -> bool:
    """Whether a file or folder was refused because another program has it open.

    Windows gives this reason when a file is moved or replaced. When one is opened, Python sees
    only a missing permission; for an office document on Windows, or one beside which Excel or Word
    keep their lock file (`~$…`), this function takes that for the reason.
    """
    if getattr(error, "winerror", None) in (_SHARING, _LOCKED):
        return True
    name = refused_name(error)
    if not isinstance(error, PermissionError) or not name:
        return False
    path = Path(name)
    if _windows() and path.suffix.lower() in _OFFICE and os.access(path, os.W_OK):
        return True
    # Word leaves out the first two characters of a long name.
    return any((path.parent / f"~${rest}").exists() for rest in (path.name, path.name[2:]))


def _windows() -> bool:
    return os.name == "nt"


def refused_name(error: OSError) -> str:
    """Return the path that an error is about, "" if it names none.

    Of the two paths of a move that is the one that is not temporary.
    """
    names = [os.fsdecode(name) for name in (error.filename2, error.filename) if _is_path(name)]
    return next((name for name in names if TEMPORARY not in name), "".join(names[:1]))


def _is_path(name: object) -> bool:
    return bool(name) and isinstance(name, (str, bytes, os.PathLike))


def patiently(move: Callable[[], object]) -> None:
    """Move or replace a file or folder; when Windows refuses, try again for up to 1.6 seconds.

    Raises OSError, that of the last attempt.
    """
    for pause in _PAUSES:
        try:
            move()
        except OSError as error:
            if getattr(error, "winerror", None) not in (_ACCESS_DENIED, _SHARING, _LOCKED):
                raise
            time.sleep(pause)
        else:
            return
    move()
