"""Pages of the guide: anyone may write them, so their HTML, titles and front matter are sanitized."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from html import escape

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from casebook.checks.guide_head import safe_meta, safe_title
from casebook.checks.rendering import UnrenderedError, bound
from casebook.checks.safe_html import clean, unsafe_html
from casebook.problems.quoting import quoted

_log = logging.getLogger("mkdocs.plugins.casebook")


def refuse_costly(markdown: str, page: Page) -> None:
    """Raise PluginError for a text that would keep the Markdown engine busy for minutes."""
    try:
        bound(markdown)
    except UnrenderedError as error:
        raise PluginError(f"{page.file.src_uri}: {error.cause}请拆成几段或几页。") from error


def sanitize(html: str, page: Page, *, strict: bool) -> str:
    """Return the HTML without anything the allow-list lacks, and sanitize the page's metadata.

    Sets the title, front matter and table of contents of `page`. For HTML that the allow-list lacks
    a warning is logged; with `strict` PluginError is raised instead.
    """
    problems = unsafe_html(html)
    if problems and strict:
        listing = "\n".join(f"  {quoted(item.cause, 200)}" for item in problems)
        raise PluginError(f"{page.file.src_uri} 排版后有不能发布的内容：\n{listing}")
    for item in problems:
        _log.warning("%s: %s已去掉。", page.file.src_uri, item.cause)
    own = {key: page.meta[key] for key in ("kind", "hide", "scripts", "ahead") if key in page.meta}
    page.meta = {**own, **safe_meta(page.meta)}
    page.title = safe_title(str(page.title or ""))
    if not page.is_homepage:
        # Without this key the theme unescapes the title.
        page.meta.setdefault("title", page.title)
    _sanitize_contents(page.toc)
    return clean(html)


def _sanitize_contents(entries: Iterable[AnchorLink]) -> None:
    """Reduce the entries of a table of contents to safe text, since the theme does not escape them."""
    for entry in entries:
        entry.title = safe_title(entry.title)
        entry.id = escape(entry.id)
        _sanitize_contents(entry.children)
