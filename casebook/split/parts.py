"""Divide an article about several places in turn into one part per place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casebook.model import Article, Paragraph
from casebook.split.gazetteer import Gazetteer
from casebook.split.heads.titles import names_place
from casebook.split.lines import is_terminal
from casebook.split.numbering import unnumbered

_HEADING = 30  # most characters of a heading that is set like a paragraph
_MAX_INTRO = 1200  # most characters before the section about the first place


def divide_by_place(article: Article, gazetteer: Gazetteer) -> list[Article]:
    """Divide an article about several places in turn into one part per place.

    Each part has the introduction, if any, and the sections of its place. An article about one
    place, or none, is returned unchanged as the only item.
    """
    article = _with_place_headings(article, gazetteer)
    starts = _place_starts(article, gazetteer)
    if len(starts) < 2 or (names_place(article.title, gazetteer.codes) and len(starts) < 3):
        return [article]
    intro = article.paragraphs[: starts[0]]
    if sum(len(p.text) for p in intro) > _MAX_INTRO:
        return [article]
    stops = [*starts[1:], len(article.paragraphs)]
    sections = zip(starts, stops, strict=True)
    if not all(has_text(article.paragraphs[start:stop]) for start, stop in sections):
        return [article]
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


def has_text(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether there is running text among paragraphs and headings."""
    return any(paragraph.level == 0 for paragraph in paragraphs)


def _with_place_headings(article: Article, gazetteer: Gazetteer) -> Article:
    """The article with its headings about places marked, if they are set like paragraphs.

    They are short lines without a stop that begin with different places (　　江苏厅用立法…), each
    above running text, in an article without any other heading.
    """
    paragraphs = article.paragraphs
    if any(p.level for p in paragraphs):
        return article
    found = {
        index: place
        for index, paragraph in enumerate(paragraphs[:-1])
        if _could_be_heading(paragraph.text)
        and not _could_be_heading(paragraphs[index + 1].text)
        and (place := gazetteer.leading(paragraph.text))
    }
    if len({place.adcode or place.name for place in found.values()}) < max(2, len(found)):
        return article
    marked = (replace(p, level=2) if i in found else p for i, p in enumerate(paragraphs))
    return replace(article, paragraphs=tuple(marked))


def _could_be_heading(text: str) -> bool:
    return len(text) <= _HEADING and not is_terminal(text) and text[-1:] not in "，、,"


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
