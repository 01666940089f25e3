"""Line endings and line offsets of a text."""

from __future__ import annotations


def unix_line_ends(text: str) -> str:
    """Return the text with CRLF and CR as line feeds; no other character ends a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def normal_lines(page: str) -> str:
    """Return the page with line feeds as its only line endings and without a byte order mark."""
    return unix_line_ends(page).lstrip("\ufeff")


def line_starts(text: str) -> list[int]:
    """Return the offsets (code points) at which the lines of a text start; the first is 0."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
