"""Tells essays, which argue what should be done, from reports of what was done."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.system.caches import CURRENT_TEXTS

_PREACHING = re.compile("|".join(rule_file("reforms")["preaching"]))
# The least share of arguing sentences (two essays: 24 % and 19 %, reports: at most 7 %), and the
# least number of sentences for the share to mean anything.
SHARE, SENTENCES = 0.12, 20


@lru_cache(maxsize=CURRENT_TEXTS)
def is_essay(plain: Plain) -> bool:
    """Whether the text is an essay; False for a text of fewer than `SENTENCES` sentences."""
    sentences = len(plain.ends)
    if sentences < SENTENCES:
        return False
    arguing = {bisect_right(plain.ends, match.start()) for match in _PREACHING.finditer(plain.text)}
    return len(arguing) >= SHARE * sentences
