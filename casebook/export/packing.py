"""Zip files whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

# The first moment that a zip file can name.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The parts (name, content) in their order, each under the same date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # else the bytes would depend on where they are made
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)
    return out.getvalue()
