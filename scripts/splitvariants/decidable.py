"""Keeps out of a document the articles whose split nobody could decide.

Left out, because a careful person could not decide them either:
- without a 目录 and without heading styles, an article with neither date nor author line,
  unless its title is alone above an indented body and names its place and topic;
- without a 目录 and without heading styles, a slogan beside a title that does not say which of the
  two is the title (the slogan names the place, or the title does not), or beside a wrapped title;
- without a 目录 and without heading styles, a slogan right after an article that ends in a short
  line without punctuation;
- an article about several places in a document without 目录, dates and heading styles: its parts
  look like articles of their own;
- in Markdown, masks written with asterisks and slogans above a `#` title.
"""

from __future__ import annotations

import re
from dataclasses import replace

from splitvariants.document import Doc
from splitvariants.material import Art
from splitvariants.moving import place_of
from splitvariants.places import names, short


def _names_place(art: Art, text: str) -> bool:
    part = art.parts[0]
    if part.adcode is None or part.locality is None:
        return bool(re.search(r"\*\*|XX|××|某", text))
    place = place_of(art)
    stems = {part.locality, *art.marks}
    if place is not None and place.code in names():
        stems |= {place.name, short(place.name)}
    return any(stem in text for stem in stems) or "太行市" in text


def _telling(art: Art) -> bool:
    """Whether the title, and not the slogan, is recognizable as the title."""
    words = re.search(r"综述|侧记|报告|扫描|选登|实践|进路", art.title)
    return (_names_place(art, art.title) or bool(words)) and not (
        art.slogan is not None and _names_place(art, art.slogan)
    )


def decidable(art: Art, doc: Doc, previous: Art | None, *, dated: bool) -> Art | None:
    """The article, reduced to what `doc` leaves decidable; None when nothing is."""
    if doc.axes["toc"] == "yes" or doc.axes["styles"] == "yes":
        return art
    signed = dated or art.byline is not None
    if art.multi and not (doc.axes["date"] != "none" and dated):
        return None
    if not signed:
        bare = any(p.kind == "line" for p in art.paras())
        indented = doc.fmt != "md" and "flat" not in doc.axes["wrap"]
        if bare or not indented or not _telling(art):
            return None
        return replace(art, slogan=None, below=None)
    ends_bare = previous is not None and not previous.paras()[-1].text.endswith(
        ("。", "！", "？", "”", "…", "；")
    )
    if art.slogan and (ends_bare or not _telling(art)):
        art = replace(art, slogan=None)
    if art.below and not _telling(art):
        art = replace(art, below=None)
    if ends_bare and not _telling(art):
        return None
    return art
