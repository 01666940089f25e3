"""The files of a casebook on disk: walking folders, reading pages, atomic writes.

Files and whole folders are first written under a temporary name beside their target and then renamed.
A killed run leaves the old or the new version of a file (`write_atomic`); a folder can also be
missing (`put_in_place`). The next run that writes the same output (`write_output`, `folder_beside`)
deletes the temporary files of killed ones; where it may write other files, `remove_leftovers` does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from casebook.case_md import ParsedPage, parse_case
from casebook.model import Problem
from casebook.problems.codes import problem
from casebook.system.in_use import TEMPORARY, patiently
from casebook.system.run_lock import hold_run_lock

_SYSTEM_FILES = frozenset(("thumbs.db", "desktop.ini"))
_TEMPORARY_SUFFIX = ".tmp"
LARGEST_PAGE = 1 << 20  # bytes; ten times the size of a long report

LINKED = "这是一个链接（快捷方式），不是文件本身，没有读。"
"""Why a link among the reports is refused."""

_UNREAD = frozenset(("page-encoding", "page-too-large"))
"""Problem codes of a page whose text could not be read."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page on disk: its path, its text and the result of `parse_case`.

    `text` is "" for a page that is too large; in one that is not UTF-8, invalid bytes are lone
    surrogates. In both cases `parsed` has a problem and no case.
    """

    path: Path
    text: str
    parsed: ParsedPage


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """An entry of a folder or its subfolders.

    `inside` is its `/` path from that folder; `size` is in bytes, 0 for other forms than "file".
    `read` returns the bytes of a file and can raise OSError; for other forms it returns b"".
    """

    inside: str
    form: Literal["file", "folder", "link", "other"] = "file"
    size: int = 0
    read: Callable[[], bytes] = bytes


def write_atomic(path: Path, data: bytes, prefix: str = TEMPORARY) -> None:
    """Write a file atomically, creating missing folders. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=_TEMPORARY_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        patiently(lambda: temporary.replace(path))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_output(path: Path, data: bytes) -> None:
    """`write_atomic` after other runs that write this file, removing what killed ones left of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path) as prefix:
        write_atomic(path, data, prefix)


@contextmanager
def _alone(target: Path) -> Iterator[str]:
    """Hold the run lock of an output without leftovers of it; yields how its temporary names begin."""
    digest = hashlib.sha256(target.name.encode("utf-8", "surrogateescape")).hexdigest()
    prefix = f"{TEMPORARY}{digest[:8]}-"
    with hold_run_lock(target):
        _remove(target.parent.glob(f"{prefix}*{_TEMPORARY_SUFFIX}"))
        yield prefix


def write_new(path: Path, data: bytes) -> None:
    """Write a file below a folder of `folder_beside`, creating missing folders. Raises OSError.

    Not atomic, because the folder as a whole is put in place when it is complete.
    """
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def append(path: Path, text: str) -> None:
    """Append a text in UTF-8 to a file that other programs append to as well.

    Raises OSError, also for a link: it could lead out of the folder that a stranger sent.
    """
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o666), "a", encoding="utf-8", newline="\n") as file:
        file.write(text)


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """Create an empty folder on the file system of `target`; on exit it is removed if still there.

    What killed runs left of the same target is removed first. Raises OSError.
    """
    with _alone(target) as prefix:
        temporary = Path(
            tempfile.mkdtemp(dir=target.parent, prefix=prefix, suffix=_TEMPORARY_SUFFIX)
        )
        try:
            new = temporary / target.name
            new.mkdir()
            yield new
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def put_in_place(new: Path, target: Path) -> None:
    """Move a folder of `folder_beside` to `target`, replacing what is there. Raises OSError.

    If this process is killed, `target` is the old folder, the new one or missing, never a mixture.
    If the move fails, the old folder is restored.
    """
    old = new.with_name(f"{new.name}.old")
    if target.exists():
        patiently(lambda: target.rename(old))
    try:
        patiently(lambda: new.rename(target))
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def remove_leftovers(folder: Path, *, below: bool = True) -> int:
    """Delete the temporary files of killed runs in a folder; return their number.

    With `below`, also those in its subfolders.

    Call only while holding the folder's run lock; otherwise it deletes a concurrent run's
    temporary files.
    """
    pattern = f"{TEMPORARY}*{_TEMPORARY_SUFFIX}"
    if not folder.is_dir():
        return 0
    return _remove(folder.rglob(pattern) if below else folder.glob(pattern))


def _remove(paths: Iterable[Path]) -> int:
    """Delete files and whole folders; return their number."""
    leftovers = list(paths)
    for path in leftovers:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(leftovers)


def page_paths(folder: Path) -> Iterator[Path]:
    """Yield the Markdown files below a folder, sorted by path, except hidden ones and symbolic links."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*.md"), key=lambda item: item.as_posix()):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_symlink() and path.is_file():
            yield path


def page_paths_of(path: Path) -> Iterator[Path]:
    """Yield the path itself if it is a file, else the `page_paths` below it."""
    if path.is_file():
        yield path
    else:
        yield from page_paths(path)


def page_of(path: Path, text: str) -> StoredPage:
    """The page that `load_page` would read if this text were written to the path."""
    size = len(text.encode("utf-8", "surrogateescape"))
    if size > LARGEST_PAGE:
        return _too_large(path, path.as_posix(), size)
    return StoredPage(path, text, parse_case(text, path.as_posix()))


