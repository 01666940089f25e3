"""The outline page: its place on the site, and its title."""

from __future__ import annotations

PAGE = "outline/index.md"
TITLE = "年报提纲"
