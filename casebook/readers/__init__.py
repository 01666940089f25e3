"""Readers: one module per file format, each `read(name, data) -> Document`.

Readers are pure functions of the file's bytes; only `read_document` (through `files`) touches the
disk. A reader is imported when a file needs it, so that reading plain text starts fast. Binary
formats are read in a child process with limits (`isolation`). Texts and web pages are not: what
they need is bounded by the size of the file, for nothing in them is packed or refers to itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from casebook.model import Document, UnreadableError
from casebook.readers.files import MEGABYTE, read_bytes, require_file
from casebook.readers.problems import unreadable

__all__ = ["READERS", "Reader", "read_document"]


@dataclass(frozen=True, slots=True)
class Reader:
    """How a suffix is read: a module of this package, the largest file in bytes, and where.

    `isolated` readers run in a child process with limits on time and memory.
    """

    module: str
    limit: int
    isolated: bool = False

    def read(self, name: str, data: bytes) -> Document:
        """Return the Document of `data`; raises UnreadableError. The module is imported here."""
        module = import_module(f"{__name__}.{self.module}")
        return cast("Document", module.read(name, data))


_TEXT_LIMIT = 64 * MEGABYTE
_PAGE_LIMIT = 32 * MEGABYTE  # a web page takes some twenty times its size in memory
_OFFICE_LIMIT = 256 * MEGABYTE  # mostly pictures

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": Reader("plain", _TEXT_LIMIT),
        ".md": Reader("markdown", _TEXT_LIMIT),
        ".markdown": Reader("markdown", _TEXT_LIMIT),
        ".html": Reader("webpage", _PAGE_LIMIT),
        ".htm": Reader("webpage", _PAGE_LIMIT),
        ".docx": Reader("docx", _OFFICE_LIMIT, isolated=True),
        ".doc": Reader("doc", _OFFICE_LIMIT, isolated=True),
        ".pdf": Reader("pdf", _OFFICE_LIMIT, isolated=True),
    }
)
"""Lower-case suffix -> reader."""


def read_document(path: Path) -> Document:
    """Return the Document of a file, read as its suffix says.

    Raises UnreadableError for every file that cannot be read; the problem's path is `path`.
    """
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        require_file(path)
        raise unreadable(
            str(path),
            "read-unknown-suffix",
            f"不认识的文件格式：{path.suffix or '（没有后缀）'}。",
            f"请换成这些格式之一：{'、'.join(READERS)}；wps、rtf 等可用 WPS 打开后另存为 docx。",
        )
    data = read_bytes(path, reader.limit)
    try:
        if reader.isolated:
            return _isolated(suffix, path.name, data)
        return reader.read(path.name, data)
    except UnreadableError as error:
        raise UnreadableError(replace(error.problem, path=str(path))) from error


def _isolated(suffix: str, name: str, data: bytes) -> Document:
    """Return the Document as the reader of a suffix makes it in the child process."""
    from casebook.readers.isolation import read_isolated  # noqa: PLC0415 - plain text needs none

    return read_isolated(suffix, name, data)
