"""The publisher and address that the properties of a Word file name."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.model import Origin
from casebook.page_lines.addresses import is_web_address
from casebook.page_lines.names import clean_name, is_publisher
from casebook.readers.xml_element import Element

_PUBLISHERS = ("publisher", "Company")
_ADDRESSES = ("source", "identifier")


def docx_origin(properties: Iterable[Element]) -> Origin:
    """What the property parts of a file say of its origin.

    A publisher counts only if it is the name of a body: a program fills in that of its owner (微软中国).
    """
    values: dict[str, str] = {}
    for part in properties:
        for each in part:
            name = str(each.tag).rpartition("}")[2]
            if isinstance(each.tag, str) and each.text and each.text.strip():
                values.setdefault(name, each.text.strip())
    names = (clean_name(values.get(key, "")) for key in _PUBLISHERS)
    addresses = (values.get(key, "") for key in _ADDRESSES)
    return Origin(
        publisher=next((name for name in names if is_publisher(name)), ""),
        url=next(filter(is_web_address, addresses), ""),
    )
