"""Stores of values for several machines: a folder that all of them see, or an address of fsspec.

A value is found by the same key and has the same form as on the shelf (`keys`, `values`).
"""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from casebook.shelf.folder import Kind, Shelf
from casebook.shelf.values import from_bytes, to_bytes

_Value = TypeVar("_Value")
_SEPARATOR = "://"


class Store(Protocol):
    """Keeps values by kind and key; picklable, and every process that has it reaches the same values."""

    def get(self, kind: Kind[_Value], key: str) -> _Value | None:
        """The value that was kept, None if there is none that can be read."""

    def keep(self, kind: Kind[_Value], key: str, value: _Value) -> bool:
        """Keep a value; whether others can get it now."""

    def put_text(self, name: str, text: str) -> None:
        """Write a file for people beside the values, in place of one of that name; lost if it cannot be."""


NOTHING: Store = Shelf(in_memory=False)
"""A store that keeps nothing."""


def store_at(address: str) -> Store:
    """The store at an address: that of a folder, or one that fsspec knows, such as `s3://bucket/name`.

    Raises OSError if it cannot be reached, ModuleNotFoundError if the library for its kind is missing,
    ValueError for an unknown kind.
    """
    if _SEPARATOR not in address:
        folder = Path(address).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        return Shelf(folder, in_memory=False)
    store = AddressStore(address)
    store.prepare()
    return store


class AddressStore:
    """A store at an address of fsspec, a file for each value.

    A file is written beside its place and moved there, so that none is ever half written.
    """

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")

    def prepare(self) -> None:
        """Make its folder. Raises as `store_at`."""
        files, root = self._files()
        files.makedirs(root, exist_ok=True)

    def get(self, kind: Kind[_Value], key: str) -> _Value | None:
        """See `Store.get`."""
        files, root = self._files()
        with suppress(OSError, ValueError):
            data = files.cat_file(_path(root, kind, key))
            return cast("_Value", from_bytes(data, kind.type, key))
        return None

    def keep(self, kind: Kind[_Value], key: str, value: _Value) -> bool:
        """See `Store.keep`."""
        files, root = self._files()
        path = _path(root, kind, key)
        beside = f"{path}.{os.getpid()}-{uuid.uuid4().hex}"
        with suppress(OSError, ValueError):
            data = to_bytes(value, kind.type, key)
            files.makedirs(path.rpartition("/")[0], exist_ok=True)
            files.pipe_file(beside, data)
            files.mv(beside, path)
            return True
        return False

    def put_text(self, name: str, text: str) -> None:
        """See `Store.put_text`."""
        files, root = self._files()
        with suppress(OSError, ValueError):
            files.pipe_file(f"{root}/{name}", text.encode())

    def _files(self) -> tuple[Any, str]:
        """The file system of the address (fsspec keeps one for each), and the path in it."""
        # Here, since only the extra `dask` has it.
        from fsspec.core import url_to_fs  # noqa: PLC0415

        files, root = url_to_fs(self._address)
        return files, str(root)


def _path(root: str, kind: Kind[Any], key: str) -> str:
    return f"{root}/{kind.name}/{key[:1]}/{key}"
