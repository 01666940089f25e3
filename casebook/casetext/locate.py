"""Which passage of a case a figure of its front matter was taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.casetext import Passage
from casebook.extract.wholes import whole

_BLANK = re.compile(r"\s+")


def locate(indicator: str, words: str, items: Sequence[Passage]) -> Passage | None:
    """The passage that holds the words whole and shares most with the indicator's name.

    `100%` is not in `1100%`. None when no passage holds the words, or when several do and none of
    them speaks of the indicator: a wrong reference is worse than none.
    """
    wanted = _BLANK.sub("", words)
    if not wanted:
        return None
    found = whole(wanted).search
    texts = ((item, _BLANK.sub("", item.text)) for item in items)
    holders = [(item, text) for item, text in texts if wanted in text and found(text)]
    if len(holders) == 1:
        return holders[0][0]
    pairs = _pairs(indicator)
    scores = [sum(pair in text for pair in pairs) for _, text in holders]
    best = max(scores, default=0)
    return holders[scores.index(best)][0] if best else None


def _pairs(name: str) -> set[str]:
    return {name[n : n + 2] for n in range(len(name) - 1)}
