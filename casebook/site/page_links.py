"""Adds links to the search page, the comparison and data files to index pages.

The Markdown of the pages lacks them, since it is also written for sites that have no such pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import quote

from casebook.compare import page as compare
from casebook.site import explore
from casebook.site.case.context import link

_PAGE = re.compile(r"(places|themes|reforms|indicators)/(\w+)\.md")
_FACETS = {"themes": "theme", "reforms": "reform", "indicators": "indicator"}
_CODE = re.compile(r"[1-9]\d{5}")


def with_page_links(html: str, path: str, url: Callable[[str], str]) -> str:
    """Insert the links after the first paragraph of a page, the breadcrumbs.

    `path` is the source path of the page, `url` turns a source path into a link from the page.
    """
    tools = " ".join(_tools(path, url))
    head, end, rest = html.partition("</p>\n")
    if not tools or not end:
        return html
    return f'{head}{end}<p class="cb-do">{tools}</p>\n{rest}'


def _tools(path: str, url: Callable[[str], str]) -> Iterator[str]:
    match = _PAGE.fullmatch(path)
    if not match or match[2] == "index":
        return
    folder, name = match.groups()
    search = url(explore.PAGE)
    if _CODE.fullmatch(name):
        yield link("与其他地方对比", compare.compare_link(url(compare.PAGE), place=name))
        if name.endswith("0000"):
            yield link("在这些案例里检索", f"{search}?province={name}")
    elif facet := _FACETS.get(folder):
        yield link("在这些案例里检索、筛选", f"{search}?{facet}={quote(name)}")
    if folder == "indicators":
        yield f'<a href="{escape(url(f"indicators/{name}.csv"))}" download>下载 CSV</a>'
