"""Shortens text from sources and pages and makes it safe to print in messages and lists."""

from __future__ import annotations

from casebook.system.terminal import visible


def shortened(text: str, most: int) -> str:
    """Return the text, or its first `most` - 1 characters and `…` when it is longer than `most`."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def quoted(text: str, most: int = 40) -> str:
    """Return the text for a message: `visible`, then `shortened` to `most` characters."""
    return shortened(visible(text), most)
