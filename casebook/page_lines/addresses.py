"""Addresses of web pages: http and https only, with a host, without a password."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LONGEST_ADDRESS = 2000
"""Most characters of an address."""

_CHARS = re.compile(r"[^\s\x00-\x20\x7f-\x9f<>\"'`\\^{|}，。；、：！？（）【】《》“”‘’]+")
_LETTER = "[0-9A-Za-z\u4e00-\u9fff]"
_LABEL = rf"{_LETTER}(?:(?:{_LETTER}|[-_]){{0,61}}{_LETTER})?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+{_LABEL}\.?|\[[0-9A-Fa-f:.]+\]")
_IN_TEXT = re.compile(rf"https?://{_CHARS.pattern}", re.IGNORECASE)
_TRAILING = ".,;:!?)]*_~"


def is_web_address(text: str) -> bool:
    """Whether a text is the full http or https address of a page, fit to be a link.

    An address with a user name or a password is refused: its host is easily misread.
    """
    if len(text) > LONGEST_ADDRESS or not _CHARS.fullmatch(text) or not text.isprintable():
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "@" not in parts.netloc
        and port != 0
        and _HOST.fullmatch(parts.hostname or "") is not None
    )


def address_in(text: str) -> str:
    """The first address in a text, without the punctuation behind it; "" for none."""
    for match in _IN_TEXT.finditer(text):
        found = match[0].rstrip(_TRAILING)
        if is_web_address(found):
            return found
    return ""
