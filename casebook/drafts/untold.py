"""Lines of heads that no field of a case page has: 某县人民政府文件, 某政发〔2024〕3号, an index number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casebook.model import Article, Document, DropClass, Dropped
from casebook.split.dates import find_date
from casebook.split.titles import plain

_LEAST = 2  # `plain` code points of a field that stands in a line


def without_untold(
    document: Document, articles: Sequence[Article]
) -> tuple[list[Article], list[Dropped]]:
    """The articles without the lines of their heads that no field tells, and these as dropped spans.

    For the accounting: a reader of the page does not find such lines there.
    """
    untold = {
        piece: None
        for article in articles
        for piece in article.head
        if not _is_told(document.text[slice(*piece)], article)
    }
    kept = [
        replace(article, head=tuple(piece for piece in article.head if piece not in untold))
        for article in articles
    ]
    return kept, [Dropped(DropClass.HEAD_LINE, *piece) for piece in untold]


def _is_told(line: str, article: Article) -> bool:
    """Whether a line of a head is a field of the article, or has one."""
    text = plain(line)
    origin = article.origin
    fields = (
        article.title,
        article.subtitle,
        article.author,
        article.office,
        origin.publisher,
        origin.url,
        origin.published_in,
        origin.retrieved,
    )
    values = [value for value in map(plain, fields) if len(value) >= _LEAST]
    if not text or any(text in value or value in text for value in values):
        return True
    day = find_date(line)
    return bool(day) and day[:7] == article.date[:7]
