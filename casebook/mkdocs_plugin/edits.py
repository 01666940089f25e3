"""What has changed in the folder of a site since it was last built."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

FileStamp = tuple[int, int]


class Edits:
    """The state of a folder; one without a state has all of it before it."""

    def __init__(self, folder: Path, *more: Path) -> None:
        self._folder = folder
        self._more = more
        self._known: dict[Path, FileStamp] = {}

    def remember(self) -> None:
        """Take the present state as the known one."""
        self._known = self._look()

    def since(self, cases: Collection[str]) -> list[str]:
        """The paths of edited cases; none when anything else has changed as well.

        `cases` are paths from the folder, `/` between their parts.
        """
        now = self._look()
        changed = [
            path for path in self._known.keys() | now if self._known.get(path) != now.get(path)
        ]
        names = [
            path.relative_to(self._folder).as_posix()
            for path in changed
            if path.is_relative_to(self._folder) and path in now
        ]
        only_cases = len(names) == len(changed) and set(names) <= set(cases)
        self._known = now
        return sorted(names) if only_cases else []

    def _look(self) -> dict[Path, FileStamp]:
        paths = [*self._folder.rglob("*"), *self._more]
        stats = ((path, path.stat()) for path in paths if path.is_file())
        return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in stats}
