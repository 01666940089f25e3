"""The generated files of the site besides pages: data for other programs, the search index."""

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
from casebook.index.model import Corpus
from casebook.index.packed import PackedPage, packed
from casebook.index.page import IndexPage
from casebook.index.site_file import Address, SiteFile, SiteInfo
from casebook.outline import outline_files
from casebook.search import search_files
from casebook.search.federation import site_file
from casebook.site.word_files import word_files
from casebook.system.processes import do_each
from casebook.system.progress import tracked

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
    "outline": outline_files,
    "indicators": indicator_tables,
}
"""Kind of file -> its builder. To add a kind, add an entry."""

_TOGETHER = (("compare", "outline", "reforms pages"), ("data", "changes pages"))
"""Kinds that one process makes, since they share a cache: quotes of reforms, which take longest, and
what changed between two reports."""

LEAST = 100
"""Fewest cases for which worker processes are started; for fewer they cost more than they save."""

Maker = Callable[[], Iterable[IndexPage | SiteFile]]
"""Makes the pages or files of one kind."""

DescribedFileBuilder = Callable[[Corpus, Address, SiteInfo], Iterable[SiteFile]]

DESCRIBED_FILES: Mapping[str, DescribedFileBuilder] = {
    "data": build_data,
    "feed": feed,
    "llms": llms_txt,
    "robots": robots_txt,
    "site": site_file,
    "word": word_files,
}
"""The same for files that also need the name and URL of the site."""


def make_pages_and_files(
    corpus: Corpus, address: Address, about: SiteInfo, write: Callable[[SiteFile], None]
) -> tuple[list[PackedPage], list[str]]:
    """Build all index pages and write all files; returns the pages and the paths written.

    From `LEAST` cases on, several processes share the work, and `write` is called in each of them.
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
    made = do_each(jobs) if many else (job() for job in jobs)
    results = list(chain.from_iterable(tracked(made, "生成目录页和数据", len(jobs))))
    return (
        [item for item in results if isinstance(item, PackedPage)],
        [item for item in results if isinstance(item, str)],
    )


def _make(makers: Sequence[Maker], write: Callable[[SiteFile], None]) -> list[PackedPage | str]:
    """Run some makers and write their files; returns pages and paths of files."""
    results: list[PackedPage | str] = []
    for item in chain.from_iterable(make() for make in makers):
        if isinstance(item, SiteFile):
            write(item)
            results.append(item.path)
        else:
            results.append(packed(item))
    return results


def site_files(
    corpus: Corpus, address: Address, about: SiteInfo | None = None
) -> Iterator[SiteFile]:
    """Yield all files, in a fixed order; by default for a site without name and URL."""
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
