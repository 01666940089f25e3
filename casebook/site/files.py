"""Files of the site besides pages: data for other programs, the search index."""

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
from casebook.index.model import Corpus, GeneratedPage
from casebook.index.site_file import Address, SiteFile, SiteInfo
from casebook.search import search_files
from casebook.site.word_files import word_files
from casebook.system.processes import run_all

__all__ = [
    "DESCRIBED_FILES",
    "FILES",
    "Address",
    "SiteFile",
    "SiteInfo",
    "make_pages_and_files",
    "site_files",
]

FileBuilder = Callable[[Corpus, Address], Iterable[SiteFile]]

FILES: Mapping[str, FileBuilder] = {
    "search": search_files,
    "compare": compare_files,
    "indicators": indicator_tables,
}
"""Kind of file -> its builder. To add a kind, add an entry."""

_TOGETHER = (("compare", "reforms pages"),)
"""Kinds that one process makes: they share quotes of each reform, which take the longest."""

LEAST = 100
"""Number of cases from which several processes pay for their start."""

Maker = Callable[[], Iterable[GeneratedPage | SiteFile]]

DescribedFileBuilder = Callable[[Corpus, Address, SiteInfo], Iterable[SiteFile]]

DESCRIBED_FILES: Mapping[str, DescribedFileBuilder] = {
    "data": build_data,
    "feed": feed,
    "llms": llms_txt,
    "robots": robots_txt,
    "word": word_files,
}
"""The same for files that also need the name and address of the site."""


def make_pages_and_files(
    corpus: Corpus, address: Address, about: SiteInfo, write: Callable[[SiteFile], None]
) -> tuple[list[GeneratedPage], list[str]]:
    """Build all index pages and write all files; returns the pages and the paths written.

    With many cases several processes share the work; each calls `write` for the files it makes.
    """
    makers: dict[str, Maker] = {
        **_files(corpus, address, about),
        **{f"{name} pages": partial(build, corpus) for name, build in INDEXES.items()},
    }
    alone = [(name,) for name in makers if name not in chain(*_TOGETHER)]
    jobs = [
        partial(_make, [makers[name] for name in names], write) for names in (*_TOGETHER, *alone)
    ]
    many = len(corpus.cases) >= LEAST
    results = list(chain.from_iterable(run_all(jobs) if many else (job() for job in jobs)))
    return (
        [item for item in results if isinstance(item, GeneratedPage)],
        [item for item in results if isinstance(item, str)],
    )


def _make(makers: Sequence[Maker], write: Callable[[SiteFile], None]) -> list[GeneratedPage | str]:
    """Run some makers and write their files; returns pages and paths of files."""
    results: list[GeneratedPage | str] = []
    for item in chain.from_iterable(make() for make in makers):
        if isinstance(item, SiteFile):
            write(item)
            results.append(item.path)
        else:
            results.append(item)
    return results


def site_files(
    corpus: Corpus, address: Address, about: SiteInfo | None = None
) -> Iterator[SiteFile]:
    """Make all files, in a fixed order."""
    for make in _files(corpus, address, about or SiteInfo()).values():
        yield from make()


def _files(
    corpus: Corpus, address: Address, about: SiteInfo
) -> Mapping[str, Callable[[], Iterable[SiteFile]]]:
    """Kind of file -> a function that makes its files, from both tables."""
    return {
        **{name: partial(build, corpus, address) for name, build in FILES.items()},
        **{name: partial(build, corpus, address, about) for name, build in DESCRIBED_FILES.items()},
    }
