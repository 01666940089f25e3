"""Reads pages saved in one file (`.mht`, `.mhtml`): the web page in a MIME message."""

from __future__ import annotations

import email
import email.policy
from email.message import Message
from email.utils import parsedate_to_datetime

from casebook.model import Document, Origin, UnreadableError
from casebook.page_lines.addresses import is_web_address
from casebook.readers.decode import decode_text
from casebook.readers.problems import unreadable
from casebook.readers.sniff import MHT, refuse_other_kinds, refuse_plain_text
from casebook.readers.web.webpage import codec_of, declared_codec, page_document

_NO_PAGE = "里没有网页，可能已损坏。"


def read(name: str, data: bytes) -> Document:
    """Parse the page of the file; pictures and style sheets beside it are not looked at.

    Raises UnreadableError: read-empty, read-wrong-suffix, read-html-broken, and the codes of
    `decode_text`.
    """
    return _read(name, data, whole=False)


def read_whole(name: str, data: bytes) -> Document:
    """Parse a page that is a document and has no navigation; raises UnreadableError as `read`."""
    return _read(name, data, whole=True)


def _read(name: str, data: bytes, *, whole: bool) -> Document:
    if not data.strip():
        raise unreadable(name, "read-empty", "文件是空的。", "请在浏览器里重新保存后再试。")
    refuse_other_kinds(name, data, allowed=(MHT,))
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        page = _page(message)
    except RecursionError:
        raise _unreadable(name, "里面一层套一层，层数太多，可能已损坏。") from None
    if page is None:
        refuse_plain_text(name, data)
        raise _unreadable(name, _NO_PAGE)
    content = page.get_payload(decode=True)
    assert isinstance(content, bytes)
    if not content.strip():
        raise _unreadable(name, _NO_PAGE)
    declared = declared_codec(content) or codec_of(page.get_content_charset(""))
    text = decode_text(name, content, declared)
    return page_document(name, data, text, whole=whole, origin=_origin(message, page))


def _unreadable(name: str, why: str) -> UnreadableError:
    """Return the error for a message that gives no web page."""
    return unreadable(
        name,
        "read-html-broken",
        f"单文件网页（mht）{why}",
        "请在浏览器里打开原网页，重新另存为“网页，单个文件”，或复制正文存成 txt。",
    )


def _page(message: Message) -> Message | None:
    """Return the part with the page: the one that the message starts with, else the first one."""
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    start = str(message.get_param("start", ""))
    return next((part for part in pages if start and part["Content-ID"] == start), None) or next(
        iter(pages), None
    )


def _origin(message: Message, page: Message) -> Origin:
    """The address and the day that the browser wrote into the message."""
    headers = (message["Snapshot-Content-Location"], page["Content-Location"])
    addresses = ("".join(str(each).split()) for each in headers if each)
    try:
        day = parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except (TypeError, ValueError):
        day = ""
    return Origin(url=next(filter(is_web_address, addresses), ""), retrieved=day)
