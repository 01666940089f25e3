"""What the makers of files that are no pages take and give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Address = Callable[[str], str]
"""Turns the source path of a page (`places/430000.md`) into its address from the site's root."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its `/` path from the root, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class About:
    """What the settings say of the site; `url` is "" where its address is not known."""

    name: str = "案例库"
    description: str = ""
    url: str = ""

    def absolute(self, path: str) -> str:
        """The full address of a path from the root; the path itself when the root is not known."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else path
