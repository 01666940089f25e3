"""Several pages written all or none, also when the process is killed in between.

The new pages are first written into one folder beside the old ones, the journal. It appears whole, by
one rename, and from then on they count as written: should the process end before they are all in
their places, the next command that checks or writes pages moves the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from casebook.store import folder_beside, is_linked, remove_leftovers
from casebook.system.in_use import TEMPORARY, patiently
from casebook.system.run_lock import hold_run_lock

NAME = f"{TEMPORARY}journal"
"""The folder of a journal, in that of the pages."""
_LIST = "pages.json"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A page by its `/` path, and the digest of its bytes before, "" for a new page."""

    inside: str
    before: str


def write_together(folder: Path, pages: Mapping[Path, bytes]) -> None:
    """Write pages below a folder, all or none. Call while holding its run lock. Raises OSError."""
    if not pages:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with folder_beside(folder / NAME) as new:
        entries = []
        for number, (path, data) in enumerate(pages.items()):
            _write(new / str(number), data)
            entries.append((path.relative_to(folder).as_posix(), _digest(path)))
        _write(new / _LIST, json.dumps(entries).encode())
        sync_folder(new)
        patiently(lambda: new.rename(folder / NAME))
    sync_folder(folder)
    complete(folder)


@contextmanager
def hold_pages(folder: Path) -> Iterator[None]:
    """Hold the run lock of a folder of pages, in which killed runs then have left nothing.

    What they left half-moved is completed, their temporary files are removed. Raises OSError.
    """
    with hold_run_lock(folder):
        complete(folder)
        remove_leftovers(folder)
        yield


def complete_left(folder: Path) -> None:
    """Complete what a killed run left, if anything; takes the folder's run lock. Raises OSError."""
    if (folder / NAME).is_dir():
        with hold_run_lock(folder):
            complete(folder)


def complete(folder: Path) -> None:
    """Move the pages of the journal of a folder to their places, and remove it. Raises OSError.

    A page that somebody has changed since is left as it is. A journal can come from a stranger, so
    it has no effect but on pages below the folder. Call while holding the folder's run lock.
    """
    journal = folder / NAME
    if not journal.is_dir() or is_linked(journal, folder):
        return
    for number, entry in enumerate(_entries(journal / _LIST)):
        page, target = journal / str(number), folder / entry.inside
        if not page.is_file() or page.is_symlink() or is_linked(target, folder):
            continue
        if _digest(target) == entry.before:
            target.parent.mkdir(parents=True, exist_ok=True)
            page.chmod(0o644)
            _move(page, target)
            sync_folder(target.parent)
    shutil.rmtree(journal)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder survive a power cut, where the system can do that."""
    with suppress(OSError):  # Windows opens no folders, and some network file systems refuse
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _move(page: Path, target: Path) -> None:
    patiently(lambda: page.replace(target))


def _entries(listed: Path) -> Iterator[_Entry]:
    """Yield the entries of a journal; none when it is malformed or names anything but pages below."""
    try:
        read = json.loads(listed.read_bytes())
        entries = [_Entry(str(inside), str(before)) for inside, before in read]
    except (OSError, ValueError, TypeError, RecursionError):
        return
    if all(_is_page(entry.inside) for entry in entries):
        yield from entries


def _is_page(inside: str) -> bool:
    path = PurePosixPath(inside)
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix == ".md" and not (path.is_absolute() or hidden or {*inside} & {*"\\:\0"})


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
