"""Index pages as their readers get them."""

from __future__ import annotations

from casebook.index import IndexPage
from casebook.index.markdown import markdown_page
from casebook.site.index_html import chart_html, index_html


def as_markdown(page: IndexPage) -> str:
    """A page as `casebook pages` writes it."""
    return markdown_page(page, chart_html)


def as_html(page: IndexPage) -> str:
    """The content of a page on the site, with source paths as links."""
    return index_html(page, lambda target: target)
