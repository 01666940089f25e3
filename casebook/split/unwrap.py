"""Undo hard wraps: join the physical lines of a document into logical lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.split.contents.contents import is_contents_heading
from casebook.split.heads.bylines import byline
from casebook.split.heads.dates import small_print
from casebook.split.heads.titles import is_occasion
from casebook.split.kinds import is_unit
from casebook.split.layout import Layout, columns, fills
from casebook.split.lines import Line, is_terminal, join
from casebook.split.numbering import ITEM, SECTION, is_numbered

_WRAPPED = range(18, 60)  # characters of a line that a wrap may have broken
_FEW = 60  # lines of a text that may be too short to show its wrap width
_MOST_WRAPPED = 12  # lines of a paragraph in a short text
_CONTENTS = (
    6  # most characters of the heading of a contents list; a longer one may be a wrapped line
)
# The dot leader of an entry in a list of contents, which fills the line.
_OCCASION_BEGINS = re.compile(
    r"(?:——?|――?|--)?[（(]?(?:(?:19|20)\d\d年?\d{1,2}月?\d{1,2}日[，,]?)?在[^，。]{2,30}"
)
_LEADER = re.compile(r"(?:[.．·•…⋯‥]\s?){4,}\s*+[（(]?\d{0,4}[）)]?\s*+$")


def unwrap(lines: Sequence[Line], layout: Layout) -> tuple[Line, ...]:
    """The logical lines; the same as `lines` when nothing is wrapped."""
    lines = _whole_occasions(lines)
    if not layout.width and not any(line.hint.ends is False for line in lines):
        return _few_lines(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(join(group) for group in groups)


def _whole_occasions(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, with an occasion that is broken over two lines (——2021年…在…第十五届 / …会议上) whole."""
    result: list[Line] = []
    for line in lines:
        last = result[-1].text if result else ""
        if _OCCASION_BEGINS.fullmatch(last) and not is_occasion(last):
            whole = join([result[-1], line])
            if is_occasion(whole.text):
                result[-1] = whole
                continue
        result.append(line)
    return tuple(result)


def _few_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The logical lines of a text too short to show its wrap width.

    A paragraph is a run of equally wide lines with a comma in them, above a line that ends a
    sentence and is no wider. The first line of the text is its title.
    """
    if len(lines) > _FEW:
        return tuple(lines)
    result = [*lines[:1]]
    index = 1
    while index < len(lines):
        stop = _paragraph_end(lines, index)
        result.append(join(lines[index:stop]))
        index = stop
    return tuple(result)


def _paragraph_end(lines: Sequence[Line], start: int) -> int:
    """End (exclusive) of the wrapped paragraph at `start`; `start + 1` for a line by itself."""
    if len(lines[start].raw) > 2 * _WRAPPED.stop:
        return start + 1
    width = columns(lines[start].raw) / 2 + 2 * lines[start].indented
    if int(width) not in _WRAPPED:
        return start + 1
    stop = start
    while stop < len(lines) and _is_wrapped(lines[stop], width, first=stop == start):
        stop += 1
    if stop == start or stop == len(lines) or stop - start > _MOST_WRAPPED:
        return start + 1
    last = lines[stop]
    whole = "".join(line.text for line in lines[start:stop])
    if (
        (stop - start < 2 and "，" not in whole)
        or last.indented
        or columns(last.raw) / 2 > width + 1
        or not is_terminal(last.text)
    ):
        return start + 1
    if is_numbered(last.text) or last.hint.ends is not None or small_print(last.raw):
        return start + 1
    return stop + 1


def _is_wrapped(line: Line, width: float, *, first: bool) -> bool:
    """Whether a line is one of a run of wrapped lines: as wide, no sentence, no list, no table."""
    if len(line.raw) > 2 * _WRAPPED.stop:
        return False
    wide = columns(line.raw) / 2 + 2 * line.indented
    if abs(wide - width) > 1 or (line.indented and not first) or line.centred:
        return False
    if line.hint.style or line.hint.ends is not None or is_terminal(line.text):
        return False
    if small_print(line.raw):
        return False
    return not (is_numbered(line.text) or ITEM.match(line.text) or byline(line.text, line.raw))


def _continues(group: Sequence[Line], following: Line, layout: Layout) -> bool:
    """Whether `following` continues the logical line of which `group` are the lines so far."""
    last = group[-1]
    if last.row or following.row or is_unit(following.text):
        return False
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
