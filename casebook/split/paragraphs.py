"""Join the lines of an article's body into whole paragraphs and detect headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.model import Paragraph
from casebook.split.heads.bylines import body_line, byline
from casebook.split.heads.dates import date_line, small_print
from casebook.split.kinds import CAPTION, is_unit
from casebook.split.layout import Layout
from casebook.split.lines import Line, ends_sentence, is_terminal, join
from casebook.split.numbering import ITEM, SECTION, SUBSECTION, is_numbered
from casebook.split.openings import is_salutation

_HEADING_LENGTH = 60  # most characters of a heading
_OPENERS, _CLOSERS = "“‘（《【〈", "”’）》】〉"
_TAIL_START = re.compile(r"[，。、；：！？”’）》】〉％%]")
# Length in characters of the last line of a page, where a paragraph may break: a line in Word or PDF
# usually has 30 to 40 characters.
_PAGE_LINE = range(24, 46)
_COUNTED = re.compile(r"[：:](?!(?:19|20)\d\d年).*\d|[=＝]")  # 每月公示：1次; a formula
_BRACKETED = re.compile(r"[（(][^（）()]{2,40}[）)]")  # 此件公开发布; the name of the writer
_ROLE = re.compile(r"记者|通讯员|^作者")
_NOTE = re.compile(
    r"[（(]?(?:注|备注|说明|数据来源|填表说明|填报人|制表人?|审核人?|填报单位)[）)]?[:：\d]"
)


class _Growing:
    """A paragraph under construction: its lines, their length in characters, the open brackets."""

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
    """The paragraphs in the logical lines of a body, with the level of headings.

    Lines that a page break separated are joined.
    """
    growing: list[_Growing] = []
    for index, line in enumerate(lines):
        more = index + 1 < len(lines)
        signed = more and body_line(line.text) and date_line(lines[index + 1].raw)
        if growing and not signed and _continues(growing, line, layout, more=more):
            growing[-1].add(line)
        else:
            growing.append(_Growing(line))
    joined = [join(item.lines) for item in growing]
    levels = [
        0 if _of_table(joined, index) else heading_level(line, layout)
        for index, line in enumerate(joined)
    ]
    return _merge_headings(joined, levels)


def _of_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the caption or unit of the table below it, or a note to that above it."""
    line = lines[index]
    if line.row or line.hint.style == "heading" or is_numbered(line.text):
        return False
    if is_unit(line.text):
        return True
    below = next(
        (
            each
            for each in lines[index + 1 : index + 4]
            if not (is_unit(each.text) or _is_second_caption(each))
        ),
        None,
    )
    if below is not None and (below.row or below.hint.style == "table"):
        return True
    return index > 0 and lines[index - 1].row is not None and _NOTE.match(line.text) is not None


def _is_second_caption(line: Line) -> bool:
    """Whether a line can be a second one between a caption and its table, as a head over all columns."""
    return line.centred and not line.row and not is_numbered(line.text) and "。" not in line.text


def _merge_headings(lines: Sequence[Line], levels: Sequence[int]) -> tuple[Paragraph, ...]:
    """The lines as paragraphs; two consecutive unnumbered heading lines become one heading."""
    merged: list[Paragraph] = []
    previous_bare = False
    for line, level in zip(lines, levels, strict=True):
        bare = level > 0 and not is_numbered(line.text)
        if bare and previous_bare and len(merged[-1].text) + len(line.text) <= _HEADING_LENGTH:
            last = merged[-1]
            merged[-1] = Paragraph(
                f"{last.text}\u3000{line.text}", last.level, last.pieces + line.pieces
            )
            previous_bare = False
        else:
            text = "\u3000".join(filter(None, line.row.cells)) if line.row else line.text
            merged.append(Paragraph(text, level, line.pieces, line.row))
            previous_bare = bare
    return tuple(merged)


