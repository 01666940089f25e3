"""Titles with numbers that the list of contents has: 一、沧州市：…, or 1. 2. below each of several groups."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.split.heads.evidence import HeadEvidence
from casebook.split.heads.titles import DIVIDER
from casebook.split.lines import Line
from casebook.split.numbering import (
    ITEM,
    is_numbered,
    leading_number,
    number_level,
    unnumbered,
)


def numbered_titles(lines: Sequence[Line], begin: int, evidence: HeadEvidence) -> frozenset[int]:
    """Indexes of the lines from `begin` on that are listed titles with numbers.

    Empty unless their numbers are 1, 2, 3 … throughout, or in each of several groups with a heading
    of another level: those of section headings, which may be listed too, restart with each article.
    """
    contents = evidence.contents
    if contents is None:
        return frozenset()
    if grouped := _in_groups(lines, evidence):
        return grouped
    listed = [
        index
        for index in range(begin, len(lines))
        if (is_numbered(lines[index].text) or ITEM.match(lines[index].text))
        and not DIVIDER.fullmatch(lines[index].text)
        and any(map(contents.lists, (lines[index].text, unnumbered(lines[index].text))))
    ]
    numbers = [leading_number(lines[index].text) for index in listed]
    return frozenset(listed if numbers == list(range(1, len(listed) + 1)) else ())


def _in_groups(lines: Sequence[Line], evidence: HeadEvidence) -> frozenset[int]:
    """Indexes of the lines that repeat numbered entries, which are cases in groups; or none.

    The numbers begin with 1 again only below a line of another level, the heading of a group.
    """
    entries = evidence.entries
    level = number_level(entries[0].words) if entries else 0
    if not level or any(number_level(entry.words) != level for entry in entries):
        return frozenset()
    found: list[int] = []
    last = 0
    for entry in entries:
        at = next((i for i in entry.repeated if number_level(lines[i].text) == level), -1)
        number = leading_number(lines[at].text) if at >= 0 else 0
        above = number_level(lines[at - 1].text) if at > 0 else 0
        if number != last + 1 and not (number == 1 and 0 < above < level):
            return frozenset()
        found.append(at)
        last = number
    return frozenset(found)
