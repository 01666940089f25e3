"""Rendered pages kept between builds: a page is rendered again only when what it shows has changed.

The key of a page is a digest of all values that it is rendered from. What it asks the site besides
(whether it has a page, and where) is kept with the page, and asked again before the page is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casebook.shelf import Kind, Shelf
from casebook.site.case.page import RenderedPage
from casebook.system.pickling import PickledAsTuple


@dataclass(frozen=True, slots=True)
class KeptPage(PickledAsTuple):
    """A rendered page, and what the site answered: path -> link, path -> whether it has the page."""

    page: RenderedPage
    links: Mapping[str, str]
    exist: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Rendering(PickledAsTuple):
    """A page as workers give it to the process that writes it.

    `page` is None for one that the last build left (`left_pages`). `key` is that of the page, "" for
    one that is not kept. `asked` are source paths that it asked the site for, without those that
    this worker has told already.
    """

    page: RenderedPage | None
    key: str = ""
    asked: tuple[str, ...] = ()


KIND: Kind[KeptPage] = Kind("pages", KeptPage, packed=True)


@dataclass(frozen=True, slots=True)
class SiteAnswers:
    """What a page may ask the site, with a note of all that was asked.

    `link` gives the link to the page at a source path, and raises where the site lacks it; `has`
    tells whether the site has it.
    """

    link: Callable[[str], str]
    has: Callable[[str], bool]
    links: dict[str, str] = field(default_factory=dict)
    exist: dict[str, bool] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """The link to the page at a source path."""
        if path not in self.links:
            self.links[path] = self.link(path)
        return self.links[path]

    def exists(self, path: str) -> bool:
        """Whether the site has a page at a source path."""
        if path not in self.exist:
            self.exist[path] = self.has(path)
        return self.exist[path]

    @property
    def asked(self) -> set[str]:
        """The source paths that were asked for."""
        return {*self.links, *self.exist}

    def are_those_of(self, kept: KeptPage) -> bool:
        """Whether the site answers now as it did when the page was rendered."""
        return all(self.has(path) == there for path, there in kept.exist.items()) and all(
            self.has(path) and self.link(path) == link for path, link in kept.links.items()
        )


def kept_page(
    shelf: Shelf, key: str, answers: SiteAnswers, render: Callable[[], RenderedPage]
) -> RenderedPage:
    """The page of a key from the shelf; where it has none that fits this site, as `render` makes it.

    `render` asks the site by `answers` alone.
    """
    kept = shelf.get(KIND, key)
    if kept and answers.are_those_of(kept):
        answers.links.update(kept.links)
        answers.exist.update(kept.exist)
        return kept.page
    page = render()
    shelf.keep(KIND, key, KeptPage(page, answers.links, answers.exist))
    return page
