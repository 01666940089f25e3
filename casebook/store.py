"""The files of a casebook on disk: walking folders, reading pages, atomic writes.

Pages, data and whole sites are written to a temporary name beside their target and moved into place
in one step, so that a kill leaves the old version or the new one (`write_atomic`, `put_in_place`).
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from casebook.case_md import ParsedPage, parse_case
from casebook.model import Problem
from casebook.problems.codes import problem

_SYSTEM_FILES = frozenset(("thumbs.db", "desktop.ini"))
_TEMPORARY = ".casebook-"
_TEMPORARY_SUFFIX = ".tmp"
_LARGEST_PAGE = 1 << 20  # bytes; a long report has a tenth of it

_UNREAD = frozenset(("page-encoding", "page-too-large"))
"""Problem codes of a page whose text could not be read."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page on disk: its path, its text and the result of `parse_case`.

    `text` is "" for a page that is too large; in one that is not UTF-8, invalid bytes are lone
    surrogates. `parsed` then has a problem and no case.
    """

    path: Path
    text: str
    parsed: ParsedPage


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """A directory entry below a folder; `inside` is its `/` path there, `size` is in bytes.

    `read` returns the bytes of a regular file and may raise OSError; for all else it returns b"".
    """

    inside: str
    form: Literal["file", "folder", "link", "other"] = "file"
    size: int = 0
    read: Callable[[], bytes] = bytes


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file atomically, creating missing folders. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY, suffix=_TEMPORARY_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write a file, not atomically, in a folder of `folder_beside`. Raises OSError."""
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def is_unread(page: StoredPage) -> bool:
    """Whether the text of a page could not be read (encoding, size)."""
    return any(problem.code in _UNREAD for problem in page.parsed.problems)


def append(path: Path, text: str) -> None:
    """Append a text to a file that other programs write too. Raises OSError."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """Provide an empty folder on the same disk as `target`, removed after the block. Raises OSError."""
    temporary = Path(
        tempfile.mkdtemp(dir=target.parent, prefix=_TEMPORARY, suffix=_TEMPORARY_SUFFIX)
    )
    try:
        new = temporary / target.name
        new.mkdir()
        yield new
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def put_in_place(new: Path, target: Path) -> None:
    """Move a folder of `folder_beside` to `target`, replacing what is there. Raises OSError.

    A kill at any moment leaves the old folder, the new one, or none, but no mixture. When the move
    fails, the old folder is put back.
    """
    old = new.with_name("old")
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def remove_leftovers(folder: Path, *, below: bool = True) -> int:
    """Delete temporary files of killed runs in a folder, with `below` at any depth; return the count.

    Call only while holding the folder's run lock; otherwise it deletes a concurrent run's
    temporary files.
    """
    pattern = f"{_TEMPORARY}*{_TEMPORARY_SUFFIX}"
    if not folder.is_dir():
        return 0
    leftovers = list(folder.rglob(pattern) if below else folder.glob(pattern))
    for path in leftovers:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(leftovers)


def page_paths(folder: Path) -> Iterator[Path]:
    """Yield all Markdown files below a folder, sorted by path; not hidden ones and symbolic links."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*.md"), key=lambda item: item.as_posix()):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_symlink() and path.is_file():
            yield path


def page_paths_of(path: Path) -> Iterator[Path]:
    """Yield the path itself when it is a file, else `page_paths` below it."""
    if path.is_file():
        yield path
    else:
        yield from page_paths(path)


def load_page(path: Path, shown: str | None = None) -> StoredPage:
    """Read one page; `shown` is the path that problems name.

    Wrong encoding or size becomes a problem of the page. Raises OSError.
    """
    name = shown or path.as_posix()
    if path.stat().st_size > _LARGEST_PAGE:
        megabytes = path.stat().st_size / (1 << 20)
        return _unread(path, "", problem("page-too-large", name, f"文件有 {megabytes:.1f} MB。"))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cause = f"文件不是 UTF-8 编码（第 {error.start + 1} 个字节起读不懂）。"
        # `split` can still find id and fingerprint, which are ASCII, and match the page.
        return _unread(path, read_text(path), problem("page-encoding", name, cause))
    return StoredPage(path, text, parse_case(text, name))


def _unread(path: Path, text: str, why: Problem) -> StoredPage:
    return StoredPage(path, text, ParsedPage(case=None, problems=(why,), positions={}, body_line=1))


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
    """Yield all files below a folder as sorted `/` paths from it; not symbolic links."""
    for path in sorted(folder.rglob("*"), key=lambda item: item.as_posix()):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix()


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the files directly in a folder, () when it cannot be listed."""
    try:
        return tuple(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:  # reading the files in it reports the error
        return ()


def all_entries(folder: Path) -> Iterator[FolderEntry]:
    """Yield every entry below a folder, including links, which are not followed, and hidden ones.

    The content of hidden folders is left out. For a folder that is a link itself, the only entry is
    `.`. Raises OSError.
    """
    if folder.is_symlink() or _is_junction(folder):
        yield FolderEntry(".", "link")
        return
    for at, folders, files in os.walk(folder):
        hidden = [name for name in folders if name.startswith(".")]
        for name in sorted((*folders, *files)):
            yield _entry(Path(at, name), folder)
        folders[:] = sorted(name for name in folders if name not in hidden)


def _entry(path: Path, folder: Path) -> FolderEntry:
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
    """Whether a path is a junction, a folder link of Windows; always False on Python 3.11."""
    isjunction = getattr(os.path, "isjunction", None)  # new in Python 3.12
    return bool(isjunction and isjunction(path))


def source_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the given files, and the files below the given folders except hidden and system files."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for item in sorted(path.rglob("*"), key=lambda item: item.as_posix()):
            hidden = any(part.startswith((".", "~$")) for part in item.relative_to(path).parts)
            hidden = hidden or item.name.casefold() in _SYSTEM_FILES
            if not hidden and not item.is_dir():
                yield item
