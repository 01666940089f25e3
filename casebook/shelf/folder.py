"""The files of the shelf, below `.casebook/` beside `mkdocs.yml`: one for each value, or packs of small ones.

A file is complete or absent (it is written beside its place and renamed; packs: `packs`), its content
is the same whoever writes it, or true whoever has (the overlaps of the last build), and what is damaged
counts as missing. So runs may be killed, and several may use one shelf at once. A shelf that cannot be
written (a full disk, say) is not an error.
"""

from __future__ import annotations

import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from casebook.shelf.packs import SUFFIX, Packs
from casebook.shelf.values import from_bytes, to_bytes

FOLDER = ".casebook"
"""The folder in that of the casebook."""
OFF = "CASEBOOK_NO_STORE"
"""With this variable of the environment, nothing is kept between runs."""

_Value = TypeVar("_Value")
_IGNORED = "# Kept results; safe to delete.\n*\n"
_MOST_BYTES = 1 << 30
_PER_CASE = 1 << 18  # bytes for each of very many cases; a build keeps about 100,000 of one
_LARGEST = 16 << 20  # bytes of a file
_LEFT = 0.75  # the share of the most bytes that is left when the oldest are removed
_TOUCHED = 24 * 3600.0  # seconds after which reading a file makes it new again
_ABANDONED = 3600.0  # seconds after which a temporary file is that of a killed run
_NAME = re.compile(rf"[0-9a-f]{{64}}|.+{re.escape(SUFFIX)}")
_TEMPORARY = ".tmp-"


@dataclass(frozen=True, slots=True)
class Kind(Generic[_Value]):
    """A kind of value: the name of its folder on the shelf, and its type as `values` needs it.

    Those of which a casebook has one or more for each case are `packed`, many in a file.
    """

    name: str
    type: Any
    packed: bool = False


class Shelf:
    """Values by kind and key, in memory and, with a `folder`, in files."""

    def __init__(self, folder: Path | None = None, *, in_memory: bool = True) -> None:
        """Keep values below a folder, which is made when the first is written; without one in memory.

        Without `in_memory` they are in files only, for who needs each value once.
        """
        self.folder = folder
        self._in_memory = in_memory
        self._known: dict[tuple[str, str], object] = {}
        self._packs: dict[str, Packs] = {}

    def get(self, kind: Kind[_Value], key: str) -> _Value | None:
        """The value that was kept, None if there is none."""
        if (kind.name, key) in self._known:
            return cast("_Value", self._known[kind.name, key])
        if self.folder:
            with suppress(OSError, ValueError):
                data = (
                    self._packs_of(kind).get(key) if kind.packed else _read(self._path(kind, key))
                )
                if data is not None:
                    value = cast("_Value", from_bytes(data, kind.type, key))
                    self.remember(kind, key, value)
                    return value
        return None

    def remember(self, kind: Kind[_Value], key: str, value: _Value) -> None:
        """Keep a value in memory only, because another process has kept it in a file."""
        if self._in_memory:
            self._known[kind.name, key] = value

    def keep(self, kind: Kind[_Value], key: str, value: _Value) -> bool:
        """Keep a value, also in a file if that can be written: then the result is True."""
        self.remember(kind, key, value)
        if self.folder:
            with suppress(OSError, ValueError):
                data = to_bytes(value, kind.type, key)
                if kind.packed:
                    self._packs_of(kind).keep(key, data)
                else:
                    _write(self.folder, f"{kind.name}/{key[:1]}", key, data)
                return True
        return False

    def put_text(self, name: str, text: str) -> None:
        """Write a file for people beside the values, in place of one of that name; lost if it cannot be."""
        if self.folder:
            with suppress(OSError):
                _write(self.folder, "", name, text.encode("utf-8", "surrogatepass"))

    def _packs_of(self, kind: Kind[_Value]) -> Packs:
        if kind.name not in self._packs:
            self._packs[kind.name] = Packs(Path(f"{self.folder}/{kind.name}"))
        return self._packs[kind.name]

    def _path(self, kind: Kind[_Value], key: str) -> Path:
        assert self.folder is not None
        return Path(f"{self.folder}/{kind.name}/{key[:1]}/{key}")

    def tidy(self, cases: int = 0) -> None:
        """Make Git ignore the folder, and remove the values that were not used for longest.

        They are removed when all take more than a gigabyte, or more than `_PER_CASE` for each of the
        `cases` that are in use.
        """
        if self.folder is None or not self.folder.is_dir():
            return
        with suppress(OSError):
            if not (self.folder / ".gitignore").exists():
                _write(self.folder, "", ".gitignore", _IGNORED.encode())
            for kind in self.folder.iterdir():
                if kind.is_dir() and not kind.is_symlink():
                    Packs(kind).tidy()
            _remove_oldest(self.folder, max(_MOST_BYTES, cases * _PER_CASE))


def shelf_of(root: Path, *, in_memory: bool = True) -> Shelf:
    """The shelf of the casebook in a folder; without files where it is turned off or is a link."""
    folder = root.resolve() / FOLDER
    off = os.environ.get(OFF) or folder.is_symlink()
    return Shelf(None if off else folder, in_memory=in_memory)


def forget(root: Path) -> None:
    """Remove all that the casebook in a folder keeps, in which words of its pages are. Raises OSError."""
    folder = root.resolve() / FOLDER
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)


@contextmanager
def turned_off(*, off: bool) -> Iterator[None]:
    """With `off`, keep nothing between runs during the block, nor in the processes that it starts."""
    before = os.environ.get(OFF)
    if off:
        os.environ[OFF] = "1"
    try:
        yield
    finally:
        if off and before is None:
            del os.environ[OFF]


def _read(path: Path) -> bytes:
    """The bytes of a file, which counts as used today. Raises OSError; ValueError if it is too large."""
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if status.st_size > _LARGEST:
            raise ValueError("too large")
        if time.time() - status.st_mtime > _TOUCHED:
            os.utime(path)
        return file.read()


def _write(folder: Path, inside: str, name: str, data: bytes) -> None:
    """Write the file `inside`/`name` below a folder whole or not at all; perhaps not through a power cut.

    Raises OSError; also where a link stands for one of the folders, since it leads elsewhere.
    """
    parent = folder / inside
    if parent.is_symlink() or (parent != folder and parent.parent.is_symlink()):
        raise OSError("a link leads elsewhere")
    beside = parent / f"{_TEMPORARY}{uuid.uuid4().hex}"
    try:
        file = beside.open("xb")
    except FileNotFoundError:
        parent.mkdir(parents=True, exist_ok=True)
        file = beside.open("xb")
    try:
        with file:
            file.write(data)
        beside.replace(parent / name)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _remove_oldest(folder: Path, most: int) -> None:
    """Remove the oldest files where all take more than `most` bytes, and what killed runs left. Raises OSError."""
    files = []
    for entry in _files(folder):
        status = entry.stat(follow_symlinks=False)
        if _NAME.fullmatch(entry.name):
            files.append((status.st_mtime, status.st_size, entry.path))
        elif entry.name.startswith(_TEMPORARY) and time.time() - status.st_mtime > _ABANDONED:
            Path(entry.path).unlink(missing_ok=True)
    size = sum(size for _, size, _ in files)
    if size <= most:
        return
    for _, own, path in sorted(files):
        Path(path).unlink(missing_ok=True)
        size -= own
        if size <= most * _LEFT:
            return


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield the files below a folder; no link is followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield entry
