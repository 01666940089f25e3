"""The pages that scripts fill: nobody writes their Markdown, and without scripts they lead on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from casebook.compare import page as compare
from casebook.site import explore
from casebook.site.scripts import SCRIPTS


@dataclass(frozen=True, slots=True)
class App:
    """Such a page: its kind for the style sheet, title, scripts in order, and its HTML.

    `html` takes what turns a source path into a link from the page.
    """

    kind: str
    title: str
    scripts: tuple[str, ...]
    html: Callable[[Callable[[str], str]], str]


APPS: Mapping[str, App] = {
    explore.PAGE: App("explore", explore.TITLE, SCRIPTS["search"], explore.explore_html),
    compare.PAGE: App("compare", compare.TITLE, SCRIPTS["compare"], compare.compare_html),
}
"""Source path -> the page. Another one is a new line here."""
