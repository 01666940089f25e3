"""The account of a source without the words of cases that are withdrawn: it is published too."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from casebook.accounting import Account, without_unread
from casebook.drafts.drafting import SourceDrafts
from casebook.model import Dropped

_HIDDEN = "■"
_LEAST = 4  # characters; a shorter title stands in other texts by chance
_INK = re.compile(r"\S")


def without_texts(drafts: SourceDrafts, gone: Collection[int]) -> Account:
    """The account of drafts with squares for the words of some cases, given by their positions.

    Those words are what was dropped within the case, and its title, which a contents list repeats.
    Numbers of characters stay the same. What was not read of these cases is left out.
    """
    if not gone:
        return drafts.account
    cases = [drafts.cases[number] for number in gone]
    kept = [span for number, span in enumerate(drafts.spans) if number not in gone]
    spans = [drafts.spans[number] for number in gone if drafts.spans[number] not in kept]
    titles = {text for case in cases for text in (case.title, case.subtitle) if len(text) >= _LEAST}
    pattern = re.compile("|".join(map(_loosely, sorted(titles, key=len, reverse=True))) or r"(?!)")

    def shown(item: Dropped, text: str) -> str:
        if any(start <= item.start and item.end <= end for start, end in spans):
            return _INK.sub(_HIDDEN, text)
        return pattern.sub(lambda found: _INK.sub(_HIDDEN, found[0]), text)

    dropped = tuple((item, shown(item, text)) for item, text in drafts.account.dropped)
    articles = {(case.source.article, case.source.part) for case in cases if case.source}
    return without_unread(replace(drafts.account, dropped=dropped), articles)


def _loosely(title: str) -> str:
    """A pattern for a title whatever the white space in it, which contents lists change."""
    return r"\s*".join(map(re.escape, "".join(title.split())))
