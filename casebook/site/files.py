"""Files of the site that are no pages: data for other programs, the search index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook.index.model import Shelf

Address = Callable[[str], str]
"""Turns the source path of a page (`places/430000.md`) into its address from the site's root."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its `/` path from the root, and its bytes."""

    path: str
    data: bytes


Builder = Callable[[Shelf, Address], Iterable[SiteFile]]

FILES: Mapping[str, Builder] = {}
"""What it is -> the function that makes it. Another kind of file is a new line here."""


def site_files(shelf: Shelf, address: Address) -> Iterator[SiteFile]:
    """All files, in a fixed order."""
    for build in FILES.values():
        yield from build(shelf, address)
