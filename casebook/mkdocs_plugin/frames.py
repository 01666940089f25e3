"""What the pages of one kind have around their content: rendered by the theme once, then filled.

The theme spends milliseconds on the header, tabs and navigation of a page, and they are the same
for all cases, and for all index pages of a folder. A stand-in page with marks in place of what
differs goes through the theme; the pages themselves then are the stand-in with the marks replaced.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

TEMPLATE = "framed.html"
"""The template of pages with a frame."""
_THEME = "main.html"
_OWN_META = frozenset(("description", "hide", "kind", "template", "title"))
_MARK = re.compile(r"cb-frame-(\w+)-mark")
_CONTENTS = re.compile(r'<nav class="md-nav md-nav--secondary".*?</nav>', re.DOTALL)


def _mark(name: str) -> str:
    return f"cb-frame-{name}-mark"


def can_share(meta: Iterable[str], edit_url: str | None) -> bool:
    """Whether a page differs from others of its kind only in what has a mark."""
    return edit_url is None and _OWN_META.issuperset(meta)


@dataclass(frozen=True, slots=True)
class _Heading:
    """The only heading of a stand-in page, as the theme sees headings."""

    title: str = "-"
    url: str = f"#{_mark('skip')}"
    level: int = 2
    children: tuple[()] = ()


class Frames:
    """The frames of one build, made when they are first wanted."""

    def __init__(self) -> None:
        self._frames: dict[tuple[object, ...], list[str]] = {}

    @pass_context
    def fill(self, context: Context, contents: str) -> str:
        """The whole page of a template's context; `contents` is its table of contents as HTML."""
        page = context["page"]
        key = (
            dirname(page.url.rstrip("/")),
            page.meta["kind"],
            *page.meta["hide"],
            "description" in page.meta,
            page.canonical_url is None,
            bool(page.toc),
        )
        if key not in self._frames:
            self._frames[key] = _MARK.split(_frame(context, page))
        return "".join(_filled(self._frames[key], _values(page, contents.strip())))


def _frame(context: Context, page: Any) -> str:
    """A stand-in page as the theme renders it, with marks."""
    stand_in = copy.copy(page)
    stand_in.meta = page.meta | {
        name: _mark(name) for name in ("title", "description") if name in page.meta
    }
    # The theme puts the title above a content without one.
    stand_in.content = f"<h1>{_mark('content')}"
    if page.canonical_url:
        stand_in.canonical_url = _mark("canonical")
    if page.toc:
        stand_in.toc = (_Heading(),)
    theme = context.environment.get_template(_THEME)
    html = theme.render({**context.get_all(), "page": stand_in})
    html = html.replace(stand_in.content, _mark("content"))
    return _CONTENTS.sub(_mark("contents"), html) if page.toc else html


def _values(page: Any, contents: str) -> Mapping[str, str]:
    return {
        "title": page.meta["title"],
        "description": page.meta.get("description", ""),
        "content": page.content,
        "canonical": page.canonical_url or "",
        "contents": contents,
        "skip": next(iter(page.toc)).id if page.toc else "",
    }


def _filled(pieces: list[str], values: Mapping[str, str]) -> Iterable[str]:
    """Every second piece is the name of a mark."""
    for number, piece in enumerate(pieces):
        yield values[piece] if number % 2 else piece
