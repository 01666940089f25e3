"""Data files of the search and the comparison: classic scripts that call `casebookShard`.

A page opened from `file://` may neither fetch a file nor start a worker, but it may add a script.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from casebook.index.site_file import SiteFile

FOLDER = "search/data"
# Target size of a shard in bytes; a query reads about one shard per character.
SHARD_BYTES = 3_000
# A posting list encoded in more characters has a file of its own, since few queries need it.
HEAVY = 2_000
_BASIC_PLANE_END = 0xFFFF


def data_file(name: str, data: Any) -> SiteFile:
    """A data file, `casebookShard("name", data)`, at `search/data/name.js`."""
    return data_file_of(name, compact(data))


def compact(data: Any) -> str:
    """JSON without white space; a part of the data of a file."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def data_file_of(name: str, text: str) -> SiteFile:
    """The data file of some JSON (`compact`)."""
    # Without "<" the file is inert even when it is embedded in a page.
    inert = text.replace("<", "\\u003c")
    line = f"casebookShard({json.dumps(name)},{inert})\n"
    # A lone surrogate has no UTF-8 form, but its escape (\ud83d) is valid in a script.
    return SiteFile(f"{FOLDER}/{name}.js", line.encode("utf-8", "backslashreplace"))


def shard_of(key: str, shards: int) -> int:
    """The number, below `shards`, of the shard of a bigram or character; `load.js` does the same."""
    first, last, length = ord(key[0]), ord(key[-1]), len(key)
    if first > _BASIC_PLANE_END:  # one character in Python, two UTF-16 units in JavaScript
        first, last, length = 0xD7C0 + (first >> 10), 0xDC00 + (first & 0x3FF), 2
    return (first * 8191 + last * 131 + length) % shards


def shard_count(index: Mapping[str, str]) -> int:
    """The number of shards over which to spread an index of encoded posting lists."""
    # In bytes, roughly: 1.4 for a character of a list, 13 for its key and quotation marks.
    size = sum(min(len(value), HEAVY) * 1.4 + 13 for value in index.values())
    return max(1, round(size / SHARD_BYTES))
