"""The text of one block of a rich body, and the links, pictures and notes in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from casebook.case_md.escaping import ESCAPE
from casebook.case_md.layout import CELL_GAP, InlineMark

_REFERENCE = re.compile(r"\[\^([^\]\s]{1,50})\]")
_ADDRESS = re.compile(r"[./#:&%]")  # 川府发[2023](5)号 is not a link
_GAPS = re.compile(r"[ \t\n\u3000]+")


@dataclass(slots=True)
class InlineText:
    """The text of a block and its marks."""

    text: str
    marks: list[InlineMark] = field(default_factory=list)
    cells: list[tuple[int, int]] = field(default_factory=list)

    def prefix(self, number: str) -> None:
        """Put the number of a list item before the text."""
        marks = (_moved(mark, len(number)) for mark in self.marks)
        self.marks = [InlineMark("number", 0, len(number)), *marks]
        self.text = number + self.text

    def cut(self, size: int) -> None:
        """Shorten the text to `size` characters."""
        self.text = self.text[:size]
        self.marks = [mark for mark in self.marks if mark.end <= size]

    def unescape(self) -> None:
        """Remove the backslashes at the start of lines."""
        for match in reversed(list(ESCAPE.finditer(self.text))):
            at = match.start()
            self.text = self.text[:at] + self.text[at + 1 :]
            self.marks = [_moved(mark, -1) if mark.start > at else mark for mark in self.marks]


def _moved(mark: InlineMark, by: int) -> InlineMark:
    return replace(mark, start=mark.start + by, end=mark.end + by)


def joined_cells(cells: Sequence[InlineText]) -> InlineText:
    """Return the cells of a row as one text, with the span of each."""
    row = InlineText(CELL_GAP.join(cell.text for cell in cells))
    at = 0
    for cell in cells:
        row.cells.append((at, at + len(cell.text)))
        row.marks += (_moved(mark, at) for mark in cell.marks)
        at += len(cell.text) + len(CELL_GAP)
    return row


def inline_text(
    children: Sequence[Token], notes: frozenset[str], *, cell: bool = False
) -> InlineText:
    """Return the text of inline tokens; each of its lines is stripped, and a cell has one line."""
    writer = _Writer(notes)
    for token in children:
        writer.add(token)
    inline = InlineText(writer.text.rstrip(), writer.marks)
    inline.marks = [
        replace(mark, start=min(mark.start, len(inline.text)), end=min(mark.end, len(inline.text)))
        for mark in sorted(writer.marks, key=lambda mark: (mark.start, -mark.end, mark.kind))
    ]
    if cell:
        # Characters are replaced one by one, so that marks keep their places.
        inline.text = _GAPS.sub(lambda match: " " * len(match[0]), inline.text)
        inline.unescape()
    return inline


class _Writer:
    """Collects the text and the marks of inline tokens."""

    def __init__(self, notes: frozenset[str]) -> None:
        self._notes = notes
        self._links: list[tuple[int, str, str]] = []
        self.text = ""
        self.marks: list[InlineMark] = []

    def add(self, token: Token) -> None:
        """Add one token."""
        match token.type:
            case "softbreak" | "hardbreak":
                self.text = self.text.rstrip() + "\n"
            case "link_open":
                target = str(token.attrs.get("href", ""))
                auto = "auto" if token.markup == "autolink" else ""
                self._links.append((len(self.text), target, auto))
                if not auto and not _ADDRESS.search(target):
                    self.text += "["
            case "link_close":
                self._close_link()
            case "image":
                self._picture(token)
            case _:
                self._words(token.content)

    def _close_link(self) -> None:
        start, target, auto = self._links.pop()
        if not auto and not _ADDRESS.search(target):
            self.text += f"]({target})"
        elif start < len(self.text):
            self.marks.append(InlineMark("link", start, len(self.text), target))

    def _picture(self, token: Token) -> None:
        start = len(self.text)
        label = "".join(child.content or "\n" for child in token.children or ()).strip()
        label = _GAPS.sub(" ", label)
        self.text += label
        target = str(token.attrs.get("src", ""))
        self.marks.append(InlineMark("picture", start, len(self.text), target))

    def _words(self, words: str) -> None:
        """Add text; references to footnotes become marks."""
        end = 0
        if not self.text or self.text.endswith("\n"):
            words = words.lstrip()
        for match in _REFERENCE.finditer(words):
            if match[1] in self._notes:
                self.text += words[end : match.start()]
                at = len(self.text)
                self.marks.append(InlineMark("note", at, at, match[1]))
                end = match.end()
        self.text += words[end:]
