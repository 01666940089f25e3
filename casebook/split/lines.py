"""From a document's text to logical lines: what a wrap broke is whole, nothing is lost.

A `Line` keeps the stretches of the source it was made of. Dropped stretches are cut out here, so
nothing after this module can see a watermark or a page number.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casebook.model import Document, LineHint
from casebook.split.clean import glue, squeeze
from casebook.split.dates import small_print
from casebook.split.people import byline

_NO_HINT = LineHint()
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One logical line.

    `raw` is the text of the stretches joined (white space inside kept), `text` the same squeezed.
    `indented` is true when the line starts with the indent of a paragraph, `centred` when it
    stands far in from the left; `gap` counts the blank lines before it.
    """

    raw: str
    text: str
    pieces: tuple[Span, ...]
    indented: bool
    centred: bool
    gap: int
    hint: LineHint

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.pieces[-1][1]


# --------------------------------------------------------------------------- cutting

_BREAK = re.compile(r"\n+|\f|(?<=[。！？])　{2,}(?=\S)")


def cut_lines(document: Document, dropped: Iterable[Span]) -> tuple[Line, ...]:
    """The non-blank lines of a document without its dropped stretches (sorted, disjoint).

    Two or more ideographic spaces after a full stop count as a line break: conversions lose the
    break and keep the indent.
    """
    holes = sorted(dropped)
    starts = [start for start, _ in holes]
    lines: list[Line] = []
    gap = 0
    for start, end in _spans(document.text):
        pieces = tuple(_without(document.text, start, end, holes, starts))
        if not pieces:
            gap += 1
            continue
        raw = "".join(document.text[first:last] for first, last in pieces)
        hint = document.hints.get(start, _NO_HINT)
        lead = _lead(raw)
        lines.append(
            Line(
                raw=raw.strip(),
                text=squeeze(raw.strip(), cells=hint.style == "table"),
                pieces=pieces,
                indented=_is_indent(lead, hint),
                centred=hint.centred or lead >= 6,
                gap=gap,
                hint=hint,
            )
        )
        gap = 0
    return tuple(lines)


def _spans(text: str) -> Iterator[Span]:
    """Spans of lines; a run of n line feeds yields n - 1 empty spans."""
    position = 0
    for match in _BREAK.finditer(text):
        yield position, match.start()
        for _ in range(match[0].count("\n") - 1):
            yield match.start(), match.start()
        position = match.end()
    yield position, len(text)


def _without(
    text: str, start: int, end: int, holes: Sequence[Span], starts: Sequence[int]
) -> Iterator[Span]:
    """The stretches of a span outside all holes that hold more than white space."""
    position = start
    index = max(bisect_right(starts, start) - 1, 0)
    while index < len(holes) and holes[index][0] < end:
        first, last = holes[index]
        if first > position and not text[position:first].isspace():
            yield position, first
        position = max(position, min(last, end))
        index += 1
    if position < end and not text[position:end].isspace():
        yield position, end


_LARGE = 1.1  # times the size of running text: a title or heading, whatever its indent


def _lead(raw: str) -> float:
    """White space before a line in ems: an ideographic space is one, an ASCII space a half."""
    lead = raw[: len(raw) - len(raw.lstrip())]
    return sum(4.0 if c == "\t" else 1.0 if c in "\u3000\u2003" else 0.5 for c in lead)


def _is_indent(lead: float, hint: LineHint) -> bool:
    """Whether a lead is the two ems of a paragraph (four when made with a tab or four spaces)."""
    if hint.centred or (hint.size or 1.0) > _LARGE:
        return False
    if hint.indent is not None:
        return 1.5 <= hint.indent <= 3
    return 1.5 <= lead <= 4


# --------------------------------------------------------------------------- layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a document is set: `measure` counts characters ("length") or columns ("columns").

    `width` is the wrap width in that measure, 0 when paragraphs are not wrapped. `indents` says
    whether paragraphs begin with an indent, `indents_headings` whether 一、 headings do too,
    `spaced` whether blank lines stand between paragraphs only (and so mark their ends).
    """

    width: int
    columns: bool
    indents: bool
    indents_headings: bool
    spaced: bool


def columns(text: str) -> int:
    """Display columns: wide and full-width characters count two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


_TERMINAL = re.compile(r"[。！？!?；;：:…][”’）)」』】〉》\]]*$")


def is_terminal(text: str) -> bool:
    """Whether a line ends as a sentence or clause does."""
    return bool(_TERMINAL.search(text))


