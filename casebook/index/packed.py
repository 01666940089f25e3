"""Index pages as bytes: what one process builds and another renders, and what the site holds until then.

All pages of a large site as values take more memory than its texts. As bytes they take a tenth, and
what they are is known by a digest without a look inside.
"""

from __future__ import annotations

import pickle
import zlib
from dataclasses import dataclass

from casebook.index.page import IndexPage
from casebook.shelf import digest_of
from casebook.shelf.keys import pickled
from casebook.system.pickling import PickledAsTuple

_LEVEL = 1  # of compression: higher ones take longer than they save


@dataclass(frozen=True, slots=True)
class PackedPage(PickledAsTuple):
    """An index page: its path and title as in `IndexPage`, a digest of its value, its bytes.

    Never from a file: the bytes are trusted.
    """

    path: str
    title: str
    digest: str
    data: bytes

    def unpacked(self) -> IndexPage:
        """The page."""
        page: IndexPage = pickle.loads(zlib.decompress(self.data))  # noqa: S301 - of this run
        return page


def packed(page: IndexPage) -> PackedPage:
    """A page as bytes; equal pages that are built alike have one digest."""
    data = pickled(page)
    return PackedPage(page.path, page.title, digest_of(data), zlib.compress(data, _LEVEL))
