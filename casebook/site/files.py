"""Files of the site that are no pages: data for other programs, the search index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from casebook.compare import compare_files
from casebook.index.build import INDEXES
from casebook.index.model import GeneratedPage, Shelf
from casebook.processes import do_all
from casebook.search import search_files
from casebook.site.data.crawlers import llms_txt, robots_txt
from casebook.site.data.feed import feed
from casebook.site.data.indicator_table import indicator_tables
from casebook.site.data.package import build as build_data
from casebook.site.site_file import About, Address, SiteFile
from casebook.site.word_files import word_files

__all__ = ["DESCRIBED_FILES", "FILES", "About", "Address", "SiteFile", "everything", "site_files"]

Builder = Callable[[Shelf, Address], Iterable[SiteFile]]

FILES: Mapping[str, Builder] = {
    "search": search_files,
    "compare": compare_files,
    "indicators": indicator_tables,
}
"""What it is -> the function that makes it. Another kind of file is a new line here."""

LEAST = 100
"""Cases that are worth the start of processes."""

DescribedBuilder = Callable[[Shelf, Address, About], Iterable[SiteFile]]

DESCRIBED_FILES: Mapping[str, DescribedBuilder] = {
    "data": build_data,
    "feed": feed,
    "llms": llms_txt,
    "robots": robots_txt,
    "word": word_files,
}
"""The same for files that also say what the site is called and where it stands."""


def everything(
    shelf: Shelf, address: Address, about: About
) -> tuple[list[GeneratedPage], list[SiteFile]]:
    """All index pages and all files, made by several processes where there are many cases."""
    jobs: list[Callable[[], list[GeneratedPage | SiteFile]]] = [
        *(partial(_listed, build, shelf) for build in INDEXES.values()),
        *(partial(_listed, build, shelf, address) for build in FILES.values()),
        *(partial(_listed, build, shelf, address, about) for build in DESCRIBED_FILES.values()),
    ]
    many = len(shelf.cases) >= LEAST
    made = [item for found in (do_all(jobs) if many else (job() for job in jobs)) for item in found]
    return (
        [item for item in made if isinstance(item, GeneratedPage)],
        [item for item in made if isinstance(item, SiteFile)],
    )


def _listed(
    build: Callable[..., Iterable[GeneratedPage | SiteFile]], *given: object
) -> list[GeneratedPage | SiteFile]:
    return list(build(*given))


def site_files(shelf: Shelf, address: Address, about: About | None = None) -> Iterator[SiteFile]:
    """All files, in a fixed order; `about` is what the settings say of the site."""
    for build in FILES.values():
        yield from build(shelf, address)
    for describe in DESCRIBED_FILES.values():
        yield from describe(shelf, address, about or About())
