"""Files of the site other than pages, and the arguments of the functions that make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Address = Callable[[str], str]
"""Maps the source path of a page (`places/430000.md`) to its URL relative to the site's root."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its path from the root, with `/`, and its content."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """The site's settings: name, description and URL; "" for a setting that is absent."""

    name: str = "案例库"
    description: str = ""
    url: str = ""

    def absolute(self, path: str) -> str:
        """The full URL of a path from the root; the path unchanged when the site's `url` is ""."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else path
