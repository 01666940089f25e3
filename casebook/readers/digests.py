"""Digests of source files, the same on every system.

Git and editors change the line ends, the byte order mark and the last line end of a text file
without changing its text; the digest of a text format therefore ignores them.
"""

from __future__ import annotations

import codecs
import hashlib
from pathlib import PurePath

_TEXT_SUFFIXES = frozenset((".txt", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml"))


def source_digest(name: str, data: bytes) -> str:
    """Return the SHA-256 of a file as hex; `name` is its file name, whose suffix gives the format.

    For a text with line feeds, one of them at its end and no byte order mark, this is the digest of
    its bytes, as `sha256sum` prints it.
    """
    return _hex(_normal_form(data) if _is_text(name) else data)


def possible_digests(name: str, data: bytes) -> frozenset[str]:
    """Return the digests that a page may give for a file, as hex.

    They are `source_digest` and what earlier versions wrote: the digest of the bytes. Those of a text
    may since have got other line ends or a byte order mark, but its last line ends as it did.
    """
    forms = {data, _unix(data)} if _is_text(name) else {data}
    return frozenset((source_digest(name, data), *map(_hex, forms)))


def _hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_text(name: str) -> bool:
    """Whether a file of this name is in a text format."""
    return PurePath(name).suffix.lower() in _TEXT_SUFFIXES


def _normal_form(data: bytes) -> bytes:
    """Return a text in the form of `_unix` with exactly one line feed at its end."""
    return data if b"\0" in data else _unix(data).rstrip(b"\n") + b"\n"


def _unix(data: bytes) -> bytes:
    """Return a text with line feeds as line ends and no UTF-8 byte order mark.

    Data with a zero byte stays: the line ends of UTF-16 are not single bytes, and Git does not
    convert them. No other encoding of Chinese uses the bytes of a line end within a character.
    """
    if b"\0" in data:
        return data
    return data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
