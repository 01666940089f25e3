"""Fill head fields from those that are declared outside the running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casebook.model import Article, Fact
from casebook.split.heads.dates import find_date
from casebook.split.heads.titles import plain
from casebook.split.white_space import title_text

_MONTH = re.compile(r"\s*((?:19|20)\d\d)[-./](0?[1-9]|1[0-2])\s*")


def filled(article: Article, facts: Sequence[Fact]) -> Article:
    """The article with missing fields filled in, and the declared title if it extends its own.

    The first value of a key counts.
    """
    values = {fact.key: fact.value for fact in reversed(facts)}
    declared = title_text(values.get("title", ""))
    longer = plain(declared).startswith(plain(article.title))
    return replace(
        article,
        title=declared if declared and longer else article.title,
        date=article.date or _date(values.get("date", "")),
        author=article.author or values.get("author", ""),
    )


def _date(text: str) -> str:
    """The ISO date of a field; it may be a month in digits, which is no date in running text."""
    month = _MONTH.fullmatch(text)
    return f"{month[1]}-{int(month[2]):02d}" if month else find_date(text)
