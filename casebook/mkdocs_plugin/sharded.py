"""A casebook that is several sites: the part of this one, and where pages of the others are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from casebook.index.federation import federation_pages
from casebook.index.model import Corpus
from casebook.index.page import IndexPage
from casebook.index.shards import MARK, Shard, shard_of, shards_of
from casebook.index.site_file import SiteFile
from casebook.project.sharding import Sharding, sharding_of
from casebook.search.federation import federation_file
from casebook.search.suggestions import suggestion_files
from casebook.site import explore
from casebook.site.apps import App
from casebook.site.scripts import BUNDLES

_PLACES = "places/"
_FEDERATION = "search/data/federation.js"


@dataclass(frozen=True, kw_only=True)
class Sharded:
    """The site that is built of a casebook with several; `corpus` has the cases of all of them."""

    sharding: Sharding
    corpus: Corpus
    config: MkDocsConfig
    folder: str

    @cached_property
    def shards(self) -> tuple[Shard, ...]:
        """All sites but the home site."""
        return tuple(shards_of(self.corpus.cases))

    @cached_property
    def part(self) -> Corpus:
        """The corpus of this site, with the accounts of its sources."""
        own = [one.cases for one in self.shards if one.id == self.sharding.site]
        cases = own[0] if own else ()
        ids = {placed.case.id for placed in cases}
        accounts = tuple(
            account
            for account in self.corpus.accounts
            if not account.cases or any(case.id in ids for case in account.cases)
        )
        return replace(self.corpus, cases=cases, accounts=accounts)

    def pages(self) -> list[IndexPage]:
        """The generated pages of the home site."""
        return list(federation_pages(self.corpus, self.shards))

    def files(self) -> Iterator[SiteFile]:
        """Yield the data files of the home site."""
        yield federation_file(self.corpus, self.shards, self.sharding.root_of)
        yield from suggestion_files(self.corpus, self.address)

    def address(self, path: str) -> str:
        """The address of a page from the root of the home site, whichever site has it."""
        return self.elsewhere(path) or File.generated(self.config, path, content="").url

    def elsewhere(self, path: str) -> str:
        """The address, from the root of the home site, of a page of another site; "" for none.

        That is the page of a case or of a place, or of a site named before `MARK`.
        """
        shard, mark, inside = path.partition(MARK)
        if not mark:
            shard, inside = self._site_of(path), path
        if not shard:
            return ""
        return self.sharding.root_of(shard) + self._url(inside)

    def _url(self, path: str) -> str:
        placed = self._by_path.get(path)
        own = f"{self.folder}/{placed}.md" if placed else path
        return str(File.generated(self.config, own, content="").url)

    def _site_of(self, path: str) -> str:
        if path in self._by_path:
            return self._sites[self._by_path[path]]
        code = path.removeprefix(_PLACES)[:2]
        if path.startswith(_PLACES) and code.isdigit():
            return f"{code}0000"
        return ""

    @cached_property
    def _by_path(self) -> Mapping[str, str]:
        return {placed.src_uri: placed.case.id for placed in self.corpus.cases}

    @cached_property
    def _sites(self) -> Mapping[str, str]:
        return {placed.case.id: shard_of(placed.case) for placed in self.corpus.cases}


def sharded(corpus: Corpus, config: MkDocsConfig, folder: str) -> Sharded | None:
    """The site of a casebook with several that this process builds; None for one that is one site."""
    sharding = sharding_of()
    if sharding is None:
        return None
    return Sharded(sharding=sharding, corpus=corpus, config=config, folder=folder)


def home_apps(apps: Mapping[str, App]) -> Mapping[str, App]:
    """The pages that scripts fill on the home site: a search of all sites."""
    app = apps[explore.PAGE]
    return {
        explore.PAGE: replace(
            app, scripts=(BUNDLES["federated search"],), preload=(_FEDERATION,), ahead=()
        )
    }


def home_link(sharding: Sharding | None) -> str:
    """The address of the home site from the root of this one; "" for a site without."""
    way = sharding.way_home if sharding else ""
    return f"{way}index.html" if way else ""
