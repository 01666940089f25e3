"""What in a page could run or style without a file of the site: found by reading it as HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_DATA = ("application/json", "application/ld+json")
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data|blob):", re.IGNORECASE)
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcdoc")
_FRAMES = ("iframe", "object", "embed", "applet", "base", "foreignobject", "animate", "set")


def inline_parts(html: str) -> list[str]:
    """Inline scripts and styles, handlers, addresses that run, frames; data blocks are none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        shown = self.get_starttag_text() or tag
        runs = tag == "script" and "src" not in values and values.get("type") not in _DATA
        if runs or tag == "style" or tag in _FRAMES:
            self.found.append(shown)
        for name, value in attrs:
            if (
                name == "style"
                or name.startswith("on")
                or (name in _ADDRESSES and _RUNS.match(value or ""))
            ):
                self.found.append(shown)
