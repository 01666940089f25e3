"""Text for terminals and logs: what would steer them is spelled out.

A title or a file name of a stranger may hold codes that clear a screen, hide a line or turn its
reading round.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO, cast

_KEPT = "\t\n"
_STEERING = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
# Spelled as in JSON, so that JSON on the standard output still means the same.
_SPELLED = {code: f"\\u{code:04x}" for code in _STEERING if chr(code) not in _KEPT}


def harmless(text: str) -> str:
    r"""The text with control characters and marks of direction spelled as `\u001b`."""
    return text.translate(_SPELLED)


class HarmlessStream:
    """Stands for a text stream: what is written through it steers nothing.

    Bytes written to its `buffer` stay as they are.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text."""
        return self._stream.write(harmless(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def harmless_stream(stream: TextIO) -> TextIO:
    """The stream, through which no text steers a terminal."""
    return cast("TextIO", HarmlessStream(stream))
