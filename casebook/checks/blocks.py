"""Check of the blocks of a body: emphasis, which is not shown, tables and footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from casebook.case_md import Block, body_blocks
from casebook.case_md.lines import line_starts
from casebook.checks.model import Note
from casebook.extract.tables.found import MOST_ROWS
from casebook.model import Problem
from casebook.problems.quoting import quoted
from casebook.readers.markdown.inline import emphasis

_REFERENCE = re.compile(r"\[\^[^\]\s]{1,50}\]")
_MOST = 20  # problems of one kind that are reported per text


def block_problems(body: str, note: Note) -> Iterator[Problem]:
    """Yield the problems of a body; `note` takes offsets in it."""
    if "**" in body or "__" in body:
        yield from islice(_emphasis(body, note), _MOST)
    if "|" not in body and "[^" not in body:
        return
    starts = line_starts(body)
    blocks = body_blocks(body)
    yield from islice(_rows(blocks, starts, note), _MOST)
    yield from islice(_registers(blocks, starts, note), _MOST)
    yield from islice(_references(blocks, starts, note), _MOST)


def _emphasis(body: str, note: Note) -> Iterator[Problem]:
    at = 0
    for line in body.split("\n"):
        for start, end in emphasis(line):
            cause = f"“{quoted(line[start:end])}”像是要加粗，但正文里的星号和下划线照原样显示。"
            yield note(at + start, "emphasis-pair", cause)
        at += len(line) + 1


def _rows(blocks: tuple[Block, ...], starts: list[int], note: Note) -> Iterator[Problem]:
    for block in blocks:
        width, cells = len(block.layout.columns), len(block.layout.cells)
        if cells > width:
            cause = f"表格这一行有 {cells} 格，表头只有 {width} 格。"
            yield note(starts[block.line - 1], "table-row-long", cause)


def _registers(blocks: tuple[Block, ...], starts: list[int], note: Note) -> Iterator[Problem]:
    """Yield a problem for each table of which no figure is read, since it has too many rows."""
    first: dict[int, Block] = {}
    rows: Counter[int] = Counter()
    for block in blocks:
        if block.layout.kind == "row":
            serial = block.layout.path[-1].serial
            first.setdefault(serial, block)
            rows[serial] += 1
    for serial, count in rows.items():
        if count > MOST_ROWS:
            cause = (
                f"这张表有 {count:,} 行，超过 {MOST_ROWS:,} 行的表当作名册，里面的数不收作数据。"
            )
            yield note(starts[first[serial].line - 1], "table-register", cause)


def _references(blocks: tuple[Block, ...], starts: list[int], note: Note) -> Iterator[Problem]:
    """Yield a problem for each reference that stayed text, since there is no such footnote."""
    for block in blocks:
        match = _REFERENCE.search(block.text) if block.layout.kind != "verbatim" else None
        if match:
            cause = f"“{match[0]}”没有对应的脚注。"
            yield note(starts[block.line - 1], "note-missing", cause)
