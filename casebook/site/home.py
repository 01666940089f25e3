"""The living parts of the home page, put in where its Markdown says `<!-- casebook:… -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from urllib.parse import quote

from casebook.index.markdown import link, text
from casebook.index.model import Shelf
from casebook.index.tables import case_link, newest_first, place_name
from casebook.site import explore
from casebook.site.case_page import shown_date
from casebook.site.tiles import tiles_html

PAGE = "index.md"
_MARKER = re.compile(r"<!--\s*casebook:(\w+)\s*-->")
_NEWEST = 8
_SAMPLES = ("包容免罚清单", "行政复议 纠错率", "办事不用开证明", "府院联动")


Url = Callable[[str], str]
"""Turns the source path of a page into a link from the home page."""


def fill(markdown: str, shelf: Shelf, url: Url) -> str:
    """Replace every known marker; an unknown one stays as it is."""
    return _MARKER.sub(
        lambda match: PARTS[match[1]](shelf, url) if match[1] in PARTS else match[0], markdown
    )


def search(_: Shelf, url: Url) -> str:
    """The search form and a few queries that show what it can do."""
    page = escape(url(explore.PAGE))
    samples = "".join(
        f'<li><a href="{page}?q={quote(words)}">{escape(words)}</a></li>' for words in _SAMPLES
    )
    return (
        f'<form class="cx-form" role="search" action="{page}" method="get">'
        '<input type="search" name="q" aria-label="检索词" maxlength="200" autocomplete="off"'
        ' placeholder="词语、地名、整句或口语说法，空格隔开几个词">'
        '<button type="submit">检索</button></form>'
        f'<ul class="cb-samples" aria-label="例如">{samples}</ul>'
    )


def figures(shelf: Shelf, _: Url) -> str:
    """The counts of the casebook as a definition list."""
    places = {placed.case.adcode for placed in shelf.cases if placed.case.adcode}
    practised = [reform for reform in shelf.reforms if shelf.by_reform.get(reform.name)]
    numbers = sum(len(shelf.read(placed).findings.metrics) for placed in shelf.cases)
    facts = (
        ("案例", f"{len(shelf.cases):,}"),
        ("地区", f"{len(places):,}"),
        ("改革举措", f"{len(practised):,}"),
        ("数据", f"{numbers:,}"),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    return f'<dl class="cb-figures">{rows}</dl>'


def themes(shelf: Shelf, _: Url) -> str:
    """All themes as a list of links with counts."""
    return _chips(
        (theme.name, f"themes/{theme.id}.md", len(shelf.by_theme.get(theme.name, ())))
        for theme in shelf.themes
    )


def _chips(items: Iterable[tuple[str, str, int]]) -> str:
    """List lines of (name, source path, count)."""
    return "\n".join(f"- {link(text(name), path)} {count}" for name, path, count in items)


def newest(shelf: Shelf, _: Url) -> str:
    """The latest cases: title, place, date."""
    return "\n".join(
        f"- {case_link(placed, PAGE)}\n  {text(place_name(placed.case))} · "
        f"{text(shown_date(placed.case.date))}"
        for placed in newest_first(shelf.cases)[:_NEWEST]
    )


PARTS: Mapping[str, Callable[[Shelf, Url], str]] = {
    "search": search,
    "figures": figures,
    "provinces": tiles_html,
    "themes": themes,
    "newest": newest,
}
"""Marker name -> the function that writes its Markdown."""
