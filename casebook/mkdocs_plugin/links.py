"""Links from one page of the site to another."""

from __future__ import annotations

import posixpath

from mkdocs.structure.files import File, Files


class PageLinks:
    """Cached links from a page, relative to it; they hold for all pages of its folder."""

    def __init__(self, files: Files, file: File) -> None:
        self._files = files
        self._file = file
        self._folder = posixpath.dirname(file.src_uri)
        self._to: dict[str, str] = {}
        self._resolved: dict[str, str] = {}

    def to(self, src_uri: str) -> str:
        """The link to the page made from `src_uri`; AssertionError if the site has no such page."""
        if src_uri not in self._to:
            target = self._files.src_uris.get(src_uri)
            assert target is not None, f"{self._file.src_uri}: {src_uri}"
            self._to[src_uri] = target.url_relative_to(self._file)
        return self._to[src_uri]

    def resolve(self, target: str) -> str:
        """The link to a source path that is given relative to the source of this page."""
        if target not in self._resolved:
            path = posixpath.normpath(posixpath.join(self._folder, target))
            self._resolved[target] = self.to(path)
        return self._resolved[target]
