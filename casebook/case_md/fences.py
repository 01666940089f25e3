"""The two `---` lines that enclose the front matter of a page."""

from __future__ import annotations

import re

from casebook.model import Span

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def fences(page: str) -> tuple[Span, Span]:
    """Return the spans of the two lines without their line feeds; `page` is from `normal_lines`.

    Raises ValueError unless the first line is a fence and another one follows.
    """
    first = _FENCE.match(page)
    second = _FENCE.search(page, first.end()) if first else None
    if first is None or second is None:
        raise ValueError("no front matter")
    return first.span(), second.span()
