"""Data files of the search and the comparison: classic scripts that call `casebookShard`.

A page opened from `file://` may neither fetch a file nor start a worker, but it may add a script.
What is long is compressed, `casebookShard("name", "…", 1)`, and read by the browser's own
`DecompressionStream`: half the bytes on a disk, and on a server that does not compress.

Records of a kind (buckets of posting lists, texts) are numbered. Up to `MOST_FILES` of them are a
file each; more are packed into that many files, of which a browser reads the bytes of one record
where the server sends parts of files (`Range`), and the whole file elsewhere.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from casebook.index.site_file import SiteFile
from casebook.search.delta_encoding import encode_values
from casebook.search.seven_bits import seven_bits

FOLDER = "search/data"
MOST_FILES = 1_000
_LONG = 300  # characters from which compressing gains something
_IS_PACKED = b",1"  # behind what is compressed
UNIT = 64
"""In a pack every record begins at a multiple of so many bytes, filled up with spaces."""


def data_file(name: str, data: Any) -> SiteFile:
    """A data file, `casebookShard("name", data)`, at `search/data/name.js`."""
    return data_file_of(name, arguments(compact(data)))


def compact(data: Any) -> str:
    """JSON without white space; a part of the data of a file."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def arguments(text: str) -> bytes:
    """What a data file says of some JSON (`compact`) after its name: compressed when it is long."""
    return _packed(text) + _IS_PACKED if len(text) > _LONG else _inert(text)


def data_file_of(name: str, data: bytes) -> SiteFile:
    """The data file of some JSON in the form of `arguments`."""
    return SiteFile(f"{FOLDER}/{name}.js", _head(name) + data + b")\n")


def _head(name: str) -> bytes:
    return f"casebookShard({json.dumps(name)},".encode()


def _packed(text: str) -> bytes:
    """The compressed form of some JSON, as a string of a script."""
    return b'"%s"' % seven_bits(zlib.compress(_bytes_of(text)))


def _inert(text: str) -> bytes:
    """Some JSON as it is; without "<" the file is inert even when it is embedded in a page."""
    return _bytes_of(text.replace("<", "\\u003c"))


def _bytes_of(text: str) -> bytes:
    # A lone surrogate has no UTF-8 form, but its escape (\ud83d) is valid in JSON.
    return text.encode("utf-8", "backslashreplace")


def _filled(data: bytes) -> bytes:
    return data + b" " * (-len(data) % UNIT)


class Records:
    """The records of a kind as files; `layout` says how to find one, once `files` is exhausted."""

    def __init__(self, kind: str, count: int) -> None:
        self._kind = kind
        self._group = -(-count // MOST_FILES) or 1
        self._sizes: list[int] = []

    @property
    def layout(self) -> dict[str, Any]:
        """`group`: records per file; `sizes`: the encoded units of each, "" when it is one."""
        return {"group": self._group, "sizes": encode_values(self._sizes)}

    def files(self, records: Iterable[bytes]) -> Iterator[SiteFile]:
        """Yield the files with all records, each in the form of `arguments`, in order."""
        if self._group == 1:
            for number, record in enumerate(records):
                yield data_file_of(f"{self._kind}/{number}", record)
            return
        pack: list[bytes] = []
        for number, record in enumerate(records, 1):
            packed = record.endswith(_IS_PACKED)
            pack.append(record[: -len(_IS_PACKED)] if packed else _packed(record.decode()))
            if len(pack) == self._group:
                yield self._pack(number - 1, pack)
                pack = []
        if pack:
            yield self._pack(len(self._sizes), pack)

    def _pack(self, last: int, records: list[bytes]) -> SiteFile:
        """The file with some records, the last of which has this number."""
        name = f"{self._kind}/{last // self._group}"
        parts = [_filled(record + b",") for record in records[:-1]]
        parts.append(_filled(records[-1] + b" "))
        self._sizes += [len(part) // UNIT for part in parts]
        content = _filled(_head(name) + b"[") + b"".join(parts) + b"])\n"
        return SiteFile(f"{FOLDER}/{name}.js", content)
