"""Files of the site that are no pages: data for other programs, the search index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from casebook.compare import compare_files
from casebook.dataset.crawlers import llms_txt, robots_txt
from casebook.dataset.feed import feed
from casebook.dataset.indicator_table import indicator_tables
from casebook.dataset.package import build as build_data
from casebook.index.build import INDEXES
from casebook.index.model import GeneratedPage, Shelf
from casebook.index.site_file import About, Address, SiteFile
from casebook.search import search_files
from casebook.site.word_files import word_files
from casebook.system.processes import do_all

__all__ = ["DESCRIBED_FILES", "FILES", "About", "Address", "SiteFile", "everything", "site_files"]

FileBuilder = Callable[[Shelf, Address], Iterable[SiteFile]]

FILES: Mapping[str, FileBuilder] = {
    "search": search_files,
    "compare": compare_files,
    "indicators": indicator_tables,
}
"""What it is -> the function that makes it. Another kind of file is a new line here."""

_TOGETHER = (("compare", "reforms pages"),)
"""What one process makes: both quote what shows each reform, which takes longer than the rest."""

LEAST = 100
"""Cases that are worth the start of processes."""

Maker = Callable[[], Iterable[GeneratedPage | SiteFile]]

DescribedFileBuilder = Callable[[Shelf, Address, About], Iterable[SiteFile]]

DESCRIBED_FILES: Mapping[str, DescribedFileBuilder] = {
    "data": build_data,
    "feed": feed,
    "llms": llms_txt,
    "robots": robots_txt,
    "word": word_files,
}
"""The same for files that also say what the site is called and where it stands."""


def everything(
    shelf: Shelf, address: Address, about: About, write: Callable[[SiteFile], None]
) -> tuple[list[GeneratedPage], list[str]]:
    """All index pages, and the paths of all files, which the process that makes one writes.

    There are several processes where there are many cases.
    """
    makers: dict[str, Maker] = {
        **_files(shelf, address, about),
        **{f"{name} pages": partial(build, shelf) for name, build in INDEXES.items()},
    }
    alone = [(name,) for name in makers if name not in chain(*_TOGETHER)]
    jobs = [
        partial(_made, [makers[name] for name in names], write) for names in (*_TOGETHER, *alone)
    ]
    many = len(shelf.cases) >= LEAST
    made = [item for found in (do_all(jobs) if many else (job() for job in jobs)) for item in found]
    return (
        [item for item in made if isinstance(item, GeneratedPage)],
        [item for item in made if isinstance(item, str)],
    )


def _made(makers: Sequence[Maker], write: Callable[[SiteFile], None]) -> list[GeneratedPage | str]:
    """The pages that some functions make, and the paths of the files, which are written."""
    made: list[GeneratedPage | str] = []
    for item in chain.from_iterable(make() for make in makers):
        if isinstance(item, SiteFile):
            write(item)
            made.append(item.path)
        else:
            made.append(item)
    return made


def site_files(shelf: Shelf, address: Address, about: About | None = None) -> Iterator[SiteFile]:
    """All files, in a fixed order; `about` is what the settings say of the site."""
    for make in _files(shelf, address, about or About()).values():
        yield from make()


def _files(
    shelf: Shelf, address: Address, about: About
) -> Mapping[str, Callable[[], Iterable[SiteFile]]]:
    """What it is -> how the files of a shelf are made, from both tables."""
    return {
        **{name: partial(build, shelf, address) for name, build in FILES.items()},
        **{name: partial(build, shelf, address, about) for name, build in DESCRIBED_FILES.items()},
    }