def heading_level(line: Line, layout: Layout) -> int:
    """0 for running text, 2 for 一、 and unnumbered headings, 3 for （一）."""
    text = line.text
    if line.hint.style == "heading" and len(text) <= _HEADING_LENGTH:
        return 3 if SUBSECTION.match(text) else 2
    if len(text) > _HEADING_LENGTH or "。" in text or line.hint.style == "table":
        return 0
    if line.hint.ends is False and not is_numbered(text):
        return 0
    bare = line.hint.style == "box" or (layout.styled and line.hint.style == "body")
    if bare and not is_numbered(text):
        return 0
    if SECTION.match(text):
        return 2
    if SUBSECTION.match(text):
        return 3
    if (
        CAPTION.match(text)
        or ends_sentence(text)
        or is_terminal(text)
        or ITEM.match(text)
        or "；" in text
    ):
        return 0
    if line.indented and layout.indents and not (layout.indents_headings and len(text) <= 30):
        return 0
    if layout.indents_headings and not (line.indented or line.centred):
        return 0
    if small_print(line.raw) or body_line(text) or _BRACKETED.fullmatch(text):  # a signature
        return 0
    if _ROLE.search(text) and byline(text, line.raw):
        return 0
    if len(text) > 40 or not re.search(r"[\u4e00-\u9fff]", text) or len(text) < 2:
        return 0
    if "，" in text and (len(text) >= 26 or text.count("，") > 1) and line.hint.style != "heading":
        return 0  # more often the broken-off last line of a page than a heading
    return 0 if text[0] in "—–-·•●■◆▪*" or _COUNTED.search(text) else 2


def _continues(growing: Sequence[_Growing], line: Line, layout: Layout, *, more: bool) -> bool:
    """Whether `line` continues the last paragraph; `more`: other lines follow it."""
    current = growing[-1]
    last = current.last
    if is_unit(line.text) or line.hint.style in ("title", "heading"):
        return False
    if "table" in (last.hint.style, line.hint.style):
        return False
    if layout.styled and last.hint.ends:
        return False
    whole = len(current.lines) == 1
    if is_salutation(line.text) or is_salutation(last.text):
        return False
    if ends_sentence(last.text) or small_print(line.raw):
        return False
    if whole and (body_line(last.text) or date_line(last.raw)):
        return False
    if _TAIL_START.match(line.text):
        return True
    if is_numbered(line.text):
        return current.open and not SECTION.match(line.text)
    if whole and heading_level(last, layout):
        return _wrapped_heading(last, line, more=more) or _cut_in_quote(current, line)
    if is_terminal(last.text) or (_is_list(growing, layout) and not current.open):
        return False
    if line.indented and layout.indents:
        # An indented line can continue only the last line of a page.
        tail = last.raw.rsplit("\n", 1)[-1]
        return len(tail) in _PAGE_LINE and not (whole and last.indented)
    return True


def _wrapped_heading(last: Line, line: Line, *, more: bool) -> bool:
    """Whether `line` is the short rest of a long numbered heading: `二、…营商环境优化升 / 级`."""
    if not is_numbered(last.text) or len(last.text) < 24 or line.indented:
        return False
    short = len(line.text) <= 12 and not is_terminal(line.text)
    return short and more and len(line.text) < len(last.text) / 2


def _cut_in_quote(current: _Growing, line: Line) -> bool:
    """Whether the text breaks inside quotes or brackets, or next to 《》: then it is no heading."""
    text = current.last.text
    if current.open and not is_numbered(text):
        return True
    return len(text) >= 24 and (text.endswith("》") or line.text.startswith("《"))


def _balance(text: str) -> tuple[int, ...]:
    """Number of opening minus closing marks, for each pair in `_OPENERS` and `_CLOSERS`."""
    return tuple(
        text.count(left) - text.count(right) for left, right in zip(_OPENERS, _CLOSERS, strict=True)
    )


def _is_list(growing: Sequence[_Growing], layout: Layout) -> bool:
    """Whether the last two paragraphs look like list items without full stops."""
    if len(growing) < 2:
        return False
    return all(
        len(item.lines) == 1
        and not is_terminal(item.last.text)
        and len(item.last.pieces) == 1
        and (item.last.indented if layout.indents else item.length <= _HEADING_LENGTH)
        for item in growing[-2:]
    )
