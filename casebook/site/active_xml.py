"""Tells XML files in which a browser would run something: they cannot be given the policy."""

from __future__ import annotations

import zlib
from pathlib import Path

from lxml import etree

_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_RUNNING = frozenset(("script", "handler", "listener", "foreignobject"))
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "data", "to", "from", "values"))


# Bytes before the first "<" of a file that a browser reads as XML: marks of encodings and white space.
_BEFORE = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_START = 4_096
_PACKED = b"\x1f\x8b"
_LARGEST = 256 << 20  # bytes that are unpacked; the site map of a million pages has fewer


def is_active_xml(path: Path) -> bool:
    """Whether a file is XML, packed by gzip or not, that can run something; raises OSError.

    A file that begins like XML but is none counts as one that can.
    """
    with path.open("rb") as file:
        data = file.read(_START)
        packed = data.startswith(_PACKED)
        if not packed and not _can_be_xml(data):
            return False
        data += file.read()
    if packed:
        data = _unpacked(data)
    return bool(data.strip(_BEFORE)) and _can_be_xml(data) and is_active(data)


def _can_be_xml(start: bytes) -> bool:
    rest = start.lstrip(_BEFORE)
    return not rest or rest.startswith(b"<")


def _unpacked(data: bytes) -> bytes:
    """What gzip packed, without what is too much; b"" where it is broken."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data, _LARGEST)
    except zlib.error:
        return b""


def is_active(data: bytes) -> bool:
    """Whether an XML file can run something or load it, or is not plain, well-formed XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return True
    if root.getroottree().docinfo.internalDTD is not None:
        return True
    # Instructions before the root, such as xml-stylesheet, are its siblings.
    return any(map(_runs, (*root.itersiblings(preceding=True), *root.iter())))


def _runs(node: etree._Element) -> bool:
    if not isinstance(node.tag, str):
        return node.tag is not etree.Comment
    name = etree.QName(node)
    if name.namespace == _XHTML or (name.namespace == _SVG and name.localname.lower() in _RUNNING):
        return True
    return any(_is_active(str(name), str(value)) for name, value in node.attrib.items())


def _is_active(name: str, value: str) -> bool:
    """Whether an attribute is an event handler, or an address with a scheme that runs."""
    local = name.rpartition("}")[2].lower()
    scheme = "".join(value.split()).lower()
    runs = scheme.startswith(("javascript:", "vbscript:", "data:text/", "data:image/svg"))
    return local.startswith("on") or (local in _ADDRESSES and runs)
