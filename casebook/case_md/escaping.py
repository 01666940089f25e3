"""Tells running text from Markdown: what may be more than paragraphs, and lines that are escaped."""

from __future__ import annotations

import re

ESCAPE = re.compile(r"^\\(?=[\\#>|`~:+*\-_\[0-9])", re.MULTILINE)
_STARTS = re.compile(
    r"^[ \t]*+(?:[-+*][ \t]|[0-9]{1,9}[.)][ \t]|>|`{3}|~{3}"
    r"|\|?[ \t]*+:?-++:?[ \t]*+\||(?::-++:?|-++:)[ \t]*+$|(?:-[ \t]*+){3,}+$|(?:_[ \t]*+){3,}+$)",
    re.MULTILINE,
)
_INLINE = re.compile(r"\]\(|\[\^|<(?:https?|mailto|tel):", re.IGNORECASE)
_NEEDS_ESCAPE = re.compile(
    r"^(?=\\|[ \t]*+(?:[-+*](?:[ \t]|$)|>|`{3}|~{3}|\|?[ \t]*+:?-++:?[ \t]*+\||(?::-++:?|-++:)[ \t]*+$"
    r"|(?:-[ \t]*+){3,}+$|(?:_[ \t]*+){3,}+$|\[\^[^\]\s]{1,50}\]:))",
    re.MULTILINE,
)


def is_rich(body: str) -> bool:
    """Whether a body may have more than headings and paragraphs, so that it must be parsed."""
    return _STARTS.search(body) is not None or _INLINE.search(body) is not None


def unescaped(text: str) -> str:
    """Return a paragraph without the backslashes at the start of its lines."""
    return ESCAPE.sub("", text) if "\\" in text else text


def escaped(text: str) -> str:
    """Return a paragraph with backslashes before lines that would not be read as running text.

    The inverse of `unescaped`. Numbers of list items stay, since they are part of the text anyway.
    """
    text = _NEEDS_ESCAPE.sub(r"\\", text)
    return f"\\{text}" if text.startswith("#") else text
