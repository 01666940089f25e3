"""Detects which files have been edited since the site was built, and tells when one is."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver
from watchdog.utils.dirsnapshot import DirectorySnapshot

FileStamp = tuple[int, int]
"""Modification time in nanoseconds, size in bytes."""

_EDITED = frozenset(("created", "modified", "deleted", "moved"))
_LEAST_PAUSE = 0.5  # seconds between two looks at all files
_SHARE = 200  # a look may take one part in this many of the time


@dataclass(frozen=True, slots=True)
class Edits:
    """The sorted paths of the cases edited, and whether anything else has changed."""

    cases: tuple[str, ...] = ()
    others: bool = False


class FolderSnapshot:
    """A snapshot of the modification times and sizes of files; empty until `remember()`.

    Files whose name begins with a dot are of no site, but of an editor.
    """

    def __init__(self, folder: Path, *more: Path) -> None:
        """Watch all files below `folder`, and the files and folders `more`."""
        self._folder = folder
        self._more = more
        self._stamps: dict[Path, FileStamp] = {}

    def remember(self) -> None:
        """Take the snapshot."""
        self._stamps = self._current_stamps()

    def since(self, cases: Collection[str]) -> Edits:
        """Return what has been edited since the snapshot, and take a new one.

        `cases` and those returned are `/` paths relative to the folder. A case that was added or
        deleted counts as something else.
        """
        now = self._current_stamps()
        changed = [
            path for path in self._stamps.keys() | now if self._stamps.get(path) != now.get(path)
        ]
        names = [
            path.relative_to(self._folder).as_posix()
            for path in changed
            if path.is_relative_to(self._folder) and path in now and path in self._stamps
        ]
        edited = tuple(sorted(name for name in names if name in cases))
        self._stamps = now
        return Edits(edited, len(edited) < len(changed))

    def _current_stamps(self) -> dict[Path, FileStamp]:
        stamps = {}
        for start in (self._folder, *self._more):
            for path in start.rglob("*") if start.is_dir() else (start,):
                if not path.name.startswith(".") and path.is_file():
                    stat = path.stat()
                    stamps[path] = stat.st_mtime_ns, stat.st_size
        return stamps


class _OnceEach(FileSystemEventHandler):
    """Passes an event on when a file is not as it was at the event before."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler
        self._seen: dict[str, FileStamp | None] = {}

    def dispatch(self, event: FileSystemEvent) -> None:
        """Pass an event on that is an edit, and not told before."""
        if event.event_type not in _EDITED or event.is_directory:
            return
        names = [str(name) for name in (event.src_path, event.dest_path) if name]
        states = {name: _stamp(name) for name in names}
        if any(self._seen.get(name, ()) != state for name, state in states.items()):
            self._seen.update(states)
            self._handler.dispatch(event)


def _stamp(name: str) -> FileStamp | None:
    """The stamp of a file; None if it is gone."""
    try:
        stat = Path(name).stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


class EditObserver:
    """Watches folders by what the system tells, and looks at all files from time to time besides.

    The system tells at once and costs nothing, but knows no edits through a network or from the host
    of a virtual machine; to look at thousands of files twice a second takes a tenth of a core. It has
    what MkDocs calls of watchdog's observers.
    """

    def __init__(self) -> None:
        self._told = Observer()
        self._looking: list[Any] = []
        self._started = False

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True
    ) -> Callable[[], None]:
        """Watch a file or folder; the result ends it."""
        once = _OnceEach(handler)
        began = time.perf_counter()
        DirectorySnapshot(path, recursive=recursive)
        pause = max(_LEAST_PAUSE, (time.perf_counter() - began) * _SHARE)
        looker = PollingObserver(timeout=pause)
        looker.schedule(once, path, recursive=recursive)
        self._looking.append(looker)
        watch = None
        with suppress(OSError):  # the system watches no more files: looking finds edits too
            watch = self._told.schedule(once, path, recursive=recursive)
        if self._started:
            looker.start()

        def end() -> None:
            looker.stop()
            if watch:
                self._told.unschedule(watch)

        return end

    def unschedule(self, end: Callable[[], None]) -> None:
        """End to watch what `schedule` returned this for."""
        end()

    def start(self) -> None:
        """Begin to tell edits."""
        self._started = True
        for looker in self._looking:
            looker.start()
        with suppress(OSError):  # as in `schedule`
            self._told.start()

    def stop(self) -> None:
        """End to tell edits."""
        for observer in (*self._looking, self._told):
            observer.stop()

    def join(self) -> None:
        """Wait until all is ended."""
        for observer in (*self._looking, self._told):
            if observer.is_alive():
                observer.join()
