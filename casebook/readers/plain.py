"""`.txt` -> Document: the decoded text as it is, pages told by form feeds."""

from __future__ import annotations

from casebook.model import Document, DropClass, Dropped, LineHint
from casebook.readers.builder import finish
from casebook.readers.decode import decode_text
from casebook.readers.sniff import refuse_other_kinds


def read(name: str, data: bytes) -> Document:
    """Return the Document of a plain text file.

    Offsets are into the decoded text after newline normalisation; a form feed becomes a line feed.
    Raises UnreadableError: read-wrong-suffix and what `decode_text` raises.
    """
    refuse_other_kinds(name, data, allowed=())
    text = decode_text(name, data)
    hints = _page_hints(text) if "\f" in text else {}
    dropped = []
    if text.endswith("\x1a"):  # the end-of-file mark of DOS editors
        dropped.append(Dropped(DropClass.CONVERSION, len(text) - 1, len(text)))
    return finish(name, data, text.replace("\f", "\n"), hints=hints, dropped=dropped, facts=[])


def _page_hints(text: str) -> dict[int, LineHint]:
    """Return one hint with the page number for every line of a text with form feeds."""
    hints: dict[int, LineHint] = {}
    start = 0
    for number, page in enumerate(text.split("\f"), start=1):
        hint = LineHint(page=number)
        for line in page.split("\n"):
            hints[start] = hint
            start += len(line) + 1
    hints.pop(len(text), None)
    return hints
