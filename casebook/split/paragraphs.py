"""From the lines of an article's body to whole paragraphs and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.dates import small_print
from casebook.model import Paragraph
from casebook.split.lines import (
    ITEM,
    SECTION,
    SUBSECTION,
    Layout,
    Line,
    ends_sentence,
    is_numbered,
    is_terminal,
    join,
)
from casebook.split.people import body_line

_HEADING_LENGTH = 60
_OPENERS, _CLOSERS = "“‘（《【〈", "”’）》】〉"
_TAIL_START = re.compile(r"[，。、；：！？”’）》】〉％%]")
# A page of a Word or PDF report holds 30 to 40 characters a line; a line of that length that
# breaks off is the last of its page.
_PAGE_LINE = range(24, 46)


def paragraphs(lines: Sequence[Line], layout: Layout) -> tuple[Paragraph, ...]:
    """Join what page breaks parted and tell headings from running text."""
    joined: list[Line] = []
    for index, line in enumerate(lines):
        if joined and _continues(joined, line, lines, index, layout):
            joined[-1] = join(joined[-1], line)
        else:
            joined.append(line)
    levels = [heading_level(line, layout) for line in joined]
    return _merge_headings(joined, levels)


def _merge_headings(lines: Sequence[Line], levels: Sequence[int]) -> tuple[Paragraph, ...]:
    """A heading set in two unnumbered lines is one heading."""
    made: list[Paragraph] = []
    previous_bare = False
    for line, level in zip(lines, levels, strict=True):
        bare = level > 0 and not is_numbered(line.text)
        if bare and previous_bare and len(made[-1].text) + len(line.text) <= _HEADING_LENGTH:
            last = made[-1]
            made[-1] = Paragraph(
                f"{last.text}\u3000{line.text}", last.level, last.pieces + line.pieces
            )
            previous_bare = False
        else:
            made.append(Paragraph(line.text, level, line.pieces))
            previous_bare = bare
    return tuple(made)


def heading_level(line: Line, layout: Layout) -> int:
    """0 for running text, 2 for 一、 and unnumbered headings, 3 for （一）."""
    text = line.text
    if line.hint.style == "heading" and len(text) <= _HEADING_LENGTH:
        return 3 if SUBSECTION.match(text) else 2
    if len(text) > _HEADING_LENGTH or "。" in text or line.hint.style == "table":
        return 0
    if SECTION.match(text):
        return 2
    if SUBSECTION.match(text):
        return 3
    if ends_sentence(text) or is_terminal(text) or ITEM.match(text) or "；" in text:
        return 0
    if line.indented and layout.indents and not (layout.indents_headings and len(text) <= 30):
        return 0
    if small_print(line.raw) or body_line(text):  # a signature
        return 0
    if len(text) > 40 or not re.search(r"[\u4e00-\u9fff]", text) or len(text) < 2:
        return 0
    if "，" in text and (len(text) >= 26 or text.count("，") > 1) and line.hint.style != "heading":
        return 0  # a page's last line that breaks off, far oftener than a heading
    return 0 if text[0] in "—–-·•●■◆▪*" else 2


def _continues(
    done: Sequence[Line], line: Line, lines: Sequence[Line], index: int, layout: Layout
) -> bool:
    """Whether a line goes on where the last one broke off."""
    last = done[-1]
    text, following = last.text, line.text
    if "table" in (last.hint.style, line.hint.style) or line.hint.style in ("title", "heading"):
        return False
    if ends_sentence(text) or small_print(line.raw) or body_line(text):
        return False
    if _TAIL_START.match(following):
        return True
    if is_numbered(following):
        return _open(text) and not SECTION.match(following)
    if heading_level(last, layout):
        return _wrapped_heading(last, line, lines, index) or _cut_in_quote(last, line)
    if is_terminal(text) or (_is_list(done, layout) and not _open(text)):
        return False
    if line.indented and layout.indents:
        # Only a page's last line is followed by an indented line and yet goes on in it.
        return len(last.raw.rsplit("\n", 1)[-1]) in _PAGE_LINE and not last.indented
    return True


def _wrapped_heading(last: Line, line: Line, lines: Sequence[Line], index: int) -> bool:
    """`二、…持续推动营商环境优化升 / 级`: a long numbered heading and a few characters more."""
    if not is_numbered(last.text) or len(last.text) < 24 or line.indented:
        return False
    short = len(line.text) <= 12 and not is_terminal(line.text)
    more = index + 1 < len(lines)
    return short and more and len(line.text) < len(last.text) / 2


def _cut_in_quote(last: Line, line: Line) -> bool:
    """An open quote or title mark, or two 《》 in a row, which no heading breaks at."""
    if _open(last.text) and not is_numbered(last.text):
        return True
    return len(last.text) >= 24 and (last.text.endswith("》") or line.text.startswith("《"))


def _open(text: str) -> bool:
    return any(
        text.count(left) > text.count(right) for left, right in zip(_OPENERS, _CLOSERS, strict=True)
    )


def _is_list(done: Sequence[Line], layout: Layout) -> bool:
    """Whether the last two paragraphs are items of a list set without full stops."""
    if len(done) < 2:
        return False
    return all(
        not is_terminal(line.text)
        and len(line.pieces) == 1
        and (line.indented if layout.indents else len(line.text) <= _HEADING_LENGTH)
        for line in done[-2:]
    )
