"""Links from one page of the site to another."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.structure.files import File


class PageLinks:
    """Cached links from a page, relative to it; they hold for all pages of its folder."""

    def __init__(
        self,
        file_of: Callable[[str], File | None],
        file: File,
        elsewhere: Callable[[str], str],
    ) -> None:
        """`file_of` gives the file of the site that is made from a source path.

        `elsewhere` gives the address, from the root of this site, of a page of another one; "" for none.
        """
        self._file_of = file_of
        self._elsewhere = elsewhere
        self._file = file
        self._to: dict[str, str] = {}

    def to(self, src_uri: str) -> str:
        """The link to the page made from `src_uri`; AssertionError if the site has no such page."""
        if src_uri not in self._to:
            target = self._file_of(src_uri)
            address = "" if target else self._elsewhere(src_uri)
            assert target or address, f"{self._file.src_uri}: {src_uri}"
            self._to[src_uri] = (
                target.url_relative_to(self._file)
                if target
                else "../" * self._file.url.count("/") + address
            )
        return self._to[src_uri]
