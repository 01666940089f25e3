"""The body of a page: headings, paragraphs and other blocks <-> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from casebook.case_md.escaping import escaped, is_rich, unescaped
from casebook.case_md.layout import Block
from casebook.model import Case
from casebook.system.caches import CURRENT_TEXTS

WRITTEN = -1
"""Level of a block for `format_body` that is Markdown already: a table."""
_HEADING = re.compile(r"(#{1,6})[ \t]++(.*)")


def format_body(blocks: Iterable[tuple[int, str]]) -> str:
    """Join (level, text) pairs into a body; level 0 is a paragraph, `WRITTEN` one of Markdown.

    Lines that would be read as a heading, list, quote or the like are escaped by a backslash;
    `body_blocks` removes it.
    """
    parts = (
        f"{'#' * level} {text}" if level > 0 else text if level == WRITTEN else escaped(text)
        for level, text in blocks
    )
    return "\n\n".join(parts) + "\n"


@lru_cache(maxsize=CURRENT_TEXTS)
def body_blocks(body: str) -> tuple[Block, ...]:
    """Parse a body into its blocks, in text order.

    A paragraph keeps its line breaks; its lines are stripped.
    """
    if is_rich(body):
        # markdown-it is slow to import, and most commands parse no such body.
        from casebook.case_md.rich import rich_blocks  # noqa: PLC0415

        rich = rich_blocks(body)
        if rich is not None:
            return rich
    return _plain_blocks(body)


def _plain_blocks(body: str) -> tuple[Block, ...]:
    """Parse a body of headings and paragraphs alone, which is most of them."""
    blocks: list[Block] = []
    pending: list[str] = []
    start = 0
    for number, line in enumerate([*body.split("\n"), ""], 1):
        heading = _HEADING.fullmatch(line)
        if (heading or not line.strip()) and pending:
            blocks.append(Block(0, unescaped("\n".join(pending)), start))
            pending = []
        if heading:
            # A closing sequence (`## 标题 ##`) is not part of the heading's text.
            blocks.append(Block(len(heading[1]), heading[2].rstrip("#").rstrip(" \t"), number))
        elif line.strip():
            start = start if pending else number
            pending.append(line.strip())
    return tuple(blocks)


def has_text(case: Case) -> bool:
    """Whether a case has at least one paragraph or other text that is no heading."""
    return any(block.level == 0 for block in body_blocks(case.body))
