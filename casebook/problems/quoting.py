"""Shortens text from sources and pages and makes it safe to print in messages and lists."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """Return the text, or its first `most` - 1 characters and `…` when it is longer than `most`."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def quoted(text: str, most: int = 40) -> str:
    """Return the text for a message: `visible`, then `shortened` to `most` characters."""
    return shortened(visible(text), most)


def visible(text: str) -> str:
    """Return the text with unprintable characters, except ideographic spaces, as [U+200B]."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\u3000" else f"[U+{ord(char):04X}]" for char in text
    )
