"""The head of a report that nothing shows but its place: the short lines at the top of a document.

Every line, and every run of lines that belong together, is weighed as a title; what stands above and
below the best one is subtitle, occasion, byline, body, or what a page prints there and no field has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.page_lines.names import is_column
from casebook.split.bylines import body_line, byline
from casebook.split.classified import ClassifiedLines
from casebook.split.dates import find_date
from casebook.split.head_evidence import HeadEvidence
from casebook.split.head_text import ArticleHead
from casebook.split.kinds import DOCUMENT_NUMBER, LETTERHEAD, LineKind, rank
from casebook.split.lines import Line
from casebook.split.title_lines import join_title
from casebook.split.titles import (
    DASHES,
    KIND,
    TitleWords,
    breaks_off,
    is_complete,
    is_occasion,
    only_occasion,
    plain,
    title_score,
)

_MOST = 8  # lines that may be the head
_OPENING = 6  # lines of the text in which the title may be named again
_LEAST = 4  # code points of a title
_USUAL = range(8, 51)  # code points of most titles
_LONGEST = 90
_AGAIN = 8  # least `plain` code points of a title that is named again
_LABELLED = re.compile(r"[：:|｜丨]|\d{4}[-年]\d|https?:")
_COUNTS = re.compile(r"[\u4e00-\u9fff]{2,8}\s*\d{1,6}\s+\d{1,6}")  # 社会新闻 112 3
_NO_TITLE = re.compile(
    r"[□■◎●\s]*\S{0,10}(?:记者|通讯员)[\u4e00-\u9fff]{2,12}|[\d\s:：/.年月日第期总（）()-]+|编者按[：:]?|[（(].{1,24}第\d{1,4}期[）)]|目录"
)


def top_head(
    lines: Sequence[Line], begin: int, end: int, known: HeadEvidence
) -> ArticleHead | None:
    """The head that begins at line `begin` and ends before `end`; None if there is none.

    Its title is "" if only an occasion or a byline is left of it.
    """
    kinds = ClassifiedLines(lines[: begin + _MOST + 1], begin, known).kinds
    last = begin
    while last < min(end, begin + _MOST) and kinds[last] in _HEAD_KINDS:
        last += 1
    if last in (begin, end):
        return None
    top = lines[begin:last]
    body = plain("".join(line.text for line in lines[last : last + _OPENING]))
    spans = _spans(top, known)
    best = max(spans, key=lambda span: (_merit(top, span, body, known), -span[0]), default=None)
    signed = [found for line in top if (found := byline(line.text, line.raw))]
    if best is None and len(top) == 1 and top[0].hint.style in ("title", "heading"):
        best = (0, 1)  # 任务表, 简况: a short title that could be a name
    if best is None:
        dated = _occasion(top)
        return _untitled(begin, last, top, dated) if dated or signed else None
    return _head(begin, last, top, best, known.words)


_HEAD_KINDS = (LineKind.SHORT, LineKind.CLAUSE)


def _spans(top: Sequence[Line], known: HeadEvidence) -> list[tuple[int, int]]:
    """The runs of lines that can be a title: whole lines, and those that a break cuts."""
    possible = [_can_be_title(line) for line in top]
    spans = []
    for start in range(len(top)):
        stop = start + 1
        if start and possible[start - 1] and _breaks(top[start - 1], top[start], known):
            continue
        lead = body_line(top[start].text) and stop < len(top)
        if lead and top[stop].text.startswith("关于"):
            stop += 1
        elif not possible[start]:
            continue
        while stop < len(top) and possible[stop] and _breaks(top[stop - 1], top[stop], known):
            stop += 1
        if (
            stop == start + 1 < len(top)
            and possible[stop]
            and _belong(top[start], top[stop], known, alone=len(top) == 2)
        ):
            stop += 1
        if len("".join(line.text for line in top[start:stop])) >= _LEAST:
            spans.append((start, stop))
    return spans


def _can_be_title(line: Line) -> bool:
    text = line.text
    return not (
        body_line(text)
        or byline(text, line.raw)
        or only_occasion(text)
        or LETTERHEAD.fullmatch(text)
        or DOCUMENT_NUMBER.fullmatch(text)
        or _NO_TITLE.fullmatch(text)
        or text.startswith(DASHES)
        or _COUNTS.fullmatch(text)
    )


def _breaks(line: Line, below: Line, known: HeadEvidence) -> bool:
    """Whether the break between two lines cuts a title."""
    if plain(line.text) == plain(below.text):
        return False
    return breaks_off(line.text, below.text, known.words) or bool(
        known.words.genre.fullmatch(below.text)
    )


def _belong(line: Line, below: Line, known: HeadEvidence, *, alone: bool) -> bool:
    """Whether two lines are the clauses of one title; `alone` means that there are no others."""
    if rank(line) != rank(below) or KIND.search(line.text) or is_column(line.text):
        return False
    if plain(line.text) in plain(below.text) or is_column(below.text):
        return False
    clauses = not any(_LABELLED.search(each.text) for each in (line, below))
    told = alone or _score(line, known) + _score(below, known) > 0
    return clauses and is_complete(line.text) and told


def _score(line: Line, known: HeadEvidence) -> int:
    return title_score(line.text, known.places, known.words)


def _merit(top: Sequence[Line], span: tuple[int, int], body: str, known: HeadEvidence) -> float:
    """How much a run of lines of a head is like a title."""
    lines = top[slice(*span)]
    text = "".join(line.text for line in lines)
    again = plain(text)
    others = [plain(line.text) for i, line in enumerate(top) if not span[0] <= i < span[1]]
    merit = float(title_score(text, known.places, known.words)) + rank(lines[0])
    merit += 3 * bool(KIND.search(text))
    merit += 2 * (len(text) in _USUAL) - 4 * (len(text) > _LONGEST)
    merit += 3 * (len(again) >= _AGAIN and (again in body or again in others))
    merit -= 5 * is_column(text)
    return merit


def _head(
    first: int, last: int, top: Sequence[Line], title: tuple[int, int], words: TitleWords
) -> ArticleHead:
    """The head with the title at `title` in its lines `top`."""
    rest = [*top[: title[0]], *top[title[1] :]]
    signers = [found for line in rest if (found := byline(line.text, line.raw))]
    bodies = [line.text for line in rest if body_line(line.text)]
    below = [line for line in top[title[1] :] if _is_subtitle(line)]
    return ArticleHead(
        first=first,
        last=last,
        title=join_title(top[slice(*title)], words),
        subtitle="\u3000".join(line.text for line in below),
        author=next((each.name for each in signers if each.name), ""),
        office=next((each.office for each in signers if each.office), "") or "".join(bodies[:1]),
        date=_occasion(rest),
    )


def _untitled(first: int, last: int, top: Sequence[Line], date: str) -> ArticleHead:
    signers = [found for line in top if (found := byline(line.text, line.raw))]
    return ArticleHead(
        first=first,
        last=last,
        title="",
        author=next((each.name for each in signers if each.name), ""),
        office=next((each.office for each in signers if each.office), ""),
        date=date,
    )


def _is_subtitle(line: Line) -> bool:
    return line.text.startswith(DASHES) or is_occasion(line.text)


def _occasion(lines: Sequence[Line]) -> str:
    """The date of an occasion among the lines (2021年2月7日在…会议上); "" for none."""
    dates = (find_date(line.text) for line in lines if is_occasion(line.text.lstrip("—-―")))
    return next((date for date in dates if date), "")
