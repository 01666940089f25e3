"""Line endings and line offsets of a text."""

from __future__ import annotations


def unix_line_ends(text: str) -> str:
    """Return the text with CRLF and CR as line feeds; no other character ends a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def normal_lines(page: str) -> str:
    """Return the page with line feeds as its only line endings and without a byte order mark."""
    return unix_line_ends(page).lstrip("\ufeff")


def normal_form(page: str) -> str:
    """Return the page with `normal_lines`, exactly one of which ends it."""
    return normal_lines(page).rstrip("\n") + "\n"


def with_line_ends_of(page: str, text: str) -> str:
    """Return `text`, whose lines end in line feeds, with CRLF if `page` has that at its first line."""
    first, _, _ = page.partition("\n")
    return text.replace("\n", "\r\n") if first.endswith("\r") else text


def line_starts(text: str) -> list[int]:
    """Return the offsets (code points) at which the lines of a text start; the first is 0."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
