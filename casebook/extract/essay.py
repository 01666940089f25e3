"""Whether a text argues what should be done rather than reports what was."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.system.caches import CURRENT_TEXTS

_PREACHING = re.compile("|".join(rule_file("reforms")["preaching"]))
# An essay argues in at least this share of its sentences (two essays: 24 % and 19 %, no report
# more than 7 %); shorter texts do not tell.
SHARE, SENTENCES = 0.12, 20


@lru_cache(maxsize=CURRENT_TEXTS)
def is_essay(plain: Plain) -> bool:
    """Whether the text is an essay, by the share of its sentences that argue."""
    sentences = len(plain.ends)
    if sentences < SENTENCES:
        return False
    arguing = {bisect_right(plain.ends, found.start()) for found in _PREACHING.finditer(plain.text)}
    return len(arguing) >= SHARE * sentences
