"""Cut the text of a document into lines, without the dropped spans.

A `Line` has its spans in the source. Later steps never see a watermark or a page number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casebook.model import Document, LineHint, Row, Span
from casebook.split.rows import row_of
from casebook.split.white_space import glue, squeeze

_NO_HINT = LineHint()
_BREAK = re.compile(r"\n+|\f|(?<=[。！？])　{2,}(?=\S)")
_LARGE = 1.1  # font size relative to running text; a larger line is no indented paragraph
_LONGEST_GAP = 40  # white space in a line; more tells nothing more
_GAPS = re.compile(rf"(\s{{{_LONGEST_GAP}}})\s++")
_LABEL = re.compile(
    r"(?P<label>(?:典型)?(?:案例|实例)(?:[一二三四五六七八九十]{1,3}|\d{1,2}))[ \t\u3000\xa0]+(?=\S)"
)
_CLOSING = r"[”’）)」』】〉》\]]*$"
_ELLIPSIS = "(?<!…)…{1,2}"  # more is the leader of an entry in a list of contents
_TERMINAL = re.compile(rf"(?:[。！？!?；;：:]|{_ELLIPSIS}){_CLOSING}")
_STOP = re.compile(rf"(?:[。！？!?]|{_ELLIPSIS}){_CLOSING}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A physical line, or a logical one that `join` made from several.

    `pieces` are its spans in the source, at least one. `raw` is their text, stripped at both ends and
    with at most 40 blanks in a row; a logical line has a line feed between physical lines. `text` is the same without stray white
    space. `indented` is true when the line starts with a paragraph indent, `centred` when it starts
    far from the left edge. `gap` is the number of lines before it that are blank or wholly dropped.
    `row` has the cells of a table row.
    """

    raw: str
    text: str
    pieces: tuple[Span, ...]
    indented: bool
    centred: bool
    gap: int
    hint: LineHint
    row: Row | None = None

    @property
    def start(self) -> int:
        """Source offset of the first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Source offset after the last character."""
        return self.pieces[-1][1]


def cut_lines(
    document: Document, dropped: Iterable[Span], breaks: frozenset[int] = frozenset()
) -> tuple[Line, ...]:
    """The lines of a document that are not blank, without the dropped spans.

    `dropped` must be disjoint; they need no order. Two or more ideographic spaces after 。！？ are
    taken as a line break: some conversions keep an indent but lose the break before it. `breaks` are
    the offsets of further ones.
    """
    holes = sorted(dropped)
    starts = [start for start, _ in holes]
    lines: list[Line] = []
    gap = 0
    table = -1  # number of the table that the line above is in, -1 for none
    for span in _line_spans(document.text, sorted(breaks)):
        pieces = tuple(_outside(document.text, span, holes, starts))
        if not pieces:
            gap += 1
            if table <= 0 and not document.text[slice(*span)].strip():
                table = -1  # a blank line ends a table of which nothing else tells the end
            continue
        raw = "".join(document.text[first:last] for first, last in pieces)
        hint = document.hints.get(span[0], _NO_HINT)
        lead = _lead(raw)
        bare = _GAPS.sub(r"\1", raw.strip())
        label = _LABEL.match(bare)  # 案例一　果农与收购商买卖合同纠纷案
        text = squeeze(bare, cells=hint.style == "table")
        if label:
            text = f"{label['label']} {squeeze(bare[label.end() :])}"
        row = None
        if hint.style == "table":
            row = row_of(document.text, span, holes, starts, hint)
            row = replace(row, opens=hint.table != table)
        table = hint.table if row else -1
        lines.append(
            Line(
                raw=bare,
                text=text,
                pieces=pieces,
                indented=_is_indent(lead, hint),
                centred=hint.centred or lead >= 6,
                gap=gap,
                hint=hint,
                row=row,
            )
        )
        gap = 0
    return tuple(lines)


def _line_spans(text: str, breaks: Sequence[int]) -> Iterator[Span]:
    """Spans of lines; a run of n line feeds yields n - 1 empty spans, `breaks` end a line too."""
    position = 0
    cuts = iter([*breaks, len(text)])
    cut = next(cuts)
    for match in _BREAK.finditer(text):
        while cut <= match.start():
            if cut > position:
                yield position, cut
                position = cut
            cut = next(cuts)
        yield position, match.start()
        for _ in range(match[0].count("\n") - 1):
            yield match.start(), match.start()
        position = match.end()
    while cut < len(text):
        if cut > position:
            yield position, cut
            position = cut
        cut = next(cuts)
    yield position, len(text)


def _outside(text: str, span: Span, holes: Sequence[Span], starts: Sequence[int]) -> Iterator[Span]:
    """The parts of a span outside all holes, except parts that are only white space.

    `holes` must be sorted; `starts` are their start offsets.
    """
    position, end = span
    index = max(bisect_right(starts, position) - 1, 0)
    while index < len(holes) and holes[index][0] < end:
        first, last = holes[index]
        if first > position and not text[position:first].isspace():
            yield position, first
        position = max(position, min(last, end))
        index += 1
    if position < end and not text[position:end].isspace():
        yield position, end


def _lead(raw: str) -> float:
    """Width in ems of the white space before a line: ideographic space 1, ASCII space ½, tab 4."""
    lead = raw[: len(raw) - len(raw.lstrip())]
    return sum(4.0 if c == "\t" else 1.0 if c in "\u3000\u2003" else 0.5 for c in lead)


def _is_indent(lead: float, hint: LineHint) -> bool:
    """Whether a line has a paragraph indent: nominally two ems, 1.5 to 4 are accepted.

    An indent from the format is preferred to `lead` (in ems) and must be 1.5 to 3. Centred lines
    and lines in a large font have none.
    """
    if hint.centred or (hint.size or 1.0) > _LARGE:
        return False
    if hint.indent is not None:
        return 1.5 <= hint.indent <= 3
    return 1.5 <= lead <= 4


def is_terminal(text: str) -> bool:
    """Whether a line ends with 。！？；： or …, possibly followed by closing quotes or brackets."""
    return bool(_TERMINAL.search(text))


def ends_sentence(text: str) -> bool:
    """Whether a line ends with 。！？ or …, possibly followed by closing quotes or brackets."""
    return bool(_STOP.search(text))


def join(lines: Sequence[Line]) -> Line:
    """Join consecutive lines, at least one, into one with the layout and hint of the first."""
    if len(lines) == 1:
        return lines[0]
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        joint = glue(before.text[-1:], line.text[:1])
        parts.append(" " + line.text if " " in joint else line.text)
    return replace(
        lines[0],
        raw="\n".join(line.raw for line in lines),
        text="".join(parts),
        pieces=tuple(piece for line in lines for piece in line.pieces),
    )
