"""Output: always UTF-8, and without control characters and bidi controls in text.

Untrusted titles and file names can contain escape sequences that clear the screen or hide lines,
and bidi controls that reorder what is shown.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO, cast

_KEPT = "\t\n"
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))  # C0, DEL and C1
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # embeddings, overrides and isolates
# The notation of JSON, so that JSON on standard output keeps its meaning.
_ESCAPES = {code: f"\\u{code:04x}" for code in (*_CONTROLS, *_BIDI) if chr(code) not in _KEPT}


def escape_controls(text: str) -> str:
    r"""Return the text with bidi and control characters, except tab and line feed, as `\u001b`."""
    return text.translate(_ESCAPES)


def visible(text: str) -> str:
    """Return the text with unprintable characters, except ideographic spaces, as [U+200B]."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\u3000" else f"[U+{ord(char):04X}]" for char in text
    )


class EscapingStream:
    """Wraps a text stream; text written to it is escaped by `escape_controls`.

    Bytes written to its `buffer` are not escaped.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text and return the number of characters written, escapes included.

        A line of status is removed first, so that the text does not run into it.
        """
        clear_status()
        return self._stream.write(escape_controls(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts, without separators."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def write_as_utf8(stream: TextIO) -> None:
    """Make a standard stream write UTF-8 with plain line feeds, whatever the locale or code page.

    A file or pipe that a command is redirected to is then the same on every system. What cannot be
    encoded becomes `?`. The console of Windows keeps its own encoding, which Python knows.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    if _windows() and stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _windows() -> bool:
    return os.name == "nt"


def escaping_stream(stream: TextIO) -> TextIO:
    """Return an `EscapingStream` around `stream`, typed as a text stream."""
    return cast("TextIO", EscapingStream(stream))


_STATUS_WIDTH = 79
_shown: list[int] = []  # the width of the line of status that is shown, or none


def show_status(text: str) -> None:
    """Show a line on the terminal in place of the one before; nothing where errors go to a file."""
    if not is_watched():
        return
    line = escape_controls(text.replace("\n", " ").replace("\t", " "))[:_STATUS_WIDTH]
    width = sum(2 if ord(char) > 0x2E7F else 1 for char in line)
    while width > _STATUS_WIDTH:
        line = line[1:]
        width = sum(2 if ord(char) > 0x2E7F else 1 for char in line)
    _write_status(line + " " * (max(_shown, default=0) - width))
    _shown[:] = [width]


def clear_status() -> None:
    """Remove the line of status, if there is one."""
    if _shown:
        _write_status(" " * _shown.pop())
        _write_status("")


def is_watched() -> bool:
    """Whether standard error is a terminal."""
    try:
        return sys.__stderr__ is not None and sys.__stderr__.isatty()
    except ValueError:  # closed
        return False


def _write_status(line: str) -> None:
    stream = sys.__stderr__
    if stream is not None:
        stream.write(f"\r{line}")
        stream.flush()
