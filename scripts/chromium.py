"""Where a Chromium is on this machine: the browser of the tests and of the pictures."""

from __future__ import annotations

import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
HOW_TO_GET_IT = (
    "Chromium is missing. Debian, Ubuntu: apt-get install chromium fonts-noto-cjk; "
    "elsewhere install Chrome or Edge, or run: python -m playwright install chromium"
)


def find_chromium() -> str | None:
    """Path of an installed browser, None to let Playwright use its own."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)
