"""Words of a text or a page, cut and made safe for messages and lists."""

from __future__ import annotations


def shortened(words: str, most: int) -> str:
    """The words, or their first `most` - 1 characters and `…` when they are longer than `most`."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def quoted(text: str, most: int = 40) -> str:
    """Words for a message, `most` characters at most; unprintable characters as [U+200B]."""
    return shortened(
        "".join(char if _shows(char) else f"[U+{ord(char):04X}]" for char in text), most
    )


def _shows(char: str) -> bool:
    return char.isprintable() or char == "\u3000"
