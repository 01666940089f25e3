"""Which lines of a head a reader of the case page finds in its fields, and which nobody finds there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casebook.model import Article, Document, DropClass, Dropped, Span
from casebook.page_lines.names import is_column
from casebook.split.heads.bylines import body_line, byline
from casebook.split.heads.dates import find_date, small_print
from casebook.split.heads.text import ArticleHead
from casebook.split.heads.title_lines import is_printed
from casebook.split.heads.titles import is_occasion, plain
from casebook.split.kinds import LETTERHEAD
from casebook.split.lines import Line

_LEAST = 2  # `plain` code points of a field that stands in a line


def told_lines(head: ArticleHead, lines: Sequence[Line]) -> int:
    """Number of the lines of a head up to the last that a field has, or that is known to have none.

    What is below, such as a table between title and text, is the beginning of the text.
    """
    fields = (head.title, head.subtitle, head.author, head.office)
    count = len(lines)
    while count > 1:
        line = lines[count - 1]
        if _is_told(line.text, fields, head.date) or _needs_no_field(line):
            break
        count -= 1
    return count


def without_untold(
    document: Document, articles: Sequence[Article]
) -> tuple[list[Article], list[Dropped]]:
    """The articles without the lines of their heads that no field tells, and these as dropped spans.

    For the accounting: a reader of the page does not find such lines there.
    """
    untold: dict[Span, None] = {}
    for article in articles:
        origin = article.origin
        fields = (
            *(article.title, article.subtitle, article.author, article.office),
            *(origin.publisher, origin.url, origin.published_in, origin.retrieved),
        )
        for text, pieces in _head_lines(document.text, article.head):
            if not _is_told(text, fields, article.date):
                untold.update(dict.fromkeys(pieces))
    kept = [
        replace(article, head=tuple(piece for piece in article.head if piece not in untold))
        for article in articles
    ]
    return kept, [Dropped(DropClass.HEAD_LINE, *piece) for piece in untold]


def head_lines(text: str, head: Iterable[Span]) -> list[str]:
    """The lines of a head as printed, without what is dropped inside them; `text` is the source."""
    return [line for line, _ in _head_lines(text, head)]


def _head_lines(text: str, head: Iterable[Span]) -> Iterator[tuple[str, list[Span]]]:
    """Yield the lines of a head with their pieces; what is dropped inside a line divides it."""
    pieces: list[Span] = []
    for piece in head:
        if pieces and not _is_hole(text[pieces[-1][1] : piece[0]]):
            yield "".join(text[start:end] for start, end in pieces), pieces
            pieces = []
        pieces = [*pieces, piece]
    if pieces:
        yield "".join(text[start:end] for start, end in pieces), pieces


def _is_hole(between: str) -> bool:
    """Whether a text is something dropped inside a line; blanks may also stand at the end of one."""
    return "\n" not in between and bool(between.strip())


def _is_told(line: str, fields: Sequence[str], date: str) -> bool:
    """Whether a line is in one of the fields, has one, or has the date."""
    text = plain(line)
    values = [value for value in map(plain, fields) if len(value) >= _LEAST]
    if not text or any(text in value or value in text for value in values):
        return True
    day = find_date(line)
    return bool(day) and day[:7] == date[:7]


def _needs_no_field(line: Line) -> bool:
    """Whether a line is one that heads have and case pages have not: a letterhead, a column."""
    text = line.text
    return bool(
        LETTERHEAD.fullmatch(text)
        or is_column(text)
        or body_line(text)
        or small_print(line.raw)
        or byline(text, line.raw)
        or is_occasion(text)
        or is_printed(text)
    )
