"""Packs: files that hold many values of one kind, since a file for each takes longer to make than most values.

Each process appends to packs of its own, one write for each value, so several may keep values at once.
A pack that a killed run cut short is whole up to there. What others append is seen when a key is missing.
"""

from __future__ import annotations

import os
import struct
import time
import uuid
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

SUFFIX = ".pack"
_HEAD = struct.Struct(">32sI")
"""Before the bytes of a value: its key and their number."""
_FULL = 16 << 20  # bytes of a pack, to which no more is appended
_LARGEST = 4 * _FULL  # bytes of a pack; one of ours is far below
_MOST_KEYS = 1 << 20  # of all packs of a kind
_MANY = 16  # packs of a kind, from which on small ones are put together
_QUIET = 60.0  # seconds without a change after which a pack is nobody's any more
_TOUCHED = 24 * 3600.0  # seconds after which reading a value makes its pack new again


@dataclass(slots=True)
class _Pack:
    """A pack that is read: its file, how much of it is in the index, and its size at the last look.

    It is not kept open, since a server that runs for days would hold more and more files, and none of
    them could be removed on Windows. `used` says that it counts as used today.
    """

    path: str
    known: int = 0
    size: int = 0
    used: bool = False


class Packs:
    """The packs in one folder; raises OSError where they cannot be read or written, ValueError for no key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._packs: dict[str, _Pack] = {}
        self._index: dict[bytes, tuple[_Pack, int, int]] = {}
        self._own: tuple[int, int] | None = None  # the process and its file
        self._close: Callable[[], object] = _nothing

    def get(self, key: str) -> bytes | None:
        """The bytes that were kept for a key, None if there are none."""
        name = bytes.fromhex(key)
        if name in self._index:
            with suppress(FileNotFoundError):  # another run has put packs together
                return self._value(*self._index[name])
        self._look()
        return self._value(*self._index[name]) if name in self._index else None

    def _value(self, pack: _Pack, start: int, length: int) -> bytes:
        with _opened(pack.path) as file:
            if not pack.used and time.time() - os.fstat(file).st_mtime > _TOUCHED:
                os.utime(pack.path)
            pack.used = True
            return _read(file, length, start)

    def keep(self, key: str, data: bytes) -> None:
        """Append the bytes of a key; later ones take the place of earlier ones."""
        name = bytes.fromhex(key)
        record = _HEAD.pack(name, len(data)) + data
        file = self._own_file()
        self._index.pop(name, None)  # so that the next look finds this one
        whole = os.write(file, record) == len(record)
        if (
            not whole or os.fstat(file).st_size >= _FULL
        ):  # what follows a cut record would not be found
            self._close()
            self._own = None
        if not whole:
            raise OSError("not all was written")

    def tidy(self) -> None:
        """Put the oldest small packs together where there are many, to one that is no larger than others.

        Those that a run may still write to are left.
        """
        quiet = time.time() - _QUIET
        states = _entries(self._folder)
        left = [(e.path, s) for e, s in states if s.st_size < _FULL and s.st_mtime < quiet]
        sizes = accumulate(status.st_size for _, status in left)
        small = [path for (path, _), size in zip(left, sizes, strict=True) if size <= _FULL]
        if len(states) < _MANY or len(small) < 2:
            return
        newest = left[len(small) - 1][1].st_mtime_ns
        merged = self._folder / f".tmp-{uuid.uuid4().hex}"
        try:
            with merged.open("xb") as file:
                for key, data in records([*reversed(small)]):
                    file.write(_HEAD.pack(key, len(data)) + data)
            os.utime(merged, ns=(newest, newest))  # values of packs that are left count before it
            merged.replace(self._folder / f"{_new_name()}{SUFFIX}")
        except BaseException:
            merged.unlink(missing_ok=True)
            raise
        for path in small:
            Path(path).unlink(missing_ok=True)

    def _look(self) -> None:
        """Take into the index what was appended since the last look, and out of it what is gone."""
        entries: list[tuple[os.DirEntry[str], os.stat_result]] = []
        with suppress(FileNotFoundError):
            entries = _entries(self._folder)
        gone = self._packs.keys() - {entry.name for entry, _ in entries}
        if gone:
            paths = {self._packs.pop(name).path for name in gone}
            self._index = {k: at for k, at in self._index.items() if at[0].path not in paths}
        for entry, status in entries:
            pack = self._packs.get(entry.name)
            if status.st_size > _LARGEST or (pack and pack.size == status.st_size):
                continue
            if pack is None:
                pack = self._packs[entry.name] = _Pack(entry.path)
            pack.size = status.st_size
            with suppress(FileNotFoundError), _opened(pack.path) as file:
                for key, start, length in _heads(file, pack.known, pack.size):
                    if len(self._index) < _MOST_KEYS:
                        self._index[key] = pack, start, length
                    pack.known = start + length

    def _own_file(self) -> int:
        """The file that this process appends to; that of the process which it was forked from is not."""
        if self._own is None or self._own[0] != os.getpid():
            if self._folder.is_symlink() or self._folder.parent.is_symlink():
                raise OSError("a link leads elsewhere")
            self._folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
            path = self._folder / f"{_new_name()}{SUFFIX}"
            self._own = os.getpid(), os.open(path, flags, 0o644)
            self._close = weakref.finalize(self, os.close, self._own[1])
        return self._own[1]


def _nothing() -> None:
    """Close the pack of who has none."""


def _new_name() -> str:
    """A name of a new pack: in the order of the alphabet, the later one comes last."""
    return f"{time.time_ns():020}-{uuid.uuid4().hex}"


def _entries(folder: Path) -> list[tuple[os.DirEntry[str], os.stat_result]]:
    """The packs in a folder with their states, no links, the newest last. Raises OSError.

    The clock of files is coarse: of packs that were written to in one tick, the later made one is last.
    """
    with os.scandir(folder) as entries:
        found = [
            (entry, entry.stat(follow_symlinks=False))
            for entry in entries
            if entry.name.endswith(SUFFIX) and entry.is_file(follow_symlinks=False)
        ]
    return sorted(found, key=lambda item: (item[1].st_mtime_ns, item[0].name))


@contextmanager
def _opened(path: str) -> Iterator[int]:
    """Open a pack to be read, until the block ends. Raises OSError."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        yield file
    finally:
        os.close(file)


def _read(file: int, length: int, start: int) -> bytes:
    """Bytes of a file, also where forked processes have the same one open."""
    if hasattr(os, "pread"):
        return os.pread(file, length, start)
    os.lseek(file, start, os.SEEK_SET)
    return os.read(file, length)


def _heads(file: int, at: int, size: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield key, start and length of the whole values from `at` on."""
    while at + _HEAD.size <= size:
        key, length = _HEAD.unpack(_read(file, _HEAD.size, at))
        start = at + _HEAD.size
        at = start + length
        if at > size:
            return
        yield key, start, length


def records(paths: Sequence[str]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the keys and values of some packs, each key once: of the first pack that has it, the last value.

    Raises OSError.
    """
    seen: set[bytes] = set()
    for path in paths:
        with _opened(path) as file:
            last = {key: at for key, *at in _heads(file, 0, os.fstat(file).st_size)}
            for key, (start, length) in last.items():
                if key not in seen:
                    yield key, _read(file, length, start)
            seen.update(last)
