"""Reads files that a Word document inserts as a whole (`w:altChunk`): web pages and plain text.

Word takes them over when it next saves the document; until then their text is in parts of its own.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from casebook.model import DropClass, LineHint, UnreadableError
from casebook.readers.builder import Found
from casebook.readers.decode import decode_text
from casebook.readers.problems import unreadable
from casebook.readers.web.lines import table_hint
from casebook.readers.web.webpage import html_lines

ChunkLine = tuple[str, LineHint, list[tuple[int, int, DropClass]], list[tuple[int, Found]]]
"""A line, its hint, its dropped spans, and what it has besides text with the offset in the line."""

_MAIL = (b"mime-version:", b"from:", b"content-type:")


def is_docx_chunk(data: bytes) -> bool:
    """Whether the inserted file is a Word document itself."""
    return data.startswith(b"PK")


def chunk_lines(name: str, data: bytes) -> list[ChunkLine]:
    """Return the lines of an inserted web page, saved page (MHT) or text.

    Raises UnreadableError for other kinds, such as RTF.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    if data.lstrip().startswith(b"{\\rtf") or b"\0" in data[:1024]:
        raise _unknown(name)
    if data.lstrip()[:200].lower().startswith(_MAIL):
        data = _page_of_mail(name, data)
    if b"<" in data and (name.lower().endswith(("html", "htm", "mht")) or _is_markup(data)):
        return list(_from_page(name, data))
    lines = decode_text(name, data).splitlines()
    return [(line, LineHint(), [], []) for line in lines]


def _unknown(name: str) -> UnreadableError:
    """Return the error for an inserted file that is neither a web page nor text."""
    return unreadable(name, "read-docx-broken", "插入的文件不是网页或文字。", "请复制成文字。")


def _is_markup(data: bytes) -> bool:
    """Whether a file begins like a web page."""
    head = data[:1024].lower()
    return any(mark in head for mark in (b"<html", b"<!doctype html", b"<body", b"<p>", b"<div"))


def _page_of_mail(name: str, data: bytes) -> bytes:
    """Return the web page in a saved page (MHT), in UTF-8. Raises UnreadableError without one."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            try:
                return str(part.get_content()).encode("utf-8", "replace")
            except (LookupError, ValueError):
                break
    raise _unknown(name)


def _from_page(name: str, data: bytes) -> Iterator[ChunkLine]:
    """Yield the lines of a web page, all of which is content."""
    for line in html_lines(name, data):
        hint = table_hint(line) if line.table else LineHint(ends=None if line.broken else True)
        objects = [(len(line.text) if after else 0, found) for after, found in line.objects]
        yield line.text, hint, line.dropped, objects
