"""What search compares: letters and digits only, in one width and case.

双随机、一公开 and 双随机一公开, ＡＰＰ and app, １２３４５ and 12345 are the same to it, as are texts
with and without white space. The client's `normal.js` does the same to a query.
"""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """Letters and digits of `text` in compatibility form (NFKC) and lower case."""
    plain = _OTHER.sub("", text)
    if not unicodedata.is_normalized("NFKC", plain):
        plain = _OTHER.sub("", unicodedata.normalize("NFKC", plain))
    return plain.lower()
