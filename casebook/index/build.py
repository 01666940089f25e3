"""The table of indexes and the one function that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from casebook.index import places, topics
from casebook.index.model import GeneratedPage, PlacedCase, Reform, Shelf, Theme

Builder = Callable[[Shelf], Iterable[GeneratedPage]]

INDEXES: Mapping[str, Builder] = {
    "places": places.build,
    "themes": topics.build_themes,
    "reforms": topics.build_reforms,
}
"""Folder of the site -> the function that makes its pages. A new index is a new line here."""


def generate(
    cases: Sequence[PlacedCase],
    *,
    themes: Sequence[Theme] = (),
    reforms: Sequence[Reform] = (),
) -> tuple[GeneratedPage, ...]:
    """All index pages, in a fixed order; the same cases in any order give the same pages."""
    ordered = tuple(sorted(cases, key=lambda placed: placed.case.id))
    shelf = Shelf(ordered, themes, reforms)
    return tuple(page for build in INDEXES.values() for page in build(shelf))
