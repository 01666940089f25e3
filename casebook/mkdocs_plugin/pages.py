"""Contents and table of contents of a page of MkDocs."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from casebook.checks.guide_head import safe_title
from casebook.index.build import INDEXES
from casebook.mkdocs_plugin.toc import TocEntry, entries
from casebook.site import home
from casebook.site.apps import APPS
from casebook.site.case.page import RenderedPage
from casebook.site.load import CASES


def make_safe(entries: Iterable[AnchorLink]) -> None:
    """Leave only words in the contents list of a page; the theme prints it as it is."""
    for entry in entries:
        entry.title = safe_title(entry.title)
        entry.id = escape(entry.id)
        make_safe(entry.children)


def page_kind(src_uri: str) -> str:
    """What the style sheet calls a page: home, explore, compare, case, index or prose."""
    folder = src_uri.split("/", 1)[0]
    if src_uri == home.PAGE:
        return "home"
    if src_uri in APPS:
        return APPS[src_uri].kind
    if folder == CASES:
        return "case"
    return "index" if folder in INDEXES else "prose"


def fill_page(page: Page, rendered: RenderedPage) -> None:
    """Give a page its HTML, its table of contents and its anchors."""
    page.content = rendered.html
    page.toc = TableOfContents([anchor_link(item) for item in entries(rendered.headings)])
    page.present_anchor_ids = set(rendered.anchors)


def anchor_link(entry: TocEntry) -> AnchorLink:
    """An entry of the table of contents, with its children, as MkDocs has it."""
    found = AnchorLink(entry.name, entry.id, entry.level)
    found.children = [anchor_link(child) for child in entry.children]
    return found
