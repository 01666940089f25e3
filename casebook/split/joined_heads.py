"""Join heads that are printed in pieces, such as a cover page and the title above the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casebook.split.bylines import body_line
from casebook.split.head_evidence import HeadEvidence
from casebook.split.head_text import ArticleHead
from casebook.split.lines import Line
from casebook.split.titles import LABEL, is_occasion, plain, title_score

_DATE = re.compile(r"^[（(]?(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_TITLE_LINES = 3  # most lines of a title that is printed again
_LEAST_TITLE = 4  # `title_score` of a line that reads like the title of a report


def joined(
    heads: Sequence[ArticleHead], lines: Sequence[Line], known: HeadEvidence
) -> list[ArticleHead]:
    """The heads without those that repeat or complete the head right above them.

    A title that is printed again right below its head belongs to it too.
    """
    result: list[ArticleHead] = []
    for head in heads:
        if (
            result
            and result[-1].last == head.first
            and _completes(result[-1], head, lines[head.first], known)
        ):
            result[-1] = _both(result[-1], head, known)
        else:
            result.append(head)
    stops = [*(head.first for head in result[1:]), len(lines)]
    return [_with_repetition(head, lines[:stop]) for head, stop in zip(result, stops, strict=False)]


def _completes(head: ArticleHead, below: ArticleHead, line: Line, known: HeadEvidence) -> bool:
    """Whether `below`, which begins with `line` right below `head`, is no head of its own.

    Its title then repeats the other, or one of the two does not read like a title.
    """
    if plain(below.title) == plain(head.title):
        return True
    if LABEL.match(line.text) or not head.title or not below.title:
        return False
    if known.contents and known.contents.lists(head.title) and known.contents.lists(below.title):
        return False
    return min(_score(head, known), _score(below, known)) < _LEAST_TITLE


def _score(head: ArticleHead, known: HeadEvidence) -> int:
    if body_line(head.title) or is_occasion(_DATE.sub("", head.title)):
        return 0
    return title_score(head.title, known.places, known.words)


def _both(head: ArticleHead, below: ArticleHead, known: HeadEvidence) -> ArticleHead:
    """One head of both; the title is the one that reads more like a title, else the upper one."""
    title, other = head.title, below.title
    if _score(below, known) > _score(head, known):
        title, other = other, title
    body = other if body_line(other) else ""
    rest = "" if body or plain(other) == plain(title) else other
    return replace(
        head,
        last=below.last,
        title=title,
        subtitle=head.subtitle or below.subtitle or rest,
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
