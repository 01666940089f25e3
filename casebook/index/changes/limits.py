"""Bounds on what a page of changes lists, so that it stays below 300 KB whatever the reports are."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.index.page import Paragraph, Row, plain_text

FIGURES, REFORMS, PARAGRAPHS = 18_000, 9_000, 10_000
"""Characters in the table of figures, in each of those of reforms, in each of those of paragraphs."""


def rows_within(rows: Iterable[Row], most: int) -> tuple[list[Row], int]:
    """The first rows with up to `most` characters, one at least, and the number of the others."""
    listed: list[Row] = []
    size = left = 0
    for row in rows:
        size += sum(len(plain_text(cell)) for cell in row)
        if size <= most or not listed:
            listed.append(row)
        else:
            left += 1
    return listed, left


def left_out(count: int, what: str) -> tuple[Paragraph, ...]:
    """A paragraph about rows that are not listed; () for none."""
    said = f"另有 {count} {what}没有列出，见 CSV 文件和两份原文。"
    return (Paragraph(said),) if count else ()
