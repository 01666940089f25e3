"""Divide an article about several places in turn into one part per place."""

from __future__ import annotations

from dataclasses import replace

from casebook.model import Article
from casebook.split.gazetteer import Gazetteer
from casebook.split.numbering import unnumbered
from casebook.split.titles import names_place

_MAX_INTRO = 1200  # most characters before the section about the first place


def divide_by_place(article: Article, gazetteer: Gazetteer) -> list[Article]:
    """Divide an article about several places in turn into one part per place.

    Each part has the introduction, if any, and the sections of its place. An article about one
    place, or none, is returned unchanged as the only item.
    """
    starts = _place_starts(article, gazetteer)
    if len(starts) < 2 or (names_place(article.title, gazetteer.codes) and len(starts) < 3):
        return [article]
    intro = article.paragraphs[: starts[0]]
    if sum(len(p.text) for p in intro) > _MAX_INTRO:
        return [article]
    stops = [*starts[1:], len(article.paragraphs)]
    parts: list[Article] = []
    for part, (start, stop) in enumerate(zip(starts, stops, strict=True), 1):
        body = article.paragraphs[start:stop]
        parts.append(
            replace(
                article,
                part=part,
                paragraphs=(*intro, *body),
                start=article.start if part == 1 else body[0].pieces[0][0],
            )
        )
    ends = [part.start for part in parts[1:]] + [article.end]
    return [replace(part, end=end) for part, end in zip(parts, ends, strict=True)]


def _place_starts(article: Article, gazetteer: Gazetteer) -> list[int]:
    """Indexes of the top-level headings that begin with another place than the heading before.

    Empty unless all top-level headings begin with a place and no place recurs after another.
    """
    top = min((p.level for p in article.paragraphs if p.level), default=0)
    headings = [i for i, p in enumerate(article.paragraphs) if top and p.level == top]
    leading = [(i, gazetteer.leading(unnumbered(article.paragraphs[i].text))) for i in headings]
    if any(place is None for _, place in leading):
        return []
    places = [
        (i, place.adcode or place.name)
        for n, (i, place) in enumerate(leading)
        if place is not None and (n == 0 or place != leading[n - 1][1])
    ]
    distinct = {name for _, name in places}
    return [i for i, _ in places] if len(distinct) == len(places) else []
