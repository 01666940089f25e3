"""Sections of a case page: documents cited, related cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.casetext import CaseText
from casebook.casetext.titles import public_title
from casebook.compare import page as compare
from casebook.findings import Citation
from casebook.index.related import RelatedCase
from casebook.index.tables import date_text, place_name
from casebook.model import Case
from casebook.site.case.context import PageContext
from casebook.site.case.peers import Peers, peers
from casebook.site.views import Heading, Link

_ORIGINS = {"国家": "国家", "地方": "地方", "": "未注明"}
MOST = 200
"""Most documents of a list, several times what a long report cites, so that pages stay small."""
_DOCUMENTS = Heading("cb-documents", "引用的文件")
_RELATED = Heading("cb-related", "相关案例")


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The documents by issuer; `index` is the link to those of all cases, "" for none."""

    heading: Heading = _DOCUMENTS
    groups: Sequence[tuple[str, Sequence[Document]]]
    index: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A cited document; `repealed` leads to where another case says that it is no longer in force."""

    link: Link
    repealed: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A related case: place and date, reasons, and a link to the comparison, "" without one."""

    link: Link
    where: str
    why: str
    compare: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """The related cases, and the places like that of the case."""

    heading: Heading = _RELATED
    cases: Sequence[Neighbour]
    peers: Peers | None


def documents(case: Case, text: CaseText, around: PageContext) -> Documents | None:
    """The documents cited, national ones first; None when there is none."""
    cites = text.findings.cites[:MOST]
    if not cites:
        return None
    groups = (
        (
            label,
            tuple(_document(item, case, text, around) for item in cites if item.origin == origin),
        )
        for origin, label in _ORIGINS.items()
    )
    index = "documents/index.md"
    return Documents(
        groups=tuple((label, cited) for label, cited in groups if cited),
        index=around.url(index) if around.exists(index) else "",
    )


def _document(item: Citation, case: Case, text: CaseText, around: PageContext) -> Document:
    link = Link(f"《{item.title or item.text}》", f"#{text.passage_at(item.start).anchor}")
    said = around.nearby.repeals.get(case.id, {}).get(item.start)
    repealed = Link(said.label, f"{around.url(said.target)}#{said.anchor}") if said else None
    return Document(link=link, repealed=repealed)


def related(case: Case, around: PageContext) -> Related | None:
    """The related cases and places, each with the reasons; None when there is none."""
    items = around.nearby.related.get(case.id, ())
    places = peers(case, around)
    if not items and not places:
        return None
    return Related(cases=tuple(_related(item, case, around) for item in items), peers=places)


def _related(item: RelatedCase, case: Case, around: PageContext) -> Neighbour:
    other = item.placed.case
    return Neighbour(
        link=Link(public_title(other), around.url(item.placed.src_uri)),
        where=f"{place_name(other)} · {date_text(other)}",
        why="；".join(_reasons(item)),
        compare=_comparison(item, case, around),
    )


def _reasons(item: RelatedCase) -> Iterator[str]:
    """Yield what the related case has in common with the page's."""
    if item.reforms:
        names = "、".join(item.reforms[:4])
        more = f"等 {len(item.reforms)} 项" if len(item.reforms) > 4 else ""
        yield f"都做了{names}{more}"
    titles = [word for word in item.keywords if word.startswith("《")]
    others = [word for word in item.keywords if word not in titles]
    for lead, keywords in (("都引用", titles), ("都说到", others)):
        if keywords:
            yield f"{lead}{'、'.join(keywords)}"


def _comparison(item: RelatedCase, case: Case, around: PageContext) -> str:
    """A link to the comparison of both cases; "" when the site has no such page."""
    if not around.exists(compare.PAGE):
        return ""
    both = f"{case.id},{item.placed.case.id}"
    return compare.compare_link(around.url(compare.PAGE), case=both)
