"""Frames: what the theme puts around the content of a page, rendered once for all pages of a kind.

The theme spends milliseconds on the header, tabs and navigation of each page, though they are the
same for all cases and for all index pages of a folder. So the theme renders one stand-in page with
placeholders for the parts that differ, and each page is made by replacing the placeholders. As the
frame is in every file, it is made short (`compact.py`, `shared_parts.py`).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname
from typing import Any

from jinja2.runtime import Context

from casebook.mkdocs_plugin.compact import compact, short_entries
from casebook.mkdocs_plugin.shared_parts import SharedParts
from casebook.shelf import digest_of, key_of

TEMPLATE = "framed.html"
"""The template of pages with a frame."""
_THEME = "main.html"
_SHARED_META = frozenset(("description", "hide", "kind", "template", "title"))
_EMPTY_META = frozenset(("scripts",))
_PLACEHOLDER = re.compile(r"cb-frame-(\w+)-mark")
_CONTENTS = re.compile(r'<nav class="md-nav md-nav--secondary".*?</nav>', re.DOTALL)


def _placeholder(name: str) -> str:
    return f"cb-frame-{name}-mark"


def can_share(meta: Mapping[str, object], edit_url: str | None) -> bool:
    """Whether a page can be made from a frame.

    It has no edit link, and all its front-matter keys are those that a frame has or has a placeholder
    for, or say nothing.
    """
    said = {key for key, value in meta.items() if value or key not in _EMPTY_META}
    return edit_url is None and said <= _SHARED_META


@dataclass(frozen=True, slots=True)
class _Heading:
    """The only entry in the table of contents of a stand-in page, with what the theme reads."""

    title: str = "-"
    url: str = f"#{_placeholder('skip')}"
    level: int = 2
    children: tuple[()] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """The pieces between which placeholders stand, with their names, and a digest of the whole."""

    pieces: list[str]
    digest: str


class Frames:
    """The frames of one build, each rendered on first use; `icons` as of `icon_classes`.

    `shared` are the parts that a script adds to pages with a frame.
    """

    def __init__(self, icons: Mapping[str, str]) -> None:
        self._icons = icons
        self.shared = SharedParts()
        self._frames: dict[tuple[object, ...], _Frame] = {}

    def fill(self, context: Context, contents: str) -> str:
        """The HTML of the page in a template context; `contents` is its table of contents as HTML."""
        page = context["page"]
        frame = self._of(context, page, contents=bool(page.toc))
        return "".join(_filled(frame.pieces, _values(page, short_entries(compact(contents, {})))))

    def around(self, context: Context, *, contents: bool) -> str:
        """A digest of all in a page but its content, with or without a table of contents."""
        page = context["page"]
        frame = self._of(context, page, contents=contents)
        head = (page.meta["title"], page.meta.get("description", ""), page.canonical_url or "")
        return key_of(frame.digest, *map(str, head))

    def _of(self, context: Context, page: Any, *, contents: bool) -> _Frame:
        key = (
            dirname(page.url.rstrip("/")),
            page.meta["kind"],
            *page.meta["hide"],
            "description" in page.meta,
            page.canonical_url is None,
            contents,
        )
        if key not in self._frames:
            text = compact(_frame(context, page, contents=contents), self._icons)
            text = self.shared.without(text, dirname(page.url))
            self._frames[key] = _Frame(_PLACEHOLDER.split(text), digest_of(text.encode()))
        return self._frames[key]


def _frame(context: Context, page: Any, *, contents: bool) -> str:
    """A stand-in page as the theme renders it, with placeholders."""
    stand_in = copy.copy(page)
    stand_in.meta = page.meta | {
        name: _placeholder(name) for name in ("title", "description") if name in page.meta
    }
    # The theme puts the title above content that has no h1.
    stand_in.content = f"<h1>{_placeholder('content')}"
    if page.canonical_url:
        stand_in.canonical_url = _placeholder("canonical")
    stand_in.toc = (_Heading(),) if contents else ()
    theme = context.environment.get_template(_THEME)
    html = theme.render({**context.get_all(), "page": stand_in})
    html = html.replace(stand_in.content, _placeholder("content"))
    return _CONTENTS.sub(_placeholder("contents"), html) if contents else html


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
    """Yield the pieces; every second one is the name of a placeholder and is replaced by its value."""
    for number, piece in enumerate(pieces):
        yield values[piece] if number % 2 else piece
