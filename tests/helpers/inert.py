"""Finds what a page holds that could run or restyle it without a file of the site."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_DATA = ("application/json", "application/ld+json")
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data|blob):", re.IGNORECASE)
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcdoc")
_FRAMES = ("iframe", "object", "embed", "applet", "base", "foreignobject", "animate", "set")


def inline_parts(html: str) -> list[str]:
    """Tags with inline scripts, styles, event handlers, `javascript:` URLs or frames; not data blocks."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.parts


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        source = self.get_starttag_text() or tag
        runs = tag == "script" and "src" not in values and values.get("type") not in _DATA
        if runs or tag == "style" or tag in _FRAMES:
            self.parts.append(source)
        for name, value in attrs:
            if (
                name == "style"
                or name.startswith("on")
                or (name in _ADDRESSES and _RUNS.match(value or ""))
            ):
                self.parts.append(source)
