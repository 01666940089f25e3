"""The pages that scripts fill; for readers without scripts each has links to other pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casebook.compare import page as compare
from casebook.index.model import Corpus
from casebook.outline import page as outline
from casebook.site import clips_page, explore
from casebook.site.compare_page import compare_html
from casebook.site.outline_page import outline_html
from casebook.site.scripts import BUNDLES
from casebook.vocabulary import Vocabulary

_BUCKETS = "search/data/buckets.js"


def _always(vocabulary: Vocabulary) -> bool:
    del vocabulary
    return True


@dataclass(frozen=True, slots=True)
class App:
    """A page that scripts fill.

    `kind` is a class for the style sheet. `scripts` are paths on the site, in load order, `preload`
    those of scripts that they add at once, which browsers may fetch at the same time, `ahead` those
    that the home page fetches for a reader who goes on from there. `html` returns the content of the
    page; its arguments are the corpus, and a function that turns a source path into a link from the
    page. `wanted` says whether a site with this vocabulary has the page.
    """

    kind: str
    title: str
    scripts: tuple[str, ...]
    html: Callable[[Corpus, Callable[[str], str]], str]
    preload: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    wanted: Callable[[Vocabulary], bool] = _always


APPS: Mapping[str, App] = {
    explore.PAGE: App(
        "explore",
        explore.TITLE,
        (BUNDLES["search ahead"], BUNDLES["search"]),
        explore.explore_html,
        preload=("search/data/cases.js", _BUCKETS),
        ahead=(BUNDLES["search ahead"], _BUCKETS),
    ),
    compare.PAGE: App("compare", compare.TITLE, (BUNDLES["compare"],), compare_html),
    clips_page.PAGE: App("clips", clips_page.TITLE, (BUNDLES["clips"],), clips_page.clips_html),
    outline.PAGE: App(
        "outline",
        outline.TITLE,
        (BUNDLES["outline"],),
        outline_html,
        preload=("search/data/outline/frameworks.js",),
        wanted=lambda vocabulary: bool(vocabulary.frameworks),
    ),
}
"""Source path -> the page. To add a page, add an entry."""


def apps_of(vocabulary: Vocabulary) -> Mapping[str, App]:
    """The pages of `APPS` that a site with this vocabulary has."""
    return {path: app for path, app in APPS.items() if app.wanted(vocabulary)}
