"""Readers: one module per file format, each with a function `read(name, data) -> Document`.

A reader gets the bytes of a file, not its path; `read_document` opens the file. Reader modules are
imported on first use, so that reading plain text starts fast.

Web pages and binary formats are read in a child process with time and memory limits (`isolation`).
Text is read in this process: our own parsers take time in proportion to the size of the file, which
each `Reader` limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import cast

from casebook.model import Document, UnreadableError
from casebook.readers.files import MEGABYTE, read_bytes, require_file
from casebook.readers.problems import unreadable

__all__ = ["READERS", "Reader", "file_data", "read_data", "read_document"]


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one suffix are read.

    `module` is the name of a module of this package, `limit` the largest accepted file in bytes.
    An `isolated` reader runs in a child process with limits on time and memory. One that `converts` asks
    another program of the machine, so that elsewhere the text may be another one.
    """

    module: str
    limit: int
    isolated: bool = False
    converts: bool = False

    def read(self, name: str, data: bytes) -> Document:
        """Parse `data` in this process, importing the reader module. Raises UnreadableError.

        `name` is the file name, for messages only.
        """
        module = import_module(f"{__name__}.{self.module}")
        return cast("Document", module.read(name, data))


MOST_CHARACTERS = 4_000_000
"""Most characters of a document, a hundred long reports: splitting them takes under a minute."""
MOST_LINES = 150_000
"""Most lines that are not blank, for the same reason: each is judged by what stands around it."""

_TEXT_LIMIT = 64 * MEGABYTE
_PAGE_LIMIT = 32 * MEGABYTE  # parsing a web page needs about twenty times its size in memory
_OFFICE_LIMIT = 256 * MEGABYTE  # most of it pictures
_PICTURE_LIMIT = 256 * MEGABYTE

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": Reader("plain", _TEXT_LIMIT),
        ".md": Reader("markdown.reader", _TEXT_LIMIT),
        ".markdown": Reader("markdown.reader", _TEXT_LIMIT),
        ".html": Reader("web.webpage", _PAGE_LIMIT, isolated=True),
        ".htm": Reader("web.webpage", _PAGE_LIMIT, isolated=True),
        ".mht": Reader("web.mht", _TEXT_LIMIT, isolated=True),
        ".mhtml": Reader("web.mht", _TEXT_LIMIT, isolated=True),
        ".docx": Reader("word.docx", _OFFICE_LIMIT, isolated=True),
        ".doc": Reader("word.doc", _OFFICE_LIMIT, isolated=True, converts=True),
        ".wps": Reader("word.doc", _OFFICE_LIMIT, isolated=True, converts=True),
        ".rtf": Reader("word.doc", _OFFICE_LIMIT, isolated=True, converts=True),
        ".xlsx": Reader("sheet.reader", _PAGE_LIMIT, isolated=True),
        ".pdf": Reader("pdf.reader", _OFFICE_LIMIT, isolated=True),
        ".ofd": Reader("ofd", _OFFICE_LIMIT, isolated=True),
        ".png": Reader("picture", _PICTURE_LIMIT, isolated=True),
        ".jpg": Reader("picture", _PICTURE_LIMIT, isolated=True),
        ".jpeg": Reader("picture", _PICTURE_LIMIT, isolated=True),
        ".tif": Reader("picture", _PICTURE_LIMIT, isolated=True),
        ".tiff": Reader("picture", _PICTURE_LIMIT, isolated=True),
    }
)
"""Lower-case suffix with its dot -> reader."""


def read_document(path: Path) -> Document:
    """Read a file with the reader of its suffix, in a child process where that is `isolated`.

    A document has at most `MOST_CHARACTERS` and `MOST_LINES`.
    Raises UnreadableError for any file that cannot be read; the problem's path is `path`.
    """
    return read_data(path, file_data(path))


def file_data(path: Path) -> bytes:
    """The content of a file that there is a reader for. Raises UnreadableError.

    The problem's path is `path`, as for the other functions.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        require_file(path)
        raise unreadable(
            str(path),
            "read-unknown-suffix",
            f"不认识的文件格式：{path.suffix or '（没有后缀）'}。",
            f"请换成这些格式之一：{'、'.join(READERS)}；别的格式可用 WPS 打开后另存为 docx。",
        )
    return read_bytes(path, reader.limit)


def read_data(path: Path, data: bytes) -> Document:
    """Read the content of a file as `read_document` does; `path` names it. Raises UnreadableError."""
    suffix = path.suffix.lower()
    reader = READERS[suffix]
    read = partial(_read_in_child, suffix) if reader.isolated else reader.read
    try:
        document = read(path.name, data)
    except UnreadableError as error:
        raise UnreadableError(replace(error.problem, path=str(path))) from error
    if too_much := _too_much(document.text):
        raise unreadable(
            str(path), "read-too-large", f"文字太多：{too_much}。", "请把汇编拆成几个文件。"
        )
    return document


def _too_much(text: str) -> str:
    """How a text exceeds what a document may have, in Chinese; "" if it does not."""
    if len(text) > MOST_CHARACTERS:
        return f"{len(text):,} 字，一个文件最多 {MOST_CHARACTERS:,} 字"
    lines = sum(1 for line in text.split("\n") if line.strip())
    return f"{lines:,} 行，一个文件最多 {MOST_LINES:,} 行" if lines > MOST_LINES else ""


def _read_in_child(suffix: str, name: str, data: bytes) -> Document:
    """Read `data` in the child process. Raises UnreadableError."""
    from casebook.readers.isolation import read_isolated  # noqa: PLC0415 - not for plain text

    return read_isolated(suffix, name, data)
