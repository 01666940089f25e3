"""The temporary folder of a reader.

The parent of a reader child chooses the path (`use`), so that it can remove the folder after it
has killed the child.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_fixed_paths: list[Path] = []  # none or one


def use(path: Path) -> None:
    """Make `folder()` use this path from now on; it must not exist yet."""
    _fixed_paths[:] = [path]


@contextmanager
def folder() -> Iterator[Path]:
    """Create a folder that only this user can enter; on exit it is removed with its contents.

    After `use`, only one can be open at a time. Raises OSError when it cannot be created.
    """
    if _fixed_paths:
        created = _fixed_paths[0]
        created.mkdir(mode=0o700)
    else:
        created = Path(tempfile.mkdtemp(prefix="casebook-read-"))
    try:
        yield created
    finally:
        remove(created)


def abandon() -> None:
    """Remove the folder set by `use`, if it exists. Call it just before the process ends."""
    for path in _fixed_paths:
        remove(path)


def remove(path: Path) -> None:
    """Remove a folder with its contents; errors are ignored.

    On Windows a file that a dying process still holds open can remain.
    """
    shutil.rmtree(path, ignore_errors=True)
