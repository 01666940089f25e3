"""Where the casebook stands in the site: at its root, or in one folder of a site that was there before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from casebook.index.site_file import SiteFile, SiteInfo

_ELSEWHERE = "../"


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of the casebook in the site, a `/` path; "" for the root.

    All but this package knows paths and addresses from that folder only; MkDocs knows them from the
    root of the site.
    """

    folder: str = ""

    def of(self, path: str) -> str:
        """The path from the root of the site of a path from our folder."""
        return f"{self.folder}/{path}" if self.folder else path

    def inside(self, path: str) -> str:
        """The path from our folder of one from the root; one that begins with `../` is not in it."""
        if not self.folder:
            return path
        start = f"{self.folder}/"
        return path.removeprefix(start) if path.startswith(start) else f"{_ELSEWHERE}{path}"

    def holds(self, path: str) -> bool:
        """Whether a path from the root of the site is in our folder."""
        return not self.inside(path).startswith(_ELSEWHERE)

    def moved(self, files: Iterable[SiteFile]) -> Iterator[SiteFile]:
        """Yield files with their paths from the root of the site."""
        return (replace(file, path=self.of(file.path)) for file in files)

    def about(self, site: SiteInfo) -> SiteInfo:
        """The site with the URL of our folder."""
        return (
            replace(site, url=f"{site.url.rstrip('/')}/{self.folder}/")
            if site.url and self.folder
            else site
        )
