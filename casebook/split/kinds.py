"""Classify single lines: the kind of a line by its text, its rank by its format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from casebook.split.bylines import body_line
from casebook.split.dates import small_print
from casebook.split.gazetteer import PlaceFinder
from casebook.split.lines import Line, ends_sentence, is_terminal
from casebook.split.numbering import ITEM, is_numbered
from casebook.split.titles import title_score

_SHORT = 60  # characters of the longest title, heading or name
_SALUTATION = re.compile(r"(?:尊敬的|各位|同志们|女士们|主任、|主席、).*[：:；;，,！!]")


class LineKind(Enum):
    """What a line can be, judged without its neighbours."""

    DATE = "small print with a date or labelled fields"
    NUMBERED = "一、 or （一） or a list item"
    BODY = "running text"
    CLAUSE = "a title with commas, or a piece of running text"
    SHORT = "a title, a heading, a name"


def kind_of(line: Line) -> LineKind:
    """Classify a line without looking at its neighbours."""
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


def _is_address(text: str) -> bool:
    """Whether a line addresses an audience: 尊敬的各位领导，同志们： or 市人大常委会：."""
    if _SALUTATION.fullmatch(text):
        return True
    addressees = re.split(r"[，,、]", text[:-1]) if text.endswith(("：", ":")) else []
    return bool(addressees) and all(body_line(name) or name.endswith("会") for name in addressees)


def rank(line: Line) -> float:
    """How strongly the file format marks a line as a title; 0 means not at all."""
    hint = line.hint
    if hint.style == "title":
        return 20.0
    if hint.style == "heading" and not is_numbered(line.text):
        return 10.0 - hint.level
    if hint.size is not None and hint.size >= 1.12 and len(line.text) <= _SHORT:
        return min(round(hint.size, 1), 3.0)
    return 0.0


def title_rank(lines: Sequence[Line], places: PlaceFinder) -> float:
    """The rank of article titles in this document; 0 when its format does not distinguish them.

    Section headings may have a rank too, so at least a quarter of the lines of the title rank must
    read as titles.
    """
    ranks = sorted({rank(line) for line in lines if rank(line) > 0}, reverse=True)
    single = 0.0
    for value in ranks[:3]:
        ranked = [line for line in lines if rank(line) == value]
        titles = [line for line in ranked if title_score(line.text, places) >= 4]
        if titles and len(titles) * 4 >= len(ranked):
            # A single title of a rank may be that of the collection; prefer a rank with several.
            if len(titles) > 1:
                return value
            single = single or value
    return single
