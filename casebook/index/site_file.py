"""Files of the site other than pages: their content, and what their builders need to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Address = Callable[[str], str]
"""From the source path of a page (`places/430000.md`) to its address relative to the site's root."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its path from the root, with `/`, and its content."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class About:
    """The site's name, description and address from its settings; "" where a setting is absent."""

    name: str = "案例库"
    description: str = ""
    url: str = ""

    def absolute(self, path: str) -> str:
        """The full address of a path from the root; the path itself while `url` is ""."""
        return f"{self.url.rstrip('/')}/{path}" if self.url else path
