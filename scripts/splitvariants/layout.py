"""Draws a compilation at random: which articles, how their heads look, how lines are broken.

All random choices come from one `random.Random`, so (seed, index) determines a document.
"""

from __future__ import annotations

import random
from dataclasses import replace

from splitvariants import combined, moving
from splitvariants.blocks import DATE_FORMS, assemble
from splitvariants.decidable import decidable
from splitvariants.document import Doc
from splitvariants.material import GAP, Art, gold_articles, squeeze

_WRAPS = (
    "seed", "seed", "line-indent-blank", "line-indent", "line-flat-blank", "line-flat",
    "hard30", "hard35", "hard38", "hard40", "hard38-blank", "hard35-blank", "hard38-all",
)  # fmt: skip


def _pick_articles(doc: Doc, rng: random.Random, count: int) -> list[Art]:
    pool = list(gold_articles())
    rng.shuffle(pool)
    used = {p.adcode for a in pool for p in a.parts if p.adcode}
    picked: list[Art] = []
    stars = doc.fmt != "md"
    if count > 1 and rng.random() < 0.45:
        level = rng.choice(("city", "county"))
        picked.append(combined.multi_place(rng, level, used))
    for art in pool:
        if len(picked) >= count:
            break
        moved = art
        roll = rng.random()
        if roll < 0.72:
            moved = moving.transplant(art, rng, used)
        elif roll < 0.82:
            moved = moving.mask(art, rng, stars=stars)
        if moved.origin == "transplant" and moved.date and rng.random() < 0.7:
            moved = replace(moved, date=combined.random_date(rng))
        if rng.random() < 0.2:
            moved = combined.with_byline(moved, rng)
        if rng.random() < 0.08:
            moved = combined.with_honest_text(moved, rng)
        if doc.fmt == "pdf":
            moved = combined.without_middle_dot(moved)
        picked.append(moved)
    rng.shuffle(picked)
    return picked


def _axes(doc: Doc, rng: random.Random) -> int:
    single = rng.random() < 0.12
    count = (
        1 if single else rng.choice((rng.randint(2, 8), rng.randint(6, 20), rng.randint(20, 40)))
    )
    toc = count > 1 and rng.random() < 0.6
    styles = {"md": 0.8, "docx": 0.5, "html": 0.7}.get(doc.fmt, 0.0)
    doc.axes = {
        "format": doc.fmt,
        "count": "1" if count == 1 else "2-8" if count <= 8 else "9-20" if count <= 20 else "21-40",
        "toc": "yes" if toc else "no",
        "styles": "yes" if rng.random() < styles else "no",
        "comp": rng.choice(("yes", "no")) if count > 1 else "no",
        "date": rng.choice((*DATE_FORMS, "mixed", "mixed", "none")),
        "wrap": rng.choice(_WRAPS),
        "spaces": rng.choice(("yes", "no")),
        "watermark": rng.choice(
            ("none", "none", "none", "account", "account-plain", "wechat", "wechat-plain", "paid")
        ),
        "centred": rng.choice(("yes", "no", "no")),
        "break": rng.choice(("blank", "none")),
    }
    if doc.fmt != "txt":
        doc.axes["wrap"] = doc.fmt if doc.fmt != "md" else "md"
        doc.axes["spaces"] = doc.axes["spaces"] if rng.random() < 0.5 else "no"
    else:
        doc.bom = rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030"))
        doc.axes["encoding"] = doc.bom
        doc.axes["newline"] = rng.choice(("lf", "lf", "crlf"))
    return count


def _gov_page(doc: Doc, rng: random.Random) -> None:
    """Turn the document into a saved government page: one article inside the site's layout."""
    doc.axes |= {"count": "1", "toc": "no", "comp": "no", "styles": "yes", "wrap": "gov-page"}
    doc.axes["meta"] = rng.choice(("table", "line", "both"))
    doc.axes["date"] = "meta"


def _shape_head(
    art: Art, doc: Doc, axes: dict[str, str], rng: random.Random, *, dated: bool
) -> Art:
    """Draw the slogan's position and the title's line breaks; record both in `axes`."""
    if doc.axes["wrap"] == "gov-page" or (doc.axes["styles"] == "yes" and doc.fmt == "md"):
        below = rng.random() < 0.5
        art = art if below else replace(art, slogan=None)
        axes["slogan"] = "dash-below" if art.slogan else "none"
    elif art.slogan:
        axes["slogan"] = rng.choice(("above", "above", "above", "dash-below", "none"))
        if axes["slogan"] == "none":
            art = replace(art, slogan=None)
    if art.below and rng.random() < 0.3:
        art = replace(art, below=None)
    if art.below:
        axes["slogan"] = "below"
    alone = art.slogan is None and art.below is None
    if (doc.axes["toc"] == "yes" or alone) and doc.fmt != "md":
        if GAP in art.title and rng.random() < 0.5:
            axes["title"] = "gaps"
        elif len(art.title) > 18 and rng.random() < 0.25 and (dated or art.byline):
            axes["title"] = "wrapped"
    return art


def make_document(seed: int, index: int, formats: list[str]) -> Doc:
    """The `index`-th document of `seed`."""
    rng = random.Random(f"{seed}/{index}")  # noqa: S311 - reproducible, not secret
    fmt = formats[index % len(formats)]
    doc = Doc(name=f"doc{index:03d}", fmt=fmt, axes={})
    count = _axes(doc, rng)
    if fmt == "html" and rng.random() < 0.5:
        count = 1
        _gov_page(doc, rng)
    previous: Art | None = None
    for art in _pick_articles(doc, rng, count):
        form = doc.axes["date"]
        if form == "mixed":
            form = rng.choice(DATE_FORMS)
        elif form != "none" and doc.axes["wrap"] != "gov-page" and rng.random() < 0.06:
            form = "none"  # one article of many without its date
        if art.multi and doc.axes["styles"] == "no" and doc.axes["toc"] == "no":
            form = doc.axes["date"] if doc.axes["date"] in DATE_FORMS else form
        dated = art.date is not None and form != "none"
        fitting = decidable(art, doc, previous, dated=dated)
        if fitting is None:
            continue
        axes = {
            "origin": fitting.origin,
            "date": form if fitting.date else "none",
            "byline": _byline_kind(fitting),
            "slogan": "none",
            "title": "one",
        }
        fitting = _shape_head(fitting, doc, axes, rng, dated=dated)
        doc.arts.append(fitting)
        doc.art_axes.append(axes)
        previous = fitting
    if not doc.arts:
        return make_document(seed + 1000, index, formats)
    if len(doc.arts) == 1:
        doc.axes |= {"count": "1", "toc": "no", "comp": "no"}
        dated = doc.art_axes[0]["date"] != "none"
        if decidable(doc.arts[0], doc, None, dated=dated) != doc.arts[0]:
            return make_document(seed + 1000, index, formats)
        if doc.axes["styles"] == "no" and doc.art_axes[0]["date"] == "none":
            art = doc.arts[0]
            doc.arts[0] = replace(art, slogan=None, below=None)
            doc.art_axes[0] |= {"slogan": "none", "title": "one"}
    assemble(doc, rng)
    return doc


def _byline_kind(art: Art) -> str:
    if art.byline is None:
        return "none"
    if "记者" in art.byline or "作者" in art.byline:
        return "reporter"
    if art.author is None:
        return "office"
    return "name" if squeeze(art.byline) == squeeze(art.author) else "office+name"
