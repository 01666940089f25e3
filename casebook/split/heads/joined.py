"""Join heads that are printed in pieces, such as a cover page and the title above the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product, takewhile

from casebook.split.heads.bylines import Byline, body_line, byline
from casebook.split.heads.dates import find_date
from casebook.split.heads.evidence import HeadEvidence
from casebook.split.heads.text import ArticleHead
from casebook.split.heads.titles import (
    LABEL,
    is_occasion,
    is_variant,
    plain,
    title_score,
    without_bracket,
)
from casebook.split.kinds import DOCUMENT_NUMBER, LineKind, kind_of
from casebook.split.lines import Line

_DATE = re.compile(r"^[（(]?(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_REST = 5  # most lines of a head below its small print
_SHORT = (LineKind.SHORT, LineKind.CLAUSE)
_TITLE_LINES = 3  # most lines of a title that is printed again
_LEAST_REST = 16  # `plain` code points of a title without the body that issued it
_TAIL = 12  # least `plain` code points of the end that two titles have in common
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
    pairs = zip(result, stops, strict=False)
    return [_with_rest(_with_repetition(head, lines, stop), lines, stop) for head, stop in pairs]


def _with_rest(head: ArticleHead, lines: Sequence[Line], stop: int) -> ArticleHead:
    """The head with what else a page prints of it right above the text: occasion and byline.

    Its title may be repeated there in short (政府工作报告). The next head begins at `stop`.
    """
    title, last = plain(head.title), head.last
    signers: list[Byline] = []
    occasion = ""
    told = False
    while last < stop and last - head.last < _REST and kind_of(lines[last]) in _SHORT:
        line = lines[last]
        short = plain(line.text)
        signer = byline(line.text, line.raw)
        again = len(short) >= _LEAST_TITLE and title.endswith(short)
        if is_occasion(line.text.lstrip("—-―")):
            occasion = occasion or line.text
        elif signer:
            signers.append(signer)
        elif not (again or _is_imprint(line)):
            return head
        told = told or again or bool(occasion)
        last += 1
    if not told or last == stop or kind_of(lines[last]) in _SHORT:
        return head
    return replace(
        head,
        last=last,
        subtitle=head.subtitle or occasion,
        author=head.author or next((each.name for each in signers if each.name), ""),
        office=head.office or next((each.office for each in signers if each.office), ""),
        date=head.date or find_date(occasion),
    )


def _completes(head: ArticleHead, below: ArticleHead, line: Line, known: HeadEvidence) -> bool:
    """Whether `below`, which begins with `line` right below `head`, is no head of its own.

    Its title then repeats the other, or one of the two does not read like a title.
    """
    if _same(below.title, head.title):
        return True
    if LABEL.match(line.text) or not head.title or not below.title:
        return False
    if known.contents and known.contents.lists(head.title) and known.contents.lists(below.title):
        return False
    return min(_score(head, known), _score(below, known)) < _LEAST_TITLE


def _same(title: str, other: str) -> bool:
    """Whether two titles are the same but for a bracket behind one of them, or words before them."""
    one, two = plain(without_bracket(title)), plain(without_bracket(other))
    pairs = zip(reversed(one), reversed(two), strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return one == two or (alike >= _TAIL and 3 * alike >= 2 * min(len(one), len(two)))


def _score(head: ArticleHead, known: HeadEvidence) -> int:
    if body_line(head.title) or is_occasion(_DATE.sub("", head.title)):
        return 0
    return title_score(head.title, known.places, known.words)


def _both(head: ArticleHead, below: ArticleHead, known: HeadEvidence) -> ArticleHead:
    """One head of both; the title is the one that reads more like a title, else the upper one."""
    title, other = head.title, below.title
    if not _same(other, title) and _score(below, known) > _score(head, known):
        title, other = other, title
    body = other if body_line(other) else ""
    rest = "" if body or _same(other, title) or is_variant(other, title) else other
    return replace(
        head,
        last=below.last,
        title=title,
        subtitle=head.subtitle or below.subtitle or rest,
        author=head.author or below.author,
        office=head.office or below.office or body,
        date=head.date or below.date,
    )


def _with_repetition(head: ArticleHead, lines: Sequence[Line], stop: int) -> ArticleHead:
    """The head with its title printed again right below it; the next head begins at `stop`."""
    title = plain(head.title)
    first = head.last
    while first < stop and first - head.last < _TITLE_LINES and _is_imprint(lines[first]):
        first += 1
    for start, count in product({head.last, first}, range(1, _TITLE_LINES + 1)):
        below = lines[start : min(start + count, stop)]
        again = plain("".join(line.text for line in below)) if len(below) == count else ""
        whole = again == title or (len(again) >= _LEAST_REST and title.endswith(again))
        if again and whole:  # the body that issued it may stand on a line of its own
            return replace(head, last=start + count)
    return head


def _is_imprint(line: Line) -> bool:
    """Whether a line between a title and its repetition is the body that issued it, or a number."""
    return body_line(line.text) or DOCUMENT_NUMBER.fullmatch(line.text) is not None