_STOP = re.compile(r"[。！？!?…][”’）)」』】〉》\]]*$")


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop, a question or exclamation mark or an ellipsis."""
    return bool(_STOP.search(text))


def layout_of(lines: Sequence[Line]) -> Layout:
    """Measure the layout of a document from its physical lines."""
    long = [line for line in lines if len(line.raw) >= 15]
    width, in_columns = _wrap_width(lines)
    indents = sum(line.indented for line in long) >= max(3, 0.1 * len(long))
    gaps = Counter(min(line.gap, 1) for line in lines[1:])
    spaced = bool(width) and gaps[1] >= 0.03 * len(lines) and gaps[0] >= 0.2 * len(lines)
    sections = [line for line in lines if SECTION.match(line.text) and len(line.text) < 60]
    headings = bool(sections) and 2 * sum(line.indented for line in sections) > len(sections)
    return Layout(
        width=width,
        columns=in_columns,
        indents=indents,
        indents_headings=indents and headings,
        spaced=spaced,
    )


_SHOWS_WIDTH = 12  # characters; a shorter line says nothing about the width
_ENOUGH = 4  # lines that must agree on it
_WIDEST = 100  # characters; no one wraps wider, a longer line is a whole paragraph


def _wrap_width(lines: Sequence[Line]) -> tuple[int, bool]:
    """The width at which the text is wrapped and whether it counts columns; (0, False) if not.

    Only lines that break off show it: no full stop, and no indent after them. In a wrapped text
    most of them are equally wide, and hardly any line is wider; closing marks may hang over.
    """
    best = (0.0, 0, False)
    long = [line for line in lines if len(line.raw) >= _SHOWS_WIDTH]
    whole = sum(len(line.raw) > _WIDEST for line in long)
    if len(long) < 6 or 8 * whole > len(long):
        return 0, False
    broken = [
        line
        for line, after in pairwise(lines)
        if _SHOWS_WIDTH <= len(line.raw) <= _WIDEST
        and not ends_sentence(line.text)
        and not after.indented
        and not is_numbered(line.text)
        and not is_numbered(after.text)
    ]
    for in_columns, tolerance in ((False, 1), (True, 3)):
        measured = [_widths(line, in_columns) for line in broken]
        every = [
            _widths(line, in_columns, trimmed=True) for line in long if len(line.raw) <= _WIDEST
        ]
        hang = 4 if in_columns else 2
        for width, _ in Counter(bare for bare, _ in measured).most_common(4):
            near = sum(
                any(width - tolerance <= w <= width + hang for w in pair) for pair in measured
            )
            over = whole + sum(bare > width for bare, _ in every)
            share = near / len(measured) - over / len(long)
            if near >= _ENOUGH and share >= 0.5 and share > best[0] + 0.02:
                best = (share, width, in_columns)
    return best[1], best[2]


_HANGING = "，。、；：！？”’）》】"


def _widths(line: Line, in_columns: bool, *, trimmed: bool = False) -> tuple[int, int]:
    """Width of a line without its indent and with it; a wrap may count either."""
    raw = line.raw.rstrip(_HANGING) if trimmed else line.raw
    width = columns(raw) if in_columns else len(raw)
    return width, width + (4 if in_columns else 2) * line.indented


def fills(line: Line, layout: Layout) -> bool:
    """Whether a physical line reaches the wrap width."""
    if line.hint.ends is not None and line.hint.page is not None:
        return not line.hint.ends
    if not layout.width:
        return False
    slack = 4 if layout.columns else 1
    return any(width >= layout.width - slack for width in _widths(line, layout.columns))


# --------------------------------------------------------------------------- unwrapping

SECTION = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、．.]|第[一二三四五六七八九十]{1,3}[章节部]")
SUBSECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
ITEM = re.compile(r"(?:\d{1,2}\s*[、．.](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]是)")


def is_numbered(text: str) -> bool:
    """Whether a line begins with 一、 or （一）."""
    return bool(SECTION.match(text) or SUBSECTION.match(text))


def unnumbered(text: str) -> str:
    """A heading without its 一、 （一） or 1. in front."""
    return re.sub(rf"^(?:{SECTION.pattern}|{SUBSECTION.pattern}|\d+[.．、])\s*", "", text)


def unwrap(lines: Sequence[Line], layout: Layout) -> tuple[Line, ...]:
    """Join the physical lines of a hard-wrapped document into logical ones."""
    if not layout.width and not any(line.hint.ends is False for line in lines):
        return tuple(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(join(group) for group in groups)


def _goes_on(group: Sequence[Line], following: Line, layout: Layout) -> bool:
    """Whether `following` continues the logical line that `group` makes so far."""
    last = group[-1]
    if not fills(last, layout):
        return False
    if following.hint.style != last.hint.style or small_print(following.text):
        return False
    if last.centred != following.centred or _size(last) != _size(following):
        return False
    if following.indented and layout.indents:
        return False
    if following.gap and layout.spaced and is_terminal(last.text):
        return False
    if len(group) == 1 and small_print(last.text):
        return False
    if is_terminal(last.text):
        if is_numbered(following.text) or ITEM.match(following.text):
            return False
        # After a full line that ends a sentence, a short line without one is a title, not a tail.
        return fills(following, layout) or is_terminal(following.text)
    if len(following.text) <= 40 and byline(following.text, following.raw):
        return False
    return not (SECTION.match(following.text) and len(group) == 1)


def _size(line: Line) -> float:
    return round(line.hint.size or 1.0, 1)


def join(lines: Sequence[Line]) -> Line:
    """One line of several, in order; the hints are the first one's."""
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
