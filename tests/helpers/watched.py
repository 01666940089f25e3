"""A browser that records policy violations, script errors and console errors of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

_REPORT = """document.addEventListener("securitypolicyviolation", (event) => console.error(
  `policy: ${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`));"""
_FORGET = """() => {
  localStorage.clear(); sessionStorage.clear(); window.name = ""; return true;
}"""
# Tests that block requests or open pages with missing files cause these on purpose.
_EXPECTED = ("Failed to load resource: net::", "Failed to load resource: the server responded")
# Milliseconds. Two browsers and a compiler on two slow cores can take half a minute over one page.
_PATIENCE = 60_000


class Watched:
    """Wraps a Playwright browser; records complaints of the contexts made through it."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._heard: list[str] = []
        self._spare: dict[str, list[Any]] = {}

    def new_context(self, **options: Any) -> Any:
        """A context whose pages report policy violations, script errors and console errors."""
        context = self._browser.new_context(**options)
        context.set_default_timeout(_PATIENCE)
        context.add_init_script(_REPORT)
        context.on("weberror", lambda error: self._heard.append(f"script: {error.error}"))
        context.on("console", self._hear)
        return context

    def new_page(self, **options: Any) -> Any:
        """A page in a context of its own."""
        return self.new_context(**options).new_page()

    @contextmanager
    def tab(self, script: str = "", **options: Any) -> Iterator[Any]:
        """A tab with nothing open, stored or intercepted; `script` runs first in its pages.

        A new tab costs as much as loading several pages, so it is reused for the same options.
        Add no other init script: it cannot be removed.
        """
        spare = self._spare.setdefault(repr((script, sorted(options.items()))), [])
        page = spare.pop() if spare else self._new_tab(script, options)
        clean = False
        try:
            yield page
            clean = _cleaned(page, options.get("viewport"))
        finally:
            if clean:
                spare.append(page)
            else:
                page.context.close()

    def _new_tab(self, script: str, options: dict[str, Any]) -> Any:
        context = self.new_context(**options)
        if script:
            context.add_init_script(script)
        return context.new_page()

    def complaints(self) -> list[str]:
        """Complaints recorded since the last call."""
        heard, self._heard = self._heard, []
        return heard

    def _hear(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith(_EXPECTED):
            self._heard.append(message.text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._browser, name)


def _cleaned(page: Any, viewport: dict[str, int] | None) -> bool:
    """Reset a tab that a test has used; False when that is not possible."""
    context = page.context
    page.unroute_all()
    context.unroute_all()
    for other in context.pages:
        if other is not page:
            other.close()
    place = urlsplit(page.url)
    if place.scheme not in ("file", "http") or not page.evaluate(_FORGET):
        return False
    context.clear_cookies()
    page.goto("about:blank")
    stored = {"origin": f"{place.scheme}://{place.netloc}", "storageTypes": "all"}
    session = context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", stored)
    session.detach()
    page.emulate_media(media="null")
    if viewport:
        page.set_viewport_size(viewport)
    page.mouse.move(0, 0)
    return True
