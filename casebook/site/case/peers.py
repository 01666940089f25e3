"""Part of the section 相关案例: places like that of the case, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.compare import page as compare
from casebook.index.peer_tables import (
    HEADING,
    MOST_PRACTICES,
    ORDERED,
    figure_words,
    kind_words,
    more_words,
    shown_of,
)
from casebook.index.peers import Peer, place_key
from casebook.index.tables import bodies_text
from casebook.model import Case
from casebook.site.case.context import PageContext
from casebook.site.views import Link

MOST = 4
"""Places listed on a case page; the page of the place has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerView:
    """A place, its kind, what both have in common, and a link to the comparison, "" without one."""

    link: Link
    kind: str
    why: str
    compare: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The places, and how they were chosen; `more` leads to the page of the case's own place."""

    title: str = HEADING
    ordered: str = ORDERED
    places: Sequence[PeerView]
    more: str


def peers(case: Case, around: PageContext) -> Peers | None:
    """The places like that of the case; None when there is none."""
    key = place_key(case)
    found = around.nearby.peers.get(key, ()) if key else ()
    if not key or not found:
        return None
    page = f"places/{key[0]}.md"
    return Peers(
        places=tuple(_view(item, case, around) for item in shown_of(found, MOST)),
        more=around.url(page) if not key[1] and around.exists(page) else "",
    )


def _view(item: Peer, case: Case, around: PageContext) -> PeerView:
    code, township = item.other.key
    page = item.other.newest.src_uri if township else f"places/{code}.md"
    return PeerView(
        link=Link(item.other.name, around.url(page) if around.exists(page) else ""),
        kind=kind_words(item) + bodies_text(item.reports),
        why="；".join(_reasons(item, around)),
        compare=_comparison(item, case, around),
    )


def _reasons(item: Peer, around: PageContext) -> Iterator[str]:
    yield f"都做了{'、'.join(item.practices[:MOST_PRACTICES])}{more_words(item)}"
    for key in item.figures:
        own, other = (place.figures[key] for place in (item.own, item.other))
        name = around.vocabulary.indicator[key].name
        yield f"{name} {figure_words(own)} 与 {figure_words(other)}"


def _comparison(item: Peer, case: Case, around: PageContext) -> str:
    """A link to the comparison of both places, or of two cases; "" when the site has no such page."""
    if not around.exists(compare.PAGE):
        return ""
    url = around.url(compare.PAGE)
    if item.own.has_page and item.other.has_page:
        return compare.compare_link(url, place=f"{item.own.key[0]},{item.other.key[0]}")
    return compare.compare_link(url, case=f"{case.id},{item.other.newest.case.id}")
