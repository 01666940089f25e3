"""Determines the kind of an MkDocs page, and fills in its content and table of contents."""

from __future__ import annotations

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from casebook.index.build import INDEXES
from casebook.mkdocs_plugin.toc import TocEntry, entries
from casebook.site import home
from casebook.site.apps import APPS
from casebook.site.case.page import RenderedPage


def page_kind(src_uri: str, *, is_case: bool) -> str:
    """The kind of a page, a class for the style sheet: home, explore, compare, case, index, prose."""
    folder = src_uri.split("/", 1)[0]
    if src_uri == home.PAGE:
        return "home"
    if src_uri in APPS:
        return APPS[src_uri].kind
    if is_case:
        return "case"
    return "index" if folder in INDEXES else "prose"


def fill_page(page: Page, rendered: RenderedPage) -> None:
    """Set the HTML, the table of contents and the anchors that link checks know of a page."""
    page.content = rendered.html
    page.toc = TableOfContents([_anchor_link(item) for item in entries(rendered.headings)])
    page.present_anchor_ids = set(rendered.anchors)


def _anchor_link(entry: TocEntry) -> AnchorLink:
    """Convert an entry of the table of contents, with its children, to MkDocs' type."""
    link = AnchorLink(entry.name, entry.id, entry.level)
    link.children = [_anchor_link(child) for child in entry.children]
    return link
