"""Join heads that are printed in two pieces, such as a cover page and the title above the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casebook.split.bylines import body_line
from casebook.split.head_text import ArticleHead
from casebook.split.lines import Line
from casebook.split.titles import plain

_TITLE_LINES = 3  # most lines of a title that is printed again


def joined(heads: Sequence[ArticleHead], lines: Sequence[Line]) -> list[ArticleHead]:
    """The heads without those that repeat or complete the head right above them.

    A title that is printed again right below its head belongs to it too.
    """
    result: list[ArticleHead] = []
    for head in heads:
        if result and result[-1].last == head.first and _completes(result[-1], head):
            result[-1] = _both(result[-1], head)
        else:
            result.append(head)
    stops = [*(head.first for head in result[1:]), len(lines)]
    return [_with_repetition(head, lines[:stop]) for head, stop in zip(result, stops, strict=False)]


def _completes(head: ArticleHead, below: ArticleHead) -> bool:
    """Whether `below`, right below `head`, is no head of its own."""
    title = plain(below.title)
    return title == plain(head.title) or (body_line(below.title) and not head.date)


def _both(head: ArticleHead, below: ArticleHead) -> ArticleHead:
    body = below.title if body_line(below.title) else ""
    return replace(
        head,
        last=below.last,
        subtitle=head.subtitle or below.subtitle,
        author=head.author or below.author,
        office=head.office or below.office or body,
        date=head.date or below.date,
    )


def _with_repetition(head: ArticleHead, lines: Sequence[Line]) -> ArticleHead:
    """The head with its title printed again right below it; `lines` end before the next head."""
    title = plain(head.title)
    for count in range(1, _TITLE_LINES + 1):
        below = lines[head.last : head.last + count]
        if title and len(below) == count and plain("".join(line.text for line in below)) == title:
            return replace(head, last=head.last + count)
    return head
