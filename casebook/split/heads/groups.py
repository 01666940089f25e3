"""Headings of groups of cases, which stand right above the first title of their group."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.split.heads.evidence import HeadEvidence
from casebook.split.heads.title_lines import can_be_title
from casebook.split.heads.titles import names_place
from casebook.split.kinds import rank
from casebook.split.lines import Line


def begins_with_group(lines: Sequence[Line], known: HeadEvidence) -> bool:
    """Whether the first of several lines of a head is the heading of a group of cases.

    It has a higher rank than titles and names no place, as a title below it does.
    """
    if not 0 < known.title_rank < rank(lines[0]) or names_place(lines[0].text, known.places):
        return False
    titles = (line for line in lines[1:] if rank(line) == known.title_rank and can_be_title(line))
    return any(names_place(line.text, known.places) for line in titles)
