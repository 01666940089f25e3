"""Reads `.md`: the decoded text unchanged, with Markdown syntax as Dropped(CONVERSION)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casebook.model import Document, DropClass, Dropped, LineHint, Unread, UnreadKind
from casebook.readers.builder import finish, tidy_label
from casebook.readers.decode import decode_text
from casebook.readers.markdown.front_matter import read_front_matter
from casebook.readers.markdown.inline import inline_syntax, pictures, struck_text
from casebook.readers.sniff import refuse_other_kinds
from casebook.readers.wraps import soft_break_ends

# After the hashes a blank, or a character outside ASCII: "##paidbegin##" is text.
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^\x00-\x7f]))(?=\S)")
_CLOSING_HASHES = re.compile(r"[ \t]#+[ \t]*$")
_SECTION_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]+[、章节部]|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])"
)
_UNDERLINE = re.compile(r" {0,3}(=++|-{2,}+)[ \t]*+$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*+\1){2,}+[ \t]*+$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_BULLET = re.compile(r"[ \t]*+[-*+][ \t]++(?:\[[ xX]\][ \t]+)?(?=\S)")
_TABLE_RULE = re.compile(
    r"[ \t]*+(?:\|[ \t]*+)?:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*(?:\|[ \t]*+)?$"
)
_HARD_BREAK = re.compile(r"(?:(?<! ) {2,}|\\)$")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,50}\]:")  # a footnote
_MAX_UNDERLINED = 60  # characters of a heading that a line of hyphens can underline


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, the offset in the text at which it starts, and the lines around it."""

    text: str
    start: int
    previous: str
    following: str


@dataclass(slots=True)
class _Parts:
    """The hints and dropped spans collected so far; offsets are into the whole text."""

    hints: dict[int, LineHint] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def drop(self, line: _Line, start: int, end: int) -> None:
        """Record the span `start:end` of a line as Markdown syntax; an empty one is ignored."""
        if start < end:
            self.dropped.append(Dropped(DropClass.CONVERSION, line.start + start, line.start + end))

    def drop_inline(self, line: _Line, start: int, end: int) -> None:
        """Record the inline syntax within the span `start:end` of a line."""
        for first, last in inline_syntax(line.text, start, end):
            self.drop(line, first, last)
        for first, last in struck_text(line.text, start, end):
            self.dropped.append(Dropped(DropClass.STRUCK, line.start + first, line.start + last))
        for at, label in pictures(line.text, start, end):
            self.unread.append(Unread(UnreadKind.PICTURE, line.start + at, tidy_label(label)))


def read(name: str, data: bytes) -> Document:
    """Parse a Markdown file; no character of the text is removed, a form feed becomes a line feed.

    Level 1 headings are titles unless they are numbered like a section. Raises UnreadableError:
    read-wrong-suffix, and the codes of `decode_text`.
    """
    refuse_other_kinds(name, data, allowed=())
    text = decode_text(name, data).replace("\f", "\n")
    body_start, facts, front_matter = read_front_matter(text)
    parts = _Parts(dropped=front_matter)
    _read_body(text, body_start, parts)
    return finish(
        name,
        data,
        text,
        hints=parts.hints,
        dropped=parts.dropped,
        facts=facts,
        unread=parts.unread,
    )


def _read_body(text: str, start: int, parts: _Parts) -> None:
    """Parse all lines from offset `start` on; each line of a code block is a paragraph."""
    lines = text[start:].split("\n")
    fenced = False
    for number, content in enumerate(lines):
        previous = lines[number - 1] if number else ""
        following = lines[number + 1] if number + 1 < len(lines) else ""
        line = _Line(content, start, previous, following)
        if _FENCE.match(content):
            fenced = not fenced
            parts.drop(line, 0, len(content))
        elif fenced and content.strip():
            parts.hints[line.start] = LineHint(style="body", ends=True)
        elif content.strip():
            _read_line(line, parts)
        start += len(content) + 1


def _read_line(line: _Line, parts: _Parts) -> None:
    """Parse one line that is not blank."""
    text = line.text
    if _is_underline(text, line.previous) or _RULE.match(text):
        parts.drop(line, 0, len(text))
    elif heading := _HEADING.match(text):
        closing = _CLOSING_HASHES.search(text, heading.end())
        end = closing.start() if closing else len(text)
        parts.drop(line, 0, heading.end())
        parts.drop(line, end, len(text))
        parts.hints[line.start] = _heading(text[heading.end() :], len(heading[1]))
        parts.drop_inline(line, heading.end(), end)
    elif _is_underline(line.following, text):
        parts.hints[line.start] = _heading(text, 1 if "=" in line.following else 2)
        parts.drop_inline(line, 0, len(text))
    elif text.lstrip().startswith("|") or (_TABLE_RULE.match(line.following) and "|" in text):
        _read_row(line, parts)
    else:
        _read_text(line, parts)


def _heading(text: str, level: int) -> LineHint:
    """Return the hint of a heading with this text."""
    if level == 1 and not _SECTION_NUMBER.match(text.strip()):
        return LineHint(style="title", level=1, ends=True)
    return LineHint(style="heading", level=level, ends=True)


def _is_underline(line: str, above: str) -> bool:
    """Whether `line` makes `above` a heading.

    Hyphens do so only below a short line that does not end like a sentence, as they can also be a
    rule.
    """
    underline = _UNDERLINE.match(line)
    if not underline or not above.strip() or _HEADING.match(above) or "|" in above:
        return False
    if underline[1][0] == "=":
        return True
    return len(above) <= _MAX_UNDERLINED and above.rstrip()[-1] not in "。！？；：，"


def _read_row(line: _Line, parts: _Parts) -> None:
    """Parse a table row."""
    if _TABLE_RULE.match(line.text):
        parts.drop(line, 0, len(line.text))
        return
    parts.hints[line.start] = LineHint(style="table", ends=True)
    for border in re.finditer(r"(?<!\\)\|", line.text):
        parts.drop(line, *border.span())
    parts.drop_inline(line, 0, len(line.text))


def _read_text(line: _Line, parts: _Parts) -> None:
    """Parse a line of running text, which can be a quotation or a list item."""
    begin = 0
    for pattern in (_QUOTE, _BULLET):
        if match := pattern.match(line.text, begin):
            begin = match.end()
    parts.drop(line, 0, begin)
    hard = _HARD_BREAK.search(line.text)
    end = hard.start() if hard and line.text.endswith("\\") else len(line.text)
    parts.drop(line, end, len(line.text))
    parts.drop_inline(line, begin, end)
    parts.hints[line.start] = LineHint(style="body", ends=bool(hard) or _ends(line))


def _ends(line: _Line) -> bool | None:
    """Return `LineHint.ends` of a line of running text without a hard break."""
    for pattern in (_HEADING, _RULE, _FENCE, _QUOTE, _BULLET, _NOTE):
        if pattern.match(line.following):
            return True
    return soft_break_ends(line.text, line.following)
