"""On which page a heading is expected, by the fixed lines of the layout (`parts`).

The grid makes this close: 22 lines a page, 28 characters a line. Lengths are in twips.
"""

from __future__ import annotations

from collections.abc import Iterable

from casebook.export.word.parts import LINE, TITLE_LINE

PAGE = 22 * LINE
_ACROSS, _TITLE_ACROSS = 56, 40
_WIDE = 0x250
"""Characters from here on are as wide as two Latin letters."""


def lines(text: str, across: int = _ACROSS, indent: int = 4) -> int:
    """How many lines a text takes; `across` and `indent` count Latin letters."""
    return sum(
        max(1, -(-(sum(2 if ord(char) >= _WIDE else 1 for char in line) + indent) // across))
        for line in text.split("\n")
    )


def height(text: str) -> int:
    """The height of a paragraph."""
    return lines(text) * LINE


def title_height(text: str) -> int:
    """The height of a title in the largest size, without space around it."""
    return lines(text, _TITLE_ACROSS, 0) * TITLE_LINE


def pages(size: int) -> int:
    """How many pages a height takes, at least one."""
    return max(1, -(-size // PAGE))


def front(title: str, below: Iterable[str]) -> int:
    """How many pages the title and the lines below it take, with the heading of the contents."""
    head = title_height(title) + TITLE_LINE + 2 * LINE
    return pages(head + sum(map(height, below)))
