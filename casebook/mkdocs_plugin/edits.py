"""Detects which files of a site have been edited since the last build."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Collection
from pathlib import Path
from tempfile import mkdtemp

FileStamp = tuple[int, int]
"""Modification time in nanoseconds, size in bytes."""


class FolderSnapshot:
    """A snapshot of the modification times and sizes of files; empty until `remember()`."""

    def __init__(self, folder: Path, *more: Path) -> None:
        """Watch all files below `folder`, and the files `more`."""
        self._folder = folder
        self._more = more
        self._stamps: dict[Path, FileStamp] = {}

    def remember(self) -> None:
        """Take the snapshot."""
        self._stamps = self._current_stamps()

    def since(self, cases: Collection[str]) -> list[str]:
        """Return the sorted paths of the cases edited since the snapshot, and take a new one.

        `cases` and the result are `/` paths relative to the folder. The result is empty when
        anything but a case has changed, or when a case was added or deleted.
        """
        now = self._current_stamps()
        changed = [
            path for path in self._stamps.keys() | now if self._stamps.get(path) != now.get(path)
        ]
        names = [
            path.relative_to(self._folder).as_posix()
            for path in changed
            if path.is_relative_to(self._folder) and path in now
        ]
        only_cases = len(names) == len(changed) and set(names) <= set(cases)
        self._stamps = now
        return sorted(names) if only_cases else []

    def _current_stamps(self) -> dict[Path, FileStamp]:
        paths = [*self._folder.rglob("*"), *self._more]
        stats = ((path, path.stat()) for path in paths if path.is_file())
        return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in stats}


def new_trigger_folder() -> Path:
    """Make an empty folder that is removed when this process ends; raises OSError."""
    folder = Path(mkdtemp(prefix="casebook-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
