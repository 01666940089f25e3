"""Tables of the paragraphs that two reports do not have alike: reworded, added, dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from casebook.index.changes.comparing import Comparison, NumberedParagraph
from casebook.index.changes.limits import PARAGRAPHS, left_out, rows_within
from casebook.index.changes.quoting import differing_words
from casebook.index.model import PlacedCase
from casebook.index.page import (
    Block,
    Column,
    Content,
    Heading,
    Link,
    Paragraph,
    Piece,
    Row,
    RowGroup,
    Table,
)
from casebook.passages import Side
from casebook.problems.quoting import shortened

_REWORDED = "只列字句不同的地方，加底色的是另一份没有的字句。"
_KEPT = "（这一段的字句另一份都有）"
_MOST_JOINED = 8
"""Paragraphs that are shown of one side, where many were joined to one."""
_LONGEST = 200
"""Characters that are quoted of an added or dropped paragraph."""

_SectionRow = tuple[str, Row]
"""The heading of the section that a paragraph stands in, and its row."""


def paragraph_tables(comparison: Comparison) -> Iterator[Block]:
    """A heading and a table for each class that has paragraphs."""
    revision, pair, (one, two) = comparison.revision, comparison.pair, comparison.labels
    reworded = (
        (
            comparison.later[item.later.numbers[0]].section,
            (
                _reworded(item.earlier, one, comparison.earlier, pair.earlier),
                _reworded(item.later, two, comparison.later, pair.later),
            ),
        )
        for item in revision.reworded
    )
    columns = (Column(f"前一份（{one}）", "passages"), Column(f"后一份（{two}）", "passages"))
    yield from _table(f"改写的段落 {len(revision.reworded)}", columns, reworded, _REWORDED)
    for name, numbers, paragraphs, placed, here, there in (
        ("新增的段落", revision.added, comparison.later, pair.later, two, one),
        ("不再有的段落", revision.dropped, comparison.earlier, pair.earlier, one, two),
    ):
        alone = (Column(f"{here}有，{there}没有相近的段落", "quotes"),)
        rows = [_whole(paragraphs[number], placed) for number in numbers]
        yield from _table(f"{name} {len(numbers)}", alone, rows)


def _table(
    heading: str, columns: Sequence[Column], rows: Iterable[_SectionRow], prose: str = ""
) -> Iterator[Block]:
    """A heading and the rows, under the headings of their sections; nothing without rows."""
    sectioned = list(rows)
    listed, left = rows_within((row for _, row in sectioned), PARAGRAPHS)
    if not listed:
        return
    yield Heading(heading)
    if prose:
        yield Paragraph(prose)
    groups = groupby(sectioned[: len(listed)], key=itemgetter(0))
    yield Table(
        tuple(columns),
        tuple(RowGroup(section, tuple(row for _, row in members)) for section, members in groups),
    )
    yield from left_out(left, "段")


def _reworded(
    side: Side, label: str, paragraphs: Sequence[NumberedParagraph], placed: PlacedCase
) -> Content:
    """The differing words of the paragraphs of one side, each after a link to it."""
    content: list[Piece] = []
    numbered = zip(side.numbers, side.differing, strict=True)
    for number, differing in islice(numbered, _MOST_JOINED):
        item = paragraphs[number]
        here = f"{label} 第 {item.number} 段"
        content.append(Link(here, placed.src_uri, item.passage.anchor))
        content += differing_words(item.passage.text, differing) or (_KEPT,)
    return tuple(content)


def _whole(item: NumberedParagraph, placed: PlacedCase) -> _SectionRow:
    """The row of a paragraph that only one report has: its words as a link."""
    words = shortened(item.passage.text, _LONGEST)
    return item.section, (Link(words, placed.src_uri, item.passage.anchor),)
