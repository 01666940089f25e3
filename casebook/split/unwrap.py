"""Undo hard wraps: join the physical lines of a document into logical lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.split.bylines import byline
from casebook.split.contents import is_contents_heading
from casebook.split.dates import small_print
from casebook.split.layout import Layout, fills
from casebook.split.lines import Line, is_terminal, join
from casebook.split.numbering import ITEM, SECTION, is_numbered

_CONTENTS = (
    6  # most characters of the heading of a contents list; a longer one may be a wrapped line
)
# The dot leader of an entry in a list of contents, which fills the line.
_LEADER = re.compile(r"(?:[.．·•…⋯‥]\s?){4,}\s*[（(]?\d{0,4}[）)]?\s*$")


def unwrap(lines: Sequence[Line], layout: Layout) -> tuple[Line, ...]:
    """The logical lines; the same as `lines` when nothing is wrapped."""
    if not layout.width and not any(line.hint.ends is False for line in lines):
        return tuple(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(join(group) for group in groups)


def _continues(group: Sequence[Line], following: Line, layout: Layout) -> bool:
    """Whether `following` continues the logical line of which `group` are the lines so far."""
    last = group[-1]
    if not fills(last, layout) or _LEADER.search(last.raw):
        return False
    if len(last.text) <= _CONTENTS and is_contents_heading(last):
        return False
    if following.hint.style != last.hint.style or small_print(following.text):
        return False
    if last.centred != following.centred or _size(last) != _size(following):
        return False
    if following.indented and layout.indents:
        return False
    if following.gap and layout.spaced and is_terminal(last.text):
        return False
    if len(group) == 1 and small_print(last.text):
        return False
    if is_terminal(last.text):
        if is_numbered(following.text) or ITEM.match(following.text):
            return False
        # After a full line that ends a sentence, a short line without a stop is taken for a title.
        return fills(following, layout) or is_terminal(following.text)
    if len(following.text) <= 40 and byline(following.text, following.raw):
        return False
    return not (SECTION.match(following.text) and len(group) == 1)


def _size(line: Line) -> float:
    return round(line.hint.size or 1.0, 1)
