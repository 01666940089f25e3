"""The tables of a case text, of which the extractors read the figures by their heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from casebook.extract.tables.found import MOST_BEFORE, TextTable, goes_on, is_caption, table_of

if TYPE_CHECKING:
    from casebook.casetext.case_text import Passage


def tables_of(
    passages: Sequence[Passage], starts: Sequence[int], text: str
) -> tuple[TextTable, ...]:
    """Return the tables among passages, which are at `starts` of the text."""
    if not any(passage.layout.kind == "row" for passage in passages):
        return ()
    return tuple(_tables(passages, starts, text))


def _tables(passages: Sequence[Passage], starts: Sequence[int], text: str) -> Iterator[TextTable]:
    before: list[str] = []
    above: list[str] = []  # texts before the last table
    groups = groupby(zip(passages, starts, strict=True), lambda item: _serial(item[0]))
    for serial, items in groups:
        if not serial:
            for passage, _ in items:
                short = is_caption(passage.text)
                before = [*before[1 - MOST_BEFORE :], passage.text] if short else []
            continue
        rows, known = [], 0
        for passage, start in items:
            known += passage.layout.head and any(column.head for column in passage.layout.columns)
            rows.append([(start + first, start + last) for first, last in passage.layout.cells])
        if all(rows):
            above = [*above, *before] if goes_on(before) else before
            yield table_of(text, rows, known, above, blank_head=not known)
        before = []


def _serial(passage: Passage) -> int:
    """Return the number of the table of a row, 0 for other passages."""
    return passage.layout.path[-1].serial if passage.layout.kind == "row" else 0
