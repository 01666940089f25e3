"""The place of each article: by its fields, its headings, its text, and the collection that it is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from casebook.drafts.announced import announced_title
from casebook.drafts.issuers import Issuer, is_body
from casebook.model import Article, Document, DropClass, Locality
from casebook.places import leading_place, locate
from casebook.split.numbering import unnumbered
from casebook.split.splitter import Split
from casebook.vocabulary.field_words import FieldWords

# 市交通运输局：…, in a compilation of the city
_BARE_BODY = re.compile(
    r"([省市县区州盟旗])[\u4e00-\u9fff]{1,14}?(?:局|厅|委员会|委|办公室|办|院|中心)(?=[：:\s　“])"
)

_OF_PAGE = frozenset((DropClass.PAGE_LINE, DropClass.NAVIGATION, DropClass.WEB_METADATA))


def places_of(
    document: Document,
    split: Split,
    issued: Sequence[tuple[Article, Issuer]],
    words: FieldWords,
) -> list[Locality]:
    """Return the place of each article of a document; `issued` has them with who issued them.

    An ambiguous name is that inside the division in which all other articles are.
    """
    host = _host(document, split)
    epithets = words.place_epithets
    page = _page(document, split) if len(issued) == 1 else ""
    places = [
        _declared_place(document, article) or _place(article, issuer, epithets, host, page)
        for article, issuer in issued
    ]
    around = _around(places)
    if not around.adcode or not any(place.candidates for place in places):
        return places
    return [
        _place(article, issuer, epithets, around) if place.candidates else place
        for (article, issuer), place in zip(issued, places, strict=True)
    ]


def _around(places: Sequence[Locality]) -> Locality:
    """Return the smallest division around two or more places that are known; else no place."""
    regions = [place.region for place in places if place.adcode]
    levels = takewhile(lambda names: len(set(names)) == 1, zip(*regions, strict=False))
    common = [names[0] for names in levels] if len(regions) > 1 else []
    return locate(common[-1], "") if common else Locality()


def _page(document: Document, split: Split) -> str:
    """Return the name of the file and of the site, and the lines that a web page prints around its only report."""
    lines = (document.text[d.start : d.end] for d in split.dropped if d.kind in _OF_PAGE)
    return "\n".join([document.name.rpartition(".")[0], document.origin.publisher, *lines])


def place_note(place: Locality) -> str:
    """Return what an editor should know about the place of a draft, "" for nothing."""
    if place.zone:
        above = "".join(place.region)
        where = f"归在{above}之下" if above else "原文没有写明它在哪里"
        return f"写的是{place.name}，不在行政区划表里，没有代码和层级，{where}，请核对"
    if place.name or not (place.candidates or place.unlisted):
        return ""
    return f"地点未定（{place.reason}）"


def _declared_place(document: Document, article: Article) -> Locality | None:
    """Return the place that a field of the article names, None if there is none that is known."""
    for fact in document.facts:
        if fact.key == "place" and article.start <= fact.start < article.end:
            place = locate(fact.value, fact.value)
            return place if place.name or place.candidates else None
    return None


def _host(document: Document, split: Split) -> Locality:
    """Return the place whose reports a compilation has, by its title and who made it; else no place."""
    printed = "\n".join(
        document.text[item.start : item.end]
        for item in split.dropped
        if item.kind is DropClass.COMPILATION_TITLE
    )
    place = locate(printed, "") if printed else Locality()
    publishers = {article.origin.publisher for article in split.articles}
    if printed and not place.name and len(publishers) == 1 and is_body(name := publishers.pop()):
        place = locate(name, "")
    if place.candidates:  # 龙华区 of two cities: the cases tell
        place = locate(printed, "\n".join(p.text for a in split.articles for p in a.paragraphs))
    return place


def _place(
    article: Article, issuer: Issuer, epithets: tuple[str, ...], host: Locality, page: str = ""
) -> Locality:
    """Return the place of an article; that of a part is the one with which a heading begins.

    `epithets` are words of the field that reports put before the name of their place, `page` is what
    is printed around the only article of a page. An ambiguous
    name means the place in `host`, that of the compilation; so does a text that names it and is
    about no other.
    """
    if article.part is not None:
        headings = (p.text for p in article.paragraphs if p.level)
        leading = (leading_place(unnumbered(heading)) for heading in headings)
        if place := next((place for place in leading if place), None):
            return place
    body = "\n".join(paragraph.text for paragraph in article.paragraphs)
    look = partial(
        locate,
        article.title or announced_title(article),
        subtitle=article.subtitle,
        office=article.office or ("" if article.author == issuer.author else issuer.organization),
        publisher=issuer.publisher,
        signature=issuer.signature or issuer.organization,
        around=page,
        epithets=epithets,
    )
    place = look(body)
    if place.candidates and host.adcode:
        inside = look(f"{body}\n{host.name}")
        if inside.region[: len(host.region)] == host.region:
            return inside
    own = _BARE_BODY.match(article.title)
    ours = host.name in body or (own is not None and host.name.endswith(own[1]))
    return host if not place.name and host.name and ours else place
