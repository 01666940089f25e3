"""Find a list of contents that has no heading (目录): lines that the text repeats in their order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from casebook.split.contents.entries import entry_words, is_entry, title_key
from casebook.split.heads.dates import small_print
from casebook.split.heads.titles import LABEL, leading_unit, plain
from casebook.split.lines import Line, ends_sentence

_TOP = 60  # lines at the top of a document in which a list may begin
_LONGEST = 80  # code points of an entry
_LONGEST_LINE = 240  # code points of an entry with its dot leader
_SHORTEST = 4  # code points of the key of an entry
_LEAST_BODY = 30  # code points of running text between two titles


def find_repeated(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The range (start, stop) of the first list of two or more lines; None when there is none.

    The text must repeat every line, apart from lines that end like entries, with running text
    between the repetitions. So neither a head that is printed twice is a list, nor a table.
    """
    keys = [_key(line) for line in lines[:_TOP]]
    if not any(keys):
        return None
    wanted = {key for key in keys if key}
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        key = keys[index] if index < _TOP else _key(line)
        if key in wanted:
            places[key].append(index)
    start = 0
    while start < len(keys):
        found = _repetitions(lines, keys, places, start)
        if len(found) > 1 and _is_list(lines, found):
            return start, max(found) + 1
        start += 1
    return None


def _key(line: Line) -> str:
    """The key of a line that may be an entry or a title; "" for any other line."""
    if line.hint.style == "table" or len(line.raw) > _LONGEST_LINE or ends_sentence(line.text):
        return ""
    words = entry_words(line)
    if len(words) > _LONGEST or small_print(line.raw):
        return ""
    key = title_key(words)
    return key if len(key) >= _SHORTEST else ""


def _repetitions(
    lines: Sequence[Line], keys: Sequence[str], places: dict[str, list[int]], start: int
) -> dict[int, int]:
    """Index of each entry of the list that begins at `start` -> index of the line that repeats it."""
    found: dict[int, int] = {}
    last = start
    for index in range(start, len(keys)):
        if index in found.values():
            break
        at = places.get(keys[index], ()) if keys[index] else ()
        beyond = at[bisect_right(at, max(last, index)) :] if at else []
        if beyond:
            last = found[index] = beyond[0]
        elif not found or not (is_entry(lines[index]) or LABEL.fullmatch(lines[index].text)):
            break
    while found and min(found.values()) <= max(found):
        found.pop(max(found))  # an entry is no title of its own list
    return found


def _is_list(lines: Sequence[Line], found: dict[int, int]) -> bool:
    """Whether lines that are repeated in order are a list of titles or sections.

    Most of the repetitions have running text between them. Two lines without numbers are no list.
    """
    repeated = list(found.values())
    apart = sum(
        any(len(line.text) >= _LEAST_BODY for line in lines[before + 1 : after])
        for before, after in pairwise([*repeated, len(lines)])
    )
    marked = sum(is_entry(lines[i]) or _is_marked(lines[i]) for i in found)
    if len(found) == 2 and marked < 2:
        return False
    return apart * 2 >= len(found) and apart >= 2


def _is_marked(line: Line) -> bool:
    """Whether a line has a number, a label or a place with a colon in front."""
    led = re.match(r"[^，。：:]{2,12}[：:].", line.text) and leading_unit(line.text)
    return bool(led) or title_key(line.text) != plain(line.text)
