"""The living parts of the home page, put in where its Markdown says `<!-- casebook:… -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from casebook.index.markdown import link, text
from casebook.index.model import Shelf
from casebook.index.tables import case_link, newest_first, place_name
from casebook.site.case_page import shown_date

PAGE = "index.md"
_MARKER = re.compile(r"<!--\s*casebook:(\w+)\s*-->")
_NEWEST = 8


def fill(markdown: str, shelf: Shelf) -> str:
    """Replace every known marker; an unknown one stays as it is."""
    return _MARKER.sub(
        lambda match: PARTS[match[1]](shelf) if match[1] in PARTS else match[0], markdown
    )


def figures(shelf: Shelf) -> str:
    """The counts of the casebook as a definition list."""
    places = {placed.case.adcode for placed in shelf.cases if placed.case.adcode}
    practised = [reform for reform in shelf.reforms if shelf.by_reform.get(reform.name)]
    years = sorted({placed.case.date[:4] for placed in shelf.cases if placed.case.date})
    span = "–".join(dict.fromkeys((years[0], years[-1]))) if years else "—"
    facts = (
        ("案例", f"{len(shelf.cases):,}"),
        ("地区", f"{len(places):,}"),
        ("改革举措", f"{len(practised):,}"),
        ("年份", span),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    return f'<dl class="cb-figures">{rows}</dl>'


def provinces(shelf: Shelf) -> str:
    """The provinces with cases as a list of links with counts."""
    return _chips(
        (place.name, f"places/{place.code}.md", len(place.all)) for place in shelf.tree.roots()
    )


def themes(shelf: Shelf) -> str:
    """All themes as a list of links with counts."""
    return _chips(
        (theme.name, f"themes/{theme.id}.md", len(shelf.by_theme.get(theme.name, ())))
        for theme in shelf.themes
    )


def _chips(items: Iterable[tuple[str, str, int]]) -> str:
    """List lines of (name, source path, count)."""
    return "\n".join(f"- {link(text(name), path)} {count}" for name, path, count in items)


def newest(shelf: Shelf) -> str:
    """The latest cases: title, place, date."""
    return "\n".join(
        f"- {case_link(placed, PAGE)}\n  {text(place_name(placed.case))} · "
        f"{text(shown_date(placed.case.date))}"
        for placed in newest_first(shelf.cases)[:_NEWEST]
    )


PARTS: Mapping[str, Callable[[Shelf], str]] = {
    "figures": figures,
    "provinces": provinces,
    "themes": themes,
    "newest": newest,
}
"""Marker name -> the function that writes its Markdown."""
