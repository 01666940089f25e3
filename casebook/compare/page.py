"""The comparison page: its place on the site, and links to it."""

from __future__ import annotations

from urllib.parse import quote

PAGE = "compare/index.md"
TITLE = "对比"
MOST = 4
"""Columns of a comparison."""


def compare_link(url: str, *, case: str = "", place: str = "") -> str:
    """The URL of a comparison; `url` is that of the page, `case` or `place` comma-separated ids."""
    key, value = ("case", case) if case else ("place", place)
    return f"{url}?{key}={quote(value, safe=',')}"
