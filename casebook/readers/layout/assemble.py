"""Makes a Document of pages: furniture set aside, columns and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.model import Document
from casebook.readers.layout.model import Page


def document_of_pages(name: str, data: bytes, pages: Iterable[Page]) -> Document:
    """Return the Document of all pages; hints have `page`, `indent`, `centred`, `size`, `ends`.

    Lines of tables have the style "table" and are Markdown rows. `pages` is consumed one by one, so
    that a reader can free what it parsed. `data` are the bytes of the file. Raises UnreadableError:
    read-order-unknown for pages whose text cannot be ordered (vertical text), read-too-large.
    """
    raise NotImplementedError
