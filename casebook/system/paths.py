"""Paths as people mean them."""

from __future__ import annotations

import os
from pathlib import Path


def absolute(path: Path | str) -> Path:
    """The absolute path with `..` resolved, as it is written: links are not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (`Path.resolve` follows links)
