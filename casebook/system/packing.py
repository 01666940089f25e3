"""Reproducible zip files: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

# The earliest date that a zip file can store.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def reproducible_zip(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Zip (name, content) pairs in the order given, all with the same date and permissions."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # Unix; the default depends on the platform
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)
    return out.getvalue()
