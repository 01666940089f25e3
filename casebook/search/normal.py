"""What search compares: letters and digits only, in one width and case.

双随机、一公开 and 双随机一公开, ＡＰＰ and app, １２３４５ and 12345 are the same to it, as are texts
with and without white space. The client's `normal.js` does the same to a query.
"""

from __future__ import annotations

import re
import unicodedata

# Looking for words is twice as fast as looking for what is none.
_WORDS = re.compile(r"\w+")


def normal(text: str) -> str:
    """Letters and digits of `text` in compatibility form (NFKC) and lower case."""
    plain = _letters(text)
    if not unicodedata.is_normalized("NFKC", plain):
        plain = _letters(unicodedata.normalize("NFKC", plain))
    return plain.lower()


def _letters(text: str) -> str:
    return "".join(_WORDS.findall(text)).replace("_", "")
