"""What lets one site search others: each says which index it has, the home site knows them all.

`search/data/site.js`        of every site: the mark of its index
`search/data/federation.js`  of the home site: the mark that it reads, name and place of the others,
                             and the order of facets that have one of their own

The search page of the home site runs the search of each site on that site's own index
(`assets/search/federation.js`) and merges what it finds. The form of an index may change with every
version of the program, and its numbers with the vocabulary: a site with another mark is not
searched, and the page says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from casebook import __version__
from casebook.index.model import Corpus
from casebook.index.shards import Shard
from casebook.index.site_file import Address, SiteFile, SiteInfo
from casebook.search.facets import facets
from casebook.search.shards import data_file

_FORM = 1
"""The number of this agreement between sites."""


def mark_of(corpus: Corpus) -> str:
    """What two sites have in common if one can search the other: form, program, vocabulary."""
    words = corpus.vocabulary
    terms = [
        [[item.id, item.name] for item in kind]
        for kind in (words.themes, words.reforms, words.indicators)
    ]
    digest = sha256(json.dumps(terms).encode()).hexdigest()
    return f"{_FORM}-{__version__}-{digest[:12]}"


def site_file(corpus: Corpus, address: Address, about: SiteInfo) -> Iterator[SiteFile]:
    """Yield the file by which others know a site."""
    del address, about
    yield data_file("site", {"mark": mark_of(corpus)})


def federation_file(
    corpus: Corpus, shards: Sequence[Shard], root_of: Callable[[str], str]
) -> SiteFile:
    """The file by which the home site knows the others; `root_of` is the way to one by its id."""
    sites = [[one.name, root_of(one.id)] for one in shards]
    orders = {facet.key: list(facet.order) for facet in facets(corpus) if facet.order}
    return data_file("federation", {"mark": mark_of(corpus), "sites": sites, "orders": orders})
