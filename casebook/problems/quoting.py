"""Text of a source or a page, shortened and made safe to print in messages and lists."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """Return the text, or its first `most` - 1 characters and `…` when it is longer than `most`."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def quoted(text: str, most: int = 40) -> str:
    """Return the text for a message: `visible`, and at most `most` characters long."""
    return shortened(visible(text), most)


def visible(text: str) -> str:
    """Spell out each unprintable character as [U+200B]; an ideographic space stays."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\u3000" else f"[U+{ord(char):04X}]" for char in text
    )
