"""Text normalization for search: letters and digits only, in one width and case.

It makes 双随机、一公开 equal to 双随机一公开, ＡＰＰ to app and １２３４５ to 12345, the radical ⻘ to 青. Traditional characters
count as simplified ones. A decimal point stays, so that 98.5% is not 985. The client applies the same
to queries (`normal.js`); a test compares the two for every character that both Unicode tables know.
"""

from __future__ import annotations

import re
import unicodedata

from casebook.system.radicals import fold_radicals
from casebook.traditional import fold_all

# Collecting runs of word characters is twice as fast as removing everything else.
_WORD_CHARACTERS = re.compile(r"\w+|(?<=[0-9０-９])[.．](?=[0-9０-９])")


def normalize(text: str) -> str:
    """The letters, digits and decimal points of `text` in compatibility form (NFKC), lower case, simplified."""
    letters = _letters(fold_radicals(text))
    if not unicodedata.is_normalized("NFKC", letters):
        letters = _letters(unicodedata.normalize("NFKC", letters))
    return fold_all(letters.lower())


# What spoken Chinese puts inside a verb and its object, and a query or its wording can do without;
# normal.js has the same.
_PARTICLES = re.compile(r"[了着过完个的得地啊呀呢吧吗嘛儿]")


def without_particles(normalized: str) -> str:
    """A normalized wording without particles: 坐过牢 → 坐牢; as it is if fewer than two characters stay."""
    content = _PARTICLES.sub("", normalized)
    return content if len(content) > 1 else normalized


def _letters(text: str) -> str:
    return "".join(_WORD_CHARACTERS.findall(text)).replace("_", "")
