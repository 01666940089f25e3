"""Files of the index: classic scripts that call `casebookShard`, so that they load from a disk too.

A page opened by double-click may neither fetch nor start a worker, but it may add a script.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from casebook.index.site_file import SiteFile

FOLDER = "search/data"
# A file of this size is 2 to 4 KB on the wire; a query needs about as many as it has characters.
SHARD_BYTES = 3_000
# A list longer than this has a file of its own: few queries need it, and none must carry it along.
HEAVY = 2_000
_PLANE = 0xFFFF


def script(name: str, data: Any) -> SiteFile:
    """A shard: `casebookShard("name", data)`."""
    # "<" never stands in a string, so the file is inert even inside a page.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    line = f"casebookShard({json.dumps(name)},{text})\n"
    # Half of a character beyond the basic plane is no UTF-8, but fine as an escape (\ud83d).
    return SiteFile(f"{FOLDER}/{name}.js", line.encode("utf-8", "backslashreplace"))


def shard_of(key: str, shards: int) -> int:
    """Which of `shards` files holds a key (one or two characters); `load.js` does the same."""
    first, last, length = ord(key[0]), ord(key[-1]), len(key)
    if first > _PLANE:  # one character here, two in JavaScript
        first, last, length = 0xD7C0 + (first >> 10), 0xDC00 + (first & 0x3FF), 2
    return (first * 8191 + last * 131 + length) % shards


def shard_count(index: Mapping[str, str]) -> int:
    """How many files an index should be spread over."""
    size = sum(min(len(value), HEAVY) * 1.4 + 13 for value in index.values())
    return max(1, round(size / SHARD_BYTES))
