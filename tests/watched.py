"""A browser that notes what its pages complain of, for all tests at once."""

from __future__ import annotations

from typing import Any

_REPORT = """document.addEventListener("securitypolicyviolation", (event) => console.error(
  `policy: ${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`));"""
# A test that takes the network away, or has a page without files, says so itself.
_EXPECTED = ("Failed to load resource: net::", "Failed to load resource: the server responded")


class Watched:
    """Stands for a Playwright browser; contexts that a test makes are watched."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._heard: list[str] = []

    def new_context(self, **options: Any) -> Any:
        """A context whose pages report refusals of the policy, errors of scripts and the console."""
        context = self._browser.new_context(**options)
        context.add_init_script(_REPORT)
        context.on("weberror", lambda error: self._heard.append(f"script: {error.error}"))
        context.on("console", self._hear)
        return context

    def new_page(self, **options: Any) -> Any:
        """A page in a context of its own."""
        return self.new_context(**options).new_page()

    def complaints(self) -> list[str]:
        """What was heard since the last call."""
        heard, self._heard = self._heard, []
        return heard

    def _hear(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith(_EXPECTED):
            self._heard.append(message.text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._browser, name)
