"""Reads `.txt`: the decoded text unchanged, with page numbers counted from form feeds."""

from __future__ import annotations

import re
from dataclasses import replace

from casebook.model import Document, DropClass, Dropped, LineHint, Unread, UnreadKind
from casebook.readers.builder import finish, tidy_label
from casebook.readers.decode import decode_text
from casebook.readers.markdown.inline import picture_marks
from casebook.readers.sniff import refuse_other_kinds
from casebook.readers.text_tables import text_tables

_RULE_LINE = re.compile(r"^[ \t\u3000]*[-=_—─━═※~～]{6,}[ \t\u3000]*$", re.MULTILINE)


def read(name: str, data: bytes) -> Document:
    """Parse a plain text file.

    A form feed becomes a line feed; a text without form feeds and tables gets no hints. What draws
    a table or a rule across the page is Dropped(CONVERSION).
    Raises UnreadableError: read-wrong-suffix, and the codes of `decode_text`.
    """
    refuse_other_kinds(name, data, allowed=())
    text = decode_text(name, data)
    hints = _page_hints(text) if "\f" in text else {}
    dropped: list[Dropped] = []
    _mark_tables(text.replace("\f", "\n"), hints, dropped)
    if text.endswith("\x1a"):  # the end-of-file character of DOS
        dropped.append(Dropped(DropClass.CONVERSION, len(text) - 1, len(text)))
    unread = _mark_pictures(text, dropped)
    plain = text.replace("\f", "\n")
    return finish(name, data, plain, hints=hints, dropped=dropped, facts=[], unread=unread)


def _mark_pictures(text: str, dropped: list[Dropped]) -> list[Unread]:
    """Add what converters of web pages leave in place of a picture (![](a.png)); returns the pictures."""
    found = []
    start = 0
    for line in text.split("\n") if "![" in text else ():
        for first, last, label in picture_marks(line):
            dropped.append(Dropped(DropClass.CONVERSION, start + first, start + last))
            found.append(Unread(UnreadKind.PICTURE, start + first, tidy_label(label)))
        start += len(line) + 1
    dropped.sort(key=lambda item: item.start)
    return found


def _mark_tables(text: str, hints: dict[int, LineHint], dropped: list[Dropped]) -> None:
    """Add the hints of the rows of tables, and what draws them."""
    for number, table in enumerate(text_tables(text), 1):
        for start, cells in table.rows:
            hint = hints.get(start, LineHint())
            hints[start] = replace(hint, style="table", ends=True, table=number, merged="." * cells)
        dropped += (Dropped(DropClass.CONVERSION, *span) for span in table.drawn)
    drawn = {item.start for item in dropped}
    rules = (match.span() for match in _RULE_LINE.finditer(text) if match.start() not in drawn)
    dropped += (Dropped(DropClass.CONVERSION, *span) for span in rules)
    dropped.sort(key=lambda item: item.start)


def _page_hints(text: str) -> dict[int, LineHint]:
    """Return a hint with the page number for each line of a text with form feeds."""
    hints: dict[int, LineHint] = {}
    start = 0
    for number, page in enumerate(text.split("\f"), start=1):
        hint = LineHint(page=number)
        for line in page.split("\n"):
            hints[start] = hint
            start += len(line) + 1
    hints.pop(len(text), None)
    return hints
