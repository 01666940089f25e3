"""The head of a report that nothing shows but its place: the short lines at the top of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casebook.split.classified import ClassifiedLines
from casebook.split.heads.evidence import HeadEvidence
from casebook.split.heads.text import ArticleHead, read_head
from casebook.split.heads.titles import plain
from casebook.split.kinds import LineKind
from casebook.split.lines import Line

_MOST = 8  # lines that may be the head
_OPENING = 6  # lines of the text in which the title may be named again
_HEAD_KINDS = (LineKind.SHORT, LineKind.CLAUSE)


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
    text = plain("".join(line.text for line in lines[last : last + _OPENING]))
    fields = read_head(lines[begin:last], [], [], known, text=text)
    return fields and replace(fields, first=begin, last=last)
