"""Tells texts of what should be done (essays, work plans, instructions) from reports of what was."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from casebook.extract.plain import Plain
from casebook.extract.rules import rule_file
from casebook.system.caches import CURRENT_TEXTS

_RULES = rule_file("reforms")
_PREACHING = re.compile("|".join(_RULES["preaching"]))
_DIRECTIVE_TITLE = re.compile("|".join(_RULES["directive_titles"]))
_ORDER, _ADDRESS = (re.compile("|".join(_RULES[name])) for name in ("orders", "addresses"))
_HEAD = 120  # characters in which a text's title is
_TITLE_END = re.compile("[，。]")  # what follows the first one is no title
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


@lru_cache(maxsize=CURRENT_TEXTS)
def is_directive(plain: Plain) -> bool:
    """Whether the text says throughout what is to be done: a work plan by its title, a speech."""
    head = _TITLE_END.split(plain.text[:_HEAD], maxsplit=1)[0]
    if _DIRECTIVE_TITLE.search(head):
        return True
    if not _ADDRESS.search(head):
        return False
    orders = {bisect_right(plain.ends, match.start()) for match in _ORDER.finditer(plain.text)}
    return len(orders) >= SHARE * len(plain.ends)
