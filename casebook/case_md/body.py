"""The body of a page: headings and paragraphs <-> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casebook.model import Case

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1..6) or paragraph (`level` 0); `line` is its 1-based first line in the body."""

    level: int
    text: str
    line: int


def format_body(blocks: Iterable[tuple[int, str]]) -> str:
    """Join (level, text) pairs into a body; level 0 is a paragraph.

    A paragraph that begins with `#` or a backslash is escaped by a backslash; `body_blocks` removes it.
    """
    parts = []
    for level, text in blocks:
        if level:
            parts.append(f"{'#' * level} {text}")
        else:
            parts.append(f"\\{text}" if text.startswith(("#", "\\")) else text)
    return "\n\n".join(parts) + "\n"


def body_blocks(body: str) -> tuple[Block, ...]:
    """Parse a body into headings and paragraphs, in order.

    A paragraph keeps its line breaks; its lines are stripped.
    """
    blocks: list[Block] = []
    pending: list[str] = []
    start = 0
    for number, line in enumerate([*body.split("\n"), ""], 1):
        heading = _HEADING.fullmatch(line)
        if (heading or not line.strip()) and pending:
            text = "\n".join(pending)
            blocks.append(Block(0, text[1:] if text.startswith(("\\#", "\\\\")) else text, start))
            pending = []
        if heading:
            # A closing sequence (`## 标题 ##`) is not part of the heading's text.
            blocks.append(Block(len(heading[1]), heading[2].rstrip("#").rstrip(" \t"), number))
        elif line.strip():
            start = start if pending else number
            pending.append(line.strip())
    return tuple(blocks)


def has_text(case: Case) -> bool:
    """Whether a case has at least one paragraph."""
    return any(block.level == 0 for block in body_blocks(case.body))
