"""Links from index pages to the search page, the comparison and data files.

The pages as values lack them, since they are also written for sites that have no such pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from casebook.compare import page as compare
from casebook.dataset.changes import CHANGES
from casebook.dataset.claims import CITATIONS, claim_table
from casebook.dataset.package import FOLDER as DATA
from casebook.index.changes.pairs import FOLDER
from casebook.index.changes.years import PAGE as YEARS
from casebook.index.claim_kinds import CLAIMS
from casebook.index.peers import Peer, PlaceKey
from casebook.site import explore

_PAGE = re.compile(r"(places|themes|reforms|indicators)/(\w+)\.md")
_FACETS = {"themes": "theme", "reforms": "reform", "indicators": "indicator"}
_FILES = {
    FOLDER: CHANGES.file,
    "documents": CITATIONS.file,
    **{kind.name: claim_table(kind).file for kind in CLAIMS},
}
"""Folder of index pages -> the file of the data folder that has all their rows."""
_NO_PEERS: Mapping[PlaceKey, Sequence[Peer]] = MappingProxyType({})
_CODE = re.compile(r"[1-9]\d{5}")


@dataclass(frozen=True, slots=True)
class Tool:
    """A link below the breadcrumbs of a page; `download` says that it is to be saved, not opened."""

    label: str
    address: str
    download: bool = False


def page_tools(
    path: str, url: Callable[[str], str], peers: Mapping[PlaceKey, Sequence[Peer]] = _NO_PEERS
) -> Iterator[Tool]:
    """The links of the page at the source path `path`.

    `url` turns a source path into a link from the page. `peers` are the places like each place.
    """
    file = _FILES.get(path.split("/", 1)[0])
    if file and path != YEARS:
        label = "下载 CSV（压缩）" if file.endswith(".zip") else "下载 CSV"
        yield Tool(label, url(f"{DATA}/{file}"), download=True)
    match = _PAGE.fullmatch(path)
    if not match or match[2] == "index":
        return
    folder, name = match.groups()
    search = url(explore.PAGE)
    if _CODE.fullmatch(name):
        alike = [item.other.key[0] for item in peers.get((name, ""), ()) if item.other.has_page]
        if alike:
            both = ",".join((name, *alike[: compare.MOST - 1]))
            yield Tool("与同类地方对比", compare.compare_link(url(compare.PAGE), place=both))
        yield Tool("与其他地方对比", compare.compare_link(url(compare.PAGE), place=name))
        if name.endswith("0000"):
            yield Tool("在这些案例里检索", f"{search}?province={name}")
    elif facet := _FACETS.get(folder):
        yield Tool("在这些案例里检索、筛选", f"{search}?{facet}={quote(name)}")
    if folder == "indicators":
        yield Tool("下载 CSV", url(f"indicators/{name}.csv"), download=True)
