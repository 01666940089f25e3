"""The only module that walks folders or writes files.

Every write goes to a temporary file beside its target and is moved over it in one step, so that
a page is either the old one or the new one, whenever the process is killed.
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
_LARGEST_PAGE = 1 << 20  # bytes; the longest report of the first compilation takes a tenth of it

_UNREAD = frozenset(("page-encoding", "page-too-large"))
"""Codes of the problems of a page whose text could not be read."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page on disk: its path, its text and what was read from it."""

    path: Path
    text: str
    parsed: ParsedPage


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """Something below a folder, by its `/` path there; `read` gives the bytes of a regular file only."""

    inside: str
    form: Literal["file", "folder", "link", "other"] = "file"
    size: int = 0
    read: Callable[[], bytes] = bytes


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; makes missing folders. Raises OSError."""
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
    """Write a file of a folder that is made anew as a whole. Raises OSError."""
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def is_unread(page: StoredPage) -> bool:
    """Whether the text of a page could not be read at all."""
    return any(problem.code in _UNREAD for problem in page.parsed.problems)


def append(path: Path, text: str) -> None:
    """Add a text to the end of a file that others write too. Raises OSError."""
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """An empty folder on the disk of `target`, gone after the block. Raises OSError."""
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=_TEMPORARY, suffix=_TEMPORARY_SUFFIX))
    try:
        new = made / target.name
        new.mkdir()
        yield new
    finally:
        shutil.rmtree(made, ignore_errors=True)


def put_in_place(new: Path, target: Path) -> None:
    """Let a folder of `folder_beside` take the place of `target`. Raises OSError.

    Whenever the process is killed, `target` is the old one, the new one, or for a moment absent;
    never a mixture.
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
    """Delete what a killed run left in a folder and, with `below`, in its folders; returns how many.

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
    """All Markdown files below a folder in a fixed order; hidden ones and links are passed over."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*.md"), key=lambda item: item.as_posix()):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_symlink() and path.is_file():
            yield path


def page_paths_of(path: Path) -> Iterator[Path]:
    """The pages a path stands for: itself when it is a file, else all below it."""
    if path.is_file():
        yield path
    else:
        yield from page_paths(path)


def load_page(path: Path, shown: str | None = None) -> StoredPage:
    """Read one page; one that cannot be read comes back with a problem, not an exception."""
    name = shown or path.as_posix()
    if path.stat().st_size > _LARGEST_PAGE:
        megabytes = path.stat().st_size / (1 << 20)
        return _unread(path, "", problem("page-too-large", name, f"文件有 {megabytes:.1f} MB。"))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cause = f"文件不是 UTF-8 编码（第 {error.start + 1} 个字节起读不懂）。"
        # The id and the fingerprint are ASCII and still readable: the page keeps its report.
        return _unread(path, read_text(path), problem("page-encoding", name, cause))
    return StoredPage(path, text, parse_case(text, name))


def _unread(path: Path, text: str, why: Problem) -> StoredPage:
    return StoredPage(
        path, text, ParsedPage(case=None, problems=(why,), marks={}, body_line=1, sealed=False)
    )


def iter_pages(folder: Path) -> Iterator[StoredPage]:
    """Read the case pages below a folder one by one, in path order."""
    return (load_page(path) for path in page_paths(folder))


def load_pages(folder: Path) -> tuple[StoredPage, ...]:
    """Read every case page below a folder, in path order."""
    return tuple(iter_pages(folder))


def read_text(path: Path) -> str:
    """Text of a page as it stands; bytes that are not UTF-8 are kept as surrogates."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def file_paths(folder: Path) -> Iterator[str]:
    """All files below a folder as `/` paths from it, in a fixed order; links are passed over."""
    for path in sorted(folder.rglob("*"), key=lambda item: item.as_posix()):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix()


def names_in(folder: Path) -> tuple[str, ...]:
    """Names of the files directly in a folder, () when it cannot be listed."""
    try:
        return tuple(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:  # the inputs in it say so themselves
        return ()


def all_entries(folder: Path) -> Iterator[FolderEntry]:
    """All that lies below a folder, links and hidden files included; a link is not followed.

    What a hidden folder holds is left out: the folder itself says enough. A folder that is a link
    itself is the one entry `.`.
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
    about = path.lstat()
    if stat.S_ISLNK(about.st_mode) or _is_junction(path):
        return FolderEntry(inside, "link")
    if stat.S_ISDIR(about.st_mode):
        return FolderEntry(inside, "folder")
    if stat.S_ISREG(about.st_mode):
        return FolderEntry(inside, "file", about.st_size, path.read_bytes)
    return FolderEntry(inside, "other")


def _is_junction(path: Path) -> bool:
    """Whether it is a junction, which is how Windows links to folders; Python 3.11 cannot tell."""
    told = getattr(os.path, "isjunction", None)
    return bool(told and told(path))


def source_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that the given paths stand for: folders are walked, hidden files passed over."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for item in sorted(path.rglob("*"), key=lambda found: found.as_posix()):
            hidden = any(part.startswith((".", "~$")) for part in item.relative_to(path).parts)
            hidden = hidden or item.name.casefold() in _SYSTEM_FILES
            if not hidden and not item.is_dir():
                yield item
