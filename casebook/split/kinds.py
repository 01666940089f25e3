"""What a line can be, judged by itself and by what the file format says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from casebook.split.dates import small_print
from casebook.split.lines import ITEM, Line, ends_sentence, is_numbered, is_terminal
from casebook.split.people import body_line
from casebook.split.titles import PlaceFinder, title_score

_SHORT = 60  # characters of the longest title, heading or name


class LineKind(Enum):
    """What a line can be, judged by itself."""

    DATE = "small print with a date or labelled fields"
    NUMBERED = "一、 or （一） or a list item"
    BODY = "running text"
    CLAUSE = "a title with commas, or a piece of running text"
    SHORT = "a title, a heading, a name"


def kind_of(line: Line) -> LineKind:
    """Judge a line by itself."""
    text = line.text
    if line.hint.style == "table":
        return LineKind.BODY
    if small_print(line.raw):
        return LineKind.DATE
    if is_numbered(text) or ITEM.match(text):
        return LineKind.NUMBERED
    if ends_sentence(text) or "。" in text or len(text) > _SHORT or _is_address(text):
        return LineKind.BODY
    if is_terminal(text) and not (text.endswith(("：", ":", "…", "）", ")")) and len(text) <= 40):
        return LineKind.BODY
    if "；" in text or (len(text) >= 26 and "，" in text):
        return LineKind.CLAUSE
    return LineKind.SHORT


_SALUTATION = re.compile(r"(?:尊敬的|各位|同志们|女士们|主任、|主席、).*[：:；;，,！!]")


def _is_address(text: str) -> bool:
    """Whether a line addresses someone: 尊敬的各位领导，同志们： or 市人大常委会：."""
    if _SALUTATION.fullmatch(text):
        return True
    named = re.split(r"[，,、]", text[:-1]) if text.endswith(("：", ":")) else []
    return bool(named) and all(body_line(name) or name.endswith("会") for name in named)


def rank(line: Line) -> float:
    """How strongly the file format sets a line as a title: 0 not at all, the larger the more."""
    hint = line.hint
    if hint.style == "title":
        return 20.0
    if hint.style == "heading" and not is_numbered(line.text):
        return 10.0 - hint.level
    if hint.size is not None and hint.size >= 1.12 and len(line.text) <= _SHORT:
        return min(round(hint.size, 1), 3.0)
    return 0.0


def title_rank(lines: Sequence[Line], places: PlaceFinder) -> float:
    """The rank of titles in this document, 0 when its format does not tell them apart.

    Section headings may be set in a style too, so the rank must be held by lines that read as
    titles on the whole.
    """
    ranks = sorted({rank(line) for line in lines if rank(line) > 0}, reverse=True)
    once = 0.0
    for value in ranks[:3]:
        held = [line for line in lines if rank(line) == value]
        scored = [line for line in held if title_score(line.text, places) >= 4]
        if scored and len(scored) * 4 >= len(held):
            # A rank held once may be the title of the whole collection; look for one held oftener.
            if len(scored) > 1:
                return value
            once = once or value
    return once
