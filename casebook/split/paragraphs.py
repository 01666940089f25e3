"""From the lines of an article's body to whole paragraphs and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.model import Paragraph
from casebook.split.dates import small_print
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


class _Growing:
    """A paragraph in the making: its lines, and what the rules ask of them so far."""

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self.length = len(line.text)
        self._balance = _balance(line.text)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def open(self) -> bool:
        """Whether a quotation mark or bracket is still open."""
        return any(count > 0 for count in self._balance)

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.length += len(line.text)
        added = _balance(line.text)
        self._balance = tuple(map(sum, zip(self._balance, added, strict=True)))


def paragraphs(lines: Sequence[Line], layout: Layout) -> tuple[Paragraph, ...]:
    """Join what page breaks parted and tell headings from running text."""
    growing: list[_Growing] = []
    for index, line in enumerate(lines):
        more = index + 1 < len(lines)
        if growing and _continues(growing, line, layout, more=more):
            growing[-1].add(line)
        else:
            growing.append(_Growing(line))
    joined = [join(item.lines) for item in growing]
    return _merge_headings(joined, [heading_level(line, layout) for line in joined])


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
    if line.hint.ends is False and not is_numbered(text):
        return 0
    if SECTION.match(text):
        return 2
    if SUBSECTION.match(text):
        return 3
    if ends_sentence(text) or is_terminal(text) or ITEM.match(text) or "；" in text:
        return 0
    if line.indented and layout.indents and not (layout.indents_headings and len(text) <= 30):
        return 0
    if layout.indents_headings and not (line.indented or line.centred):
        return 0
    if small_print(line.raw) or body_line(text):  # a signature
        return 0
    if len(text) > 40 or not re.search(r"[\u4e00-\u9fff]", text) or len(text) < 2:
        return 0
    if "，" in text and (len(text) >= 26 or text.count("，") > 1) and line.hint.style != "heading":
        return 0  # a page's last line that breaks off, far oftener than a heading
    return 0 if text[0] in "—–-·•●■◆▪*" else 2


def _continues(done: Sequence[_Growing], line: Line, layout: Layout, *, more: bool) -> bool:
    """Whether a line goes on where the last paragraph broke off; `more`: it is not the end."""
    current = done[-1]
    last = current.last
    if "table" in (last.hint.style, line.hint.style) or line.hint.style in ("title", "heading"):
        return False
    whole = len(current.lines) == 1
    if ends_sentence(last.text) or small_print(line.raw) or (whole and body_line(last.text)):
        return False
    if _TAIL_START.match(line.text):
        return True
    if is_numbered(line.text):
        return current.open and not SECTION.match(line.text)
    if whole and heading_level(last, layout):
        return _wrapped_heading(last, line, more=more) or _cut_in_quote(current, line)
    if is_terminal(last.text) or (_is_list(done, layout) and not current.open):
        return False
    if line.indented and layout.indents:
        # Only a page's last line is followed by an indented line and yet goes on in it.
        tail = last.raw.rsplit("\n", 1)[-1]
        return len(tail) in _PAGE_LINE and not (whole and last.indented)
    return True


def _wrapped_heading(last: Line, line: Line, *, more: bool) -> bool:
    """`二、…持续推动营商环境优化升 / 级`: a long numbered heading and a few characters more."""
    if not is_numbered(last.text) or len(last.text) < 24 or line.indented:
        return False
    short = len(line.text) <= 12 and not is_terminal(line.text)
    return short and more and len(line.text) < len(last.text) / 2


def _cut_in_quote(current: _Growing, line: Line) -> bool:
    """An open quote or title mark, or two 《》 in a row, which no heading breaks at."""
    text = current.last.text
    if current.open and not is_numbered(text):
        return True
    return len(text) >= 24 and (text.endswith("》") or line.text.startswith("《"))


def _balance(text: str) -> tuple[int, ...]:
    """Openers without their closers, for each kind of quotation mark and bracket."""
    return tuple(
        text.count(left) - text.count(right) for left, right in zip(_OPENERS, _CLOSERS, strict=True)
    )


def _is_list(done: Sequence[_Growing], layout: Layout) -> bool:
    """Whether the last two paragraphs are items of a list set without full stops."""
    if len(done) < 2:
        return False
    return all(
        len(item.lines) == 1
        and not is_terminal(item.last.text)
        and len(item.last.pieces) == 1
        and (item.last.indented if layout.indents else item.length <= _HEADING_LENGTH)
        for item in done[-2:]
    )
