"""A generated document: the articles in it, its blocks, and the pages expected of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from splitvariants.material import GAP, Art, Para, squeeze


@dataclass(frozen=True)
class Block:
    """A line or paragraph of the document, in reading order."""

    kind: str  # comp, count, toc_head, toc, slogan, title, below, byline, date, h1, h2, line, p
    text: str
    article: int = 0
    dropped: bool = False  # not part of any page


@dataclass
class Doc:
    """A generated document with its articles and the layout it was drawn with."""

    name: str
    fmt: str
    axes: dict[str, str]
    arts: list[Art] = field(default_factory=list)
    art_axes: list[dict[str, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    bom: str = "utf-8"


def expected_pages(doc: Doc) -> list[dict[str, object]]:
    """The expected pages in order."""
    pages: list[dict[str, object]] = []
    for index, (art, axes) in enumerate(zip(doc.arts, doc.art_axes, strict=True)):
        intro = _text(art.intro)
        for number, part in enumerate(art.parts, 1):
            pages.append(
                {
                    "article": index + 1,
                    "part": number if art.multi else None,
                    "title": art.title.replace(GAP, " "),
                    "subtitle": art.slogan or art.below,
                    "date": art.date if axes["date"] != "none" else None,
                    "author": art.author,
                    "adcode": part.adcode,
                    "locality": part.locality,
                    "intro": intro,
                    "heading": squeeze(part.paras[0].text) if art.multi else "",
                    "body": intro + _text(part.paras),
                }
            )
    return pages


def _text(paras: tuple[Para, ...]) -> str:
    return squeeze("".join(p.text for p in paras))
