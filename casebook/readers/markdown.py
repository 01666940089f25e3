"""`.md` -> Document: the decoded text as it is; Markdown's own marks are Dropped(CONVERSION)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casebook.model import Document, DropClass, Dropped, Fact, LineHint
from casebook.readers.builder import finish
from casebook.readers.decode import decode_text
from casebook.readers.front_matter import read_front_matter
from casebook.readers.markdown_inline import inline_marks
from casebook.readers.sniff import refuse_other_kinds
from casebook.readers.wraps import soft_break_ends

# A blank after the marks, or at least no ASCII: "##paidbegin##" is text.
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^\x00-\x7f]))(?=\S)")
_CLOSING_MARKS = re.compile(r"[ \t]#+[ \t]*$")
_SECTION_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]+[、章节部]|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])"
)
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_SHORT = 60  # characters of a heading that is marked by an underline of hyphens


@dataclass(slots=True)
class _Marks:
    """What was found so far."""

    hints: dict[int, LineHint] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def drop(self, start: int, end: int) -> None:
        """Record a conversion mark."""
        if start < end:
            self.dropped.append(Dropped(DropClass.CONVERSION, start, end))


def read(name: str, data: bytes) -> Document:
    """Return the Document of a Markdown file; no character of the text is removed.

    Level 1 headings are titles unless they are numbered like a section. Raises UnreadableError:
    read-wrong-suffix and what `decode_text` raises.
    """
    refuse_other_kinds(name, data, allowed=())
    text = decode_text(name, data).replace("\f", "\n")
    marks = _Marks()
    body, facts, dropped = read_front_matter(text)
    marks.facts.extend(facts)
    marks.dropped.extend(dropped)
    _read_body(text, body, marks)
    return finish(name, data, text, hints=marks.hints, dropped=marks.dropped, facts=marks.facts)


def _read_body(text: str, start: int, marks: _Marks) -> None:
    """Find the marks of all lines from `start` on."""
    lines = text[start:].split("\n")
    fenced = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _FENCE.match(line):
            fenced = not fenced
            marks.drop(start, start + len(line))
        elif not fenced and line.strip():
            previous = lines[number - 1] if number else ""
            _read_line(line, previous, following, start, marks)
        start += len(line) + 1


def _read_line(line: str, previous: str, following: str, start: int, marks: _Marks) -> None:
    """Find the marks of one line at offset `start`."""
    if _is_underline(line, previous) or _RULE.match(line):
        marks.drop(start, start + len(line))
        return
    heading = _HEADING.match(line)
    if heading:
        closing = _CLOSING_MARKS.search(line, heading.end())
        end = closing.start() if closing else len(line)
        marks.drop(start, start + heading.end())
        marks.drop(start + end, start + len(line))
        marks.hints[start] = _heading(line[heading.end() :], len(heading[1]))
        _drop_inline(line, heading.end(), end, start, marks)
        return
    if _is_underline(following, line):
        marks.hints[start] = _heading(line, 1 if "=" in following else 2)
        _drop_inline(line, 0, len(line), start, marks)
        return
    if line.lstrip().startswith("|") or (_TABLE_RULE.match(following) and "|" in line):
        _read_row(line, start, marks)
        return
    _read_text(line, following, start, marks)


def _heading(words: str, level: int) -> LineHint:
    """Return the hint of a heading."""
    if level == 1 and not _SECTION_NUMBER.match(words.strip()):
        return LineHint(style="title", level=1, ends=True)
    return LineHint(style="heading", level=level, ends=True)


def _is_underline(line: str, above: str) -> bool:
    """Whether `line` makes `above` a heading.

    A hyphen line does so only under a short line that is no sentence; people also use it as a rule.
    """
    found = _UNDERLINE.match(line)
    if not found or not above.strip() or _HEADING.match(above) or "|" in above:
        return False
    if found[1][0] == "=":
        return True
    return len(above) <= _SHORT and above.rstrip()[-1] not in "。！？；：，"


def _read_row(line: str, start: int, marks: _Marks) -> None:
    """Find the marks of a table row; its cell borders are conversion marks."""
    if _TABLE_RULE.match(line):
        marks.drop(start, start + len(line))
        return
    marks.hints[start] = LineHint(style="table", ends=True)
    for found in re.finditer(r"(?<!\\)\|", line):
        marks.drop(start + found.start(), start + found.end())
    _drop_inline(line, 0, len(line), start, marks)


def _read_text(line: str, following: str, start: int, marks: _Marks) -> None:
    """Find the marks of a line of running text."""
    begin = 0
    for pattern in (_QUOTE, _BULLET):
        found = pattern.match(line, begin)
        if found:
            begin = found.end()
    marks.drop(start, start + begin)
    hard = _HARD_BREAK.search(line)
    end = hard.start() if hard and line.endswith("\\") else len(line)
    marks.drop(start + end, start + len(line))
    _drop_inline(line, begin, end, start, marks)
    marks.hints[start] = LineHint(style="body", ends=bool(hard) or _ends(line, following))


def _ends(line: str, following: str) -> bool | None:
    """Return whether a line of running text ends its paragraph."""
    for pattern in (_HEADING, _RULE, _FENCE, _QUOTE, _BULLET):
        if pattern.match(following):
            return True
    return soft_break_ends(line, following)


def _drop_inline(line: str, begin: int, end: int, start: int, marks: _Marks) -> None:
    """Record the inline marks of `line[begin:end]`."""
    for first, last in inline_marks(line, begin, end):
        marks.drop(start + first, start + last)
