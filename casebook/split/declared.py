"""Fill head fields from those that the file format declares outside the running text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casebook.model import Article, Fact, FactKey
from casebook.split.dates import find_date
from casebook.split.titles import plain
from casebook.split.white_space import title_text


def with_facts(articles: list[Article], facts: Sequence[Fact]) -> list[Article]:
    """Fill missing fields of the first article from the fields that the format declares.

    Only if it is the only article, or a declared field is inside its head. In any case, the spans
    of all `facts` are added to its head, so that the accounting finds them. Without articles, the
    facts go nowhere.
    """
    if not articles or not facts:
        return articles
    values = {fact.key: fact.value for fact in reversed(facts)}
    spans = tuple((fact.start, fact.end) for fact in facts)
    first = articles[0]
    body = first.paragraphs[0].pieces[0][0] if first.paragraphs else first.end
    describes_first = articles[-1].number == first.number or any(
        first.start < fact.start < body for fact in facts
    )
    filled = []
    for article in articles:
        if article.number != first.number:
            filled.append(article)
            continue
        head = tuple(sorted((*spans, *article.head)))
        filled.append(replace(_filled(article, values) if describes_first else article, head=head))
    return filled


def _filled(article: Article, values: Mapping[FactKey, str]) -> Article:
    """The article with missing fields filled in, and the declared title if it extends its own."""
    declared = title_text(values.get("title", ""))
    longer = plain(declared).startswith(plain(article.title))
    return replace(
        article,
        title=declared if declared and longer else article.title,
        date=article.date or find_date(values.get("date", "")),
        author=article.author or values.get("author", ""),
    )
