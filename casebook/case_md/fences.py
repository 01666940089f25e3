"""The two `---` lines that part the front matter of a page from its body."""

from __future__ import annotations

import re

from casebook.model import Span

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def fences(page: str) -> tuple[Span, Span]:
    """Spans of the two lines; raises ValueError when they are not both there."""
    first = _FENCE.match(page)
    second = _FENCE.search(page, first.end()) if first else None
    if first is None or second is None:
        raise ValueError("no front matter")
    return first.span(), second.span()


def normal_lines(page: str) -> str:
    """The page with one kind of line ending and without a byte order mark."""
    return page.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