def _too_large(path: Path, name: str, size: int) -> StoredPage:
    cause = f"文件有 {size / (1 << 20):.1f} MB。"
    return _unread(path, "", problem("page-too-large", name, cause))


def load_page(path: Path, name: str = "") -> StoredPage:
    """Read one page; `name` is the path shown in problems, "" for `path` itself.

    A page that is too large or not UTF-8 gets a problem. Raises OSError.
    """
    name = name or path.as_posix()
    if path.stat().st_size > LARGEST_PAGE:
        return _too_large(path, name, path.stat().st_size)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cause = f"文件不是 UTF-8 编码（第 {error.start + 1} 个字节起读不懂）。"
        # `split` can still find id and fingerprint, which are ASCII, and match the page.
        return _unread(path, read_text(path), problem("page-encoding", name, cause))
    return StoredPage(path, text, parse_case(text, name))


def is_unread(page: StoredPage) -> bool:
    """Whether the text of a page could not be read (encoding, size)."""
    return any(problem.code in _UNREAD for problem in page.parsed.problems)


def _unread(path: Path, text: str, reason: Problem) -> StoredPage:
    """Return a page without a case, whose only problem is `reason`."""
    parsed = ParsedPage(case=None, problems=(reason,), positions={}, body_line=1)
    return StoredPage(path, text, parsed)


def iter_pages(folder: Path) -> Iterator[StoredPage]:
    """Read the case pages below a folder lazily, in path order."""
    return (load_page(path) for path in page_paths(folder))


def load_pages(folder: Path) -> tuple[StoredPage, ...]:
    """Read all case pages below a folder, in path order."""
    return tuple(iter_pages(folder))


def read_text(path: Path) -> str:
    """Return the text of a file; bytes that are not UTF-8 become lone surrogates. Raises OSError."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def file_paths(folder: Path) -> Iterator[str]:
    """Yield the files below a folder, except symbolic links, as sorted `/` paths from it."""
    yield from sorted(_paths_below(folder, ""))


def _paths_below(folder: Path | str, way: str) -> Iterator[str]:
    """Yield the paths of the files below a folder that `way` leads to; none if it cannot be listed.

    By entries of the system: a built site has ten files a case, and `Path` is ten times slower.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _paths_below(entry.path, f"{way}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield f"{way}{entry.name}"


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the files directly in a folder, () if it cannot be listed."""
    try:
        return tuple(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:  # reading the files in it reports the error
        return ()


def all_entries(folder: Path) -> Iterator[FolderEntry]:
    """Yield every entry below a folder: also hidden ones, and links, which are not followed.

    Not the content of hidden folders. If the folder itself is a link, yields only that, as `.`.
    Raises OSError.
    """
    if folder.is_symlink() or _is_junction(folder):
        yield FolderEntry(".", "link")
        return
    for parent, folders, files in os.walk(folder):
        hidden = [name for name in folders if name.startswith(".")]
        for name in sorted((*folders, *files)):
            yield _entry(Path(parent, name), folder)
        folders[:] = sorted(name for name in folders if name not in hidden)


def _entry(path: Path, folder: Path) -> FolderEntry:
    """Return the entry of a path below a folder. Raises OSError."""
    inside = path.relative_to(folder).as_posix()
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode) or _is_junction(path):
        return FolderEntry(inside, "link")
    if stat.S_ISDIR(status.st_mode):
        return FolderEntry(inside, "folder")
    if stat.S_ISREG(status.st_mode):
        return FolderEntry(inside, "file", status.st_size, path.read_bytes)
    return FolderEntry(inside, "other")


def _is_junction(path: Path) -> bool:
    """Whether a path is a junction (Windows); always False before Python 3.12."""
    isjunction = getattr(os.path, "isjunction", None)
    return bool(isjunction and isjunction(path))


def is_linked(path: Path, folder: Path | None = None) -> bool:
    """Whether a path is a link, or one of the folders on the way to it from `folder` is.

    Without `folder`, the way is that from the current folder; of an absolute path, the path alone.
    """
    if folder is None:
        parts = 1 if path.is_absolute() else len(path.parts)
    else:
        parts = len(path.parts) - len(folder.parts)
    way = (path, *path.parents)[:parts]
    return any(step.is_symlink() or _is_junction(step) for step in way if step.name != "..")


def source_links(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the links among the given paths and below the given folders, which are never followed."""
    for path in paths:
        if is_linked(path):
            yield path
        elif path.is_dir():
            for item in sorted(path.rglob("*"), key=lambda item: item.as_posix()):
                if (item.is_symlink() or _is_junction(item)) and not is_linked(item.parent, path):
                    yield item


def source_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the given files, and all but hidden and system files below the given folders.

    The lock files of Word and Excel (`~$…`), which a pattern like `seeds/*.docx` also matches, are
    never yielded, and no links: see `source_links`.
    """
    for path in paths:
        if is_linked(path):
            continue
        if not path.is_dir():
            if not path.name.startswith("~$"):
                yield path
            continue
        for item in sorted(path.rglob("*"), key=lambda item: item.as_posix()):
            hidden = any(part.startswith((".", "~$")) for part in item.relative_to(path).parts)
            hidden = hidden or item.name.casefold() in _SYSTEM_FILES
            if not hidden and not item.is_dir() and not is_linked(item, path):
                yield item
