"""The body of a drafted page: paragraphs as they are, consecutive rows as Markdown tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casebook.case_md.body import WRITTEN
from casebook.model import Paragraph, Row
from casebook.privacy.identifiers.masking import mask_numbers
from casebook.tables import (
    Grid,
    grid_of,
    is_figure,
    markdown_table,
    parts_of,
    row_of_words,
    says_continued,
)

_RULE = re.compile(r":?-{2,}:?")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,50})\]:")  # a footnote
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,50})\](?!:)")
_COUNT = re.compile(r"\d{2,6}")
_LEAST_COUNTS = 3  # beside each other that are figures, each of its own column
_MOST_BETWEEN = 2  # paragraphs between a table and its continuation


def body_of(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, str]]:
    """Yield the (level, text) blocks of a body for `format_body`; a table is one block.

    A table that goes on after 续表 has the heads of the one before if it has none itself.
    """
    rows: list[Row] = []
    last: Grid | None = None
    between: list[str] = []
    notes = _noted(paragraphs)
    for paragraph in (*paragraphs, None):
        row = paragraph.row if paragraph else None
        if row is not None and _is_rule(row):
            heads = min(len(rows), 1)
            ruled, rows = rows[len(rows) - heads :], rows[: len(rows) - heads]
            if rows:
                last = grid_of(rows)
                yield from _blocks(last)
            rows = [replace(each, head=True) for each in ruled]
            continue
        if rows and row is not None and row.opens and _are_heads_of(rows, row):
            row = replace(row, opens=False)
        if rows and (row is None or row.opens):
            goes_on = last is not None and _continued(between)
            for part in parts_of(rows):
                last = grid_of(part, last.head if goes_on and last is not None else ())
                yield from _blocks(last)
                goes_on = False
            rows, between = [], []
        if row is not None:
            rows.append(row)
        elif paragraph is not None:
            between.append(paragraph.text)
            note = _NOTE.match(paragraph.text)
            if note and note["label"] in notes:
                yield WRITTEN, f"{note[0]} {paragraph.text[note.end() :].lstrip()}"
            else:
                yield paragraph.level, paragraph.text


def _noted(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The labels of the footnotes of Markdown that the text refers to."""
    return frozenset(
        label for each in paragraphs if "[^" in each.text for label in _REFERENCE.findall(each.text)
    )


def text_of(paragraphs: Sequence[Paragraph]) -> str:
    """Return the text of paragraphs, one a line, with tables as in the body."""
    return "\n".join(text for _, text in body_of(paragraphs))


def masked(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with the inner characters of private numbers masked, also in its cells.

    In a row of several counts none reaches over cells: 137, 2976 and 2638 beside each other are no
    telephone number. The digits of one that stand in a cell each are no counts.
    """
    text, row = paragraph.text, paragraph.row
    if row and sum(_COUNT.fullmatch(cell) is not None for cell in row.cells) >= _LEAST_COUNTS:
        text = "|".join(filter(None, row.cells))
    hidden = mask_numbers(text)
    if hidden == text:
        return paragraph
    return with_cells(
        paragraph, hidden if text == paragraph.text else hidden.replace("|", "\u3000")
    )


def with_cells(paragraph: Paragraph, text: str) -> Paragraph:
    """Return a paragraph with another text of the same length, also in its cells."""
    row = paragraph.row
    if row is not None and len(text) == len(paragraph.text):
        cells, at = [], 0
        for cell in row.cells:
            cells.append(text[at : at + len(cell)])
            at += len(cell) + bool(cell)
        row = replace(row, cells=tuple(cells))
    return replace(paragraph, text=text, row=row)


def _is_rule(row: Row) -> bool:
    """Whether a row is the line below the heads of a Markdown table."""
    return all(map(_RULE.fullmatch, row.cells))


def _are_heads_of(rows: Sequence[Row], row: Row) -> bool:
    """Whether rows are all heads, which stay in sight while the rows of another table are moved."""
    width = max(len(each.cells) for each in rows)
    heads = all(each.head for each in rows) or (len(rows) == 1 and row_of_words(rows[0].cells))
    body = not row.head and any(map(is_figure, row.cells))
    return heads and body and len(row.cells) == width > 1


def _continued(between: Sequence[str]) -> bool:
    """Whether the paragraphs between two tables say that the second goes on with the first."""
    return len(between) <= _MOST_BETWEEN and any(map(says_continued, between))


def _blocks(grid: Grid) -> Iterator[tuple[int, str]]:
    """Yield the captions, the table and its notes; rows of one cell are paragraphs."""
    yield from ((0, caption) for caption in grid.captions)
    if len(grid.head) > 1:
        yield WRITTEN, "\n".join(markdown_table(grid.head, grid.rows))
    else:
        yield from ((0, cell) for row in (grid.head, *grid.rows) for cell in row if cell)
    yield from ((0, note) for note in grid.notes)
