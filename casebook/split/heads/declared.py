"""Fill head fields from those that are declared outside the running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casebook.model import Article, Fact
from casebook.split.heads.dates import find_date, month_in_digits
from casebook.split.heads.titles import plain
from casebook.split.white_space import title_text


def filled(article: Article, facts: Sequence[Fact]) -> Article:
    """The article with missing fields filled in, and the declared title if it extends its own.

    The first value of a key counts.
    """
    values = {fact.key: fact.value for fact in reversed(facts)}
    day = values.get("date", "")
    declared = title_text(values.get("title", ""))
    longer = plain(declared).startswith(plain(article.title))
    return replace(
        article,
        title=declared if declared and longer else article.title,
        date=article.date or month_in_digits(day) or find_date(day),
        author=article.author or values.get("author", ""),
    )
