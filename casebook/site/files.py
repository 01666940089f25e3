"""Files of the site that are no pages: data for other programs, the search index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from casebook.compare import compare_files
from casebook.index.model import Shelf
from casebook.search import search_files
from casebook.site.data.crawlers import llms_txt, robots_txt
from casebook.site.data.feed import feed
from casebook.site.data.indicator_table import indicator_tables
from casebook.site.data.package import build as build_data
from casebook.site.site_file import About, Address, SiteFile
from casebook.site.word_files import word_files

__all__ = ["DESCRIBED_FILES", "FILES", "About", "Address", "SiteFile", "site_files"]

Builder = Callable[[Shelf, Address], Iterable[SiteFile]]

FILES: Mapping[str, Builder] = {
    "search": search_files,
    "compare": compare_files,
    "indicators": indicator_tables,
}
"""What it is -> the function that makes it. Another kind of file is a new line here."""

DescribedBuilder = Callable[[Shelf, Address, About], Iterable[SiteFile]]

DESCRIBED_FILES: Mapping[str, DescribedBuilder] = {
    "data": build_data,
    "feed": feed,
    "llms": llms_txt,
    "robots": robots_txt,
    "word": word_files,
}
"""The same for files that also say what the site is called and where it stands."""


def site_files(shelf: Shelf, address: Address, about: About | None = None) -> Iterator[SiteFile]:
    """All files, in a fixed order; `about` is what the settings say of the site."""
    for build in FILES.values():
        yield from build(shelf, address)
    for describe in DESCRIBED_FILES.values():
        yield from describe(shelf, address, about or About())
