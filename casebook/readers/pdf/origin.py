"""The publisher and address that the properties of a PDF name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from casebook.model import Origin
from casebook.page_lines.addresses import is_web_address
from casebook.page_lines.names import clean_name, is_publisher

PUBLISHERS = ("Publisher", "Company", "EBX_PUBLISHER")
ADDRESSES = ("URL", "WebPage", "Source", "SourceUrl")
_MOST = 200_000  # bytes of an XMP packet that are looked at
_XMP = re.compile(
    r"<(?:dc:(?P<publisher>publisher)|(?:dc:source|prism:url|pdfx:\w*[Uu][Rr][Ll]))>(?:\s*<rdf:\w+>\s*<rdf:li[^<>]*>)?"
    r"(?P<value>[^<>]{1,2000})<"
)


def pdf_origin(info: Mapping[str, Any], packet: bytes) -> Origin:
    """What the entries of a PDF and its XMP packet say of its origin; b"" for no packet.

    A publisher counts only if it is the name of a body: programs fill in that of their owner.
    """
    names = [*_texts(info, PUBLISHERS)]
    addresses = [*_texts(info, ADDRESSES)]
    for match in _XMP.finditer(packet[:_MOST].decode("utf-8", "replace")):
        (names if match["publisher"] else addresses).append(unescape(match["value"]).strip())
    return Origin(
        publisher=next((name for name in map(clean_name, names) if is_publisher(name)), ""),
        url=next(filter(is_web_address, addresses), ""),
    )


def _texts(info: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        if isinstance(value := info.get(key), str):
            yield value.strip()
