"""Data files of the search, the comparison and the outline, read as a browser reads them."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from typing import Any

from casebook.index.site_file import SiteFile

_CALL = re.compile(r'casebookShard\("([^"]+)",(.*?)(,1)?\)\n', re.DOTALL)


def data_of(file: SiteFile) -> Any:
    """The data of a file that is one line, inert, and calls with its own name."""
    call = _CALL.fullmatch(file.data.decode())
    assert call, file.path
    assert file.path == f"search/data/{call[1]}.js"
    assert b"<" not in file.data, file.path
    assert len(file.data.splitlines()) == 1
    data = json.loads(call[2])
    return json.loads(zlib.decompress(b64decode(data))) if call[3] else data
