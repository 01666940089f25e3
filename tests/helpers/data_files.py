"""Data files of the search, the comparison and the outline, read as a browser reads them."""

from __future__ import annotations

import json
import re
import zlib
from typing import Any

from casebook.index.site_file import SiteFile

_CALL = re.compile(r'casebookShard\("([^"]+)",(.*?)(,1)?\)\n', re.DOTALL)
# The first two bytes of what zlib compresses, as `seven_bits` writes them.
_COMPRESSED = re.compile(r'"(¥\'[^"]*)"')
_SIGNS = {0xA1 + number: code for number, code in enumerate(b'\0\n\r"<\\')}


def data_of(file: SiteFile) -> Any:
    """The data of a file that is one line, inert, and calls with its own name."""
    call = _CALL.fullmatch(file.data.decode())
    assert call, file.path
    assert file.path == f"search/data/{call[1]}.js"
    assert b"<" not in file.data, file.path
    assert len(file.data.splitlines()) == 1
    data = json.loads(call[2], strict=False)  # a script may have control characters
    return json.loads(_inflated(data)) if call[3] else data


def with_plain_data(file: bytes) -> bytes:
    """A file of the site; what is compressed in one with data is in its place as it was before."""
    if not file.startswith(b"casebookShard("):
        return file
    return _COMPRESSED.sub(lambda found: _inflated(found[1]).decode(), file.decode()).encode()


def bytes_of(text: str) -> bytes:
    """The bytes of a text that has seven bits a character."""
    bits = "".join(f"{_SIGNS.get(ord(sign), ord(sign)):07b}" for sign in text)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) // 8 * 8, 8))


def _inflated(text: str) -> bytes:
    return zlib.decompress(bytes_of(text))
