"""Finds a Chromium for the tests and the screenshots."""

from __future__ import annotations

import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
HOW_TO_GET_IT = (
    "Chromium is missing. Debian, Ubuntu: apt-get install chromium fonts-noto-cjk; "
    "elsewhere install Chrome or Edge, or run: python -m playwright install chromium"
)


def find_chromium() -> str | None:
    """Path of an installed browser; None makes Playwright use its own."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)
