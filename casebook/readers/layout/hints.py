"""Derives hints from the geometry of lines: indent, centring, size, paragraph ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from casebook.model import LineHint
from casebook.readers.layout.model import Line

_MIN_LONG = 10  # characters; shorter lines are not used to find the margins
_MIN_INDENT = 1.2  # ems; a line that is indented more begins a paragraph
_SLACK = 0.6  # ems that a full line can be short of the margin
_CLEAR_ROOM = 4.0  # ems; more room than this is left only at the end of a paragraph
_COUNTED = 0.3  # share of equally long lines above which lines were wrapped by counting characters
_GAP = 1.6  # times the usual leading; a larger distance separates paragraphs
_MIN_SIDE = 3.0  # ems that a centred line leaves open on each side
_MAX_DRIFT = (
    2.0  # ems by which the margins of a page can differ from the usual ones, as mirrored margins do
)
_SENTENCE_END = tuple("。！？；：”）")
_RESIZED = 1.12  # ratio of font sizes above which the paragraph ends


Edges = tuple[float, float]
"""The left and right edge of a text block, in points."""


def layout_hints(
    lines: list[Line], body_size: float, columns: Mapping[int, Edges] | None = None
) -> list[LineHint]:
    """Return one hint per line; `lines` are the horizontal lines of the text in reading order.

    `columns` maps the index of a line that stands in a column, or beside a box, to the edges of
    that column; the others share the margins of their page.
    """
    own = columns or {}
    wide = [line for index, line in enumerate(lines) if index not in own]
    margins = _margins(lines, body_size)
    usual = next(iter(margins.values()), (0.0, 0.0))
    layout = _Layout(
        body_size=body_size,
        edges=[own.get(index) or margins.get(line.page, usual) for index, line in enumerate(lines)],
        full=_counted_length(wide, body_size),
        leading=_usual_leading(lines),
    )
    hints: list[LineHint] = []
    for index, line in enumerate(lines):
        left, right = layout.edges[index]
        hints.append(
            LineHint(
                ends=_ends(lines, index, layout),
                centred=_centred(line, left, right),
                indent=round(max((line.x0 - left) / body_size, 0.0), 1),
                size=round(line.size / body_size, 2),
                page=line.page,
            )
        )
    return hints


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the lines of a file have in common.

    `body_size` is the usual font size. `edges` are the edges of the text block of each line. `full` is the number of characters of a
    full line in a file wrapped by counting, else 0. `leading` is the usual distance of baselines in
    points.
    """

    body_size: float
    edges: list[Edges]
    full: int
    leading: float


def _margins(lines: list[Line], body_size: float) -> dict[int, tuple[float, float]]:
    """Return page -> left and right edge of its text block, in points.

    A page without long lines, or with unusual edges, gets the edges that most pages have.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    own = {
        page: _extent([*long, *_tails(on_page, _extent(long), body_size)])
        for page, on_page in pages.items()
        if (long := [line for line in on_page if _shows_margins(line, body_size)])
    }
    extents = list(own.values()) or [_extent(on_page) for on_page in pages.values()]
    left = median(edge for edge, _ in extents) if extents else 0.0
    right = _usual_right([edge for _, edge in extents], body_size)
    max_drift = _MAX_DRIFT * body_size
    return {
        page: (
            own_left if abs(own_left - left) < max_drift else left,
            own_right if abs(own_right - right) < max_drift else right,
        )
        for page in pages
        for own_left, own_right in (own.get(page, (left, right)),)
    }


def _tails(lines: list[Line], extent: Edges, body_size: float) -> list[Line]:
    """Return the short last lines of paragraphs whose first lines, all indented, are full.

    On a wide page all long lines can be first ones, so that only these show the left margin.
    """
    left, right = extent
    return [
        line
        for before, line in pairwise(lines)
        if left - _MIN_SIDE * body_size <= line.x0 < left - _MIN_INDENT * body_size
        and abs(line.size - before.size) < 0.1 * body_size
        and right - before.x1 <= 2 * body_size
        and not before.text.endswith(_SENTENCE_END)
    ]


def _extent(lines: list[Line]) -> tuple[float, float]:
    """Return the leftmost and rightmost edge of some lines."""
    return min(line.x0 for line in lines), max(line.x1 for line in lines)


def _usual_right(edges: list[float], body_size: float) -> float:
    """Return the rightmost edge that at least a tenth of the pages share, within half an em."""
    ordered = sorted(edges, reverse=True)
    if not ordered:
        return 0.0
    need = max(1, len(ordered) // 10)
    for edge in ordered:
        if sum(abs(edge - other) <= body_size / 2 for other in ordered) >= need:
            return edge
    return ordered[0]


def _shows_margins(line: Line, body_size: float) -> bool:
    """Whether a line is long and of about the body size."""
    return len(line.text) >= _MIN_LONG and abs(line.size / body_size - 1) < _RESIZED - 1


def _centred(line: Line, left: float, right: float) -> bool:
    """Whether both sides are equally open, each by more than a paragraph's indent of two ems."""
    if min(line.x0 - left, right - line.x1) < _MIN_SIDE * line.size:
        return False
    return _symmetric(line, left, right)


def _symmetric(line: Line, left: float, right: float) -> bool:
    """Whether both sides are equally open."""
    before, after = line.x0 - left, right - line.x1
    return abs(before - after) < max(line.size, 0.1 * (before + after))


def _ends(lines: list[Line], index: int, layout: _Layout) -> bool | None:
    """Return `LineHint.ends`.

    True if the next line is indented, of another size or far below, or if much more than its first
    word would have fitted on this line. None if the geometry is ambiguous, as between two centred
    lines, which can be one title.
    """
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or _far_below(line, following, layout.leading):
        return True
    left, right = layout.edges[index]
    ratio = following.size / line.size
    if not 1 / _RESIZED < ratio < _RESIZED:
        return True
    centred = _centred(line, left, right)
    if _centred(following, *layout.edges[index + 1]) and (
        centred or (_symmetric(line, left, right) and line.size >= _RESIZED * layout.body_size)
    ):
        full = right - line.x1 <= following.unit + _SLACK * line.size
        return False if full and not centred else None
    indent = following.x0 - layout.edges[index + 1][0]
    if centred or indent > _MIN_INDENT * following.size:
        return True
    room = right - line.x1 - following.unit
    if room <= _SLACK * line.size or len(line.text) == layout.full:
        return False
    return True if room > _CLEAR_ROOM * line.size or line.text.endswith(_SENTENCE_END) else None


def _far_below(line: Line, following: Line, leading: float) -> bool:
    """Whether two lines are on one page, with more than the usual distance between them."""
    return line.page == following.page and following.base - line.base > _GAP * leading


def _usual_leading(lines: list[Line]) -> float:
    """Return the median distance of baselines in points, `inf` if no page has two lines."""
    gaps = [
        after.base - line.base
        for line, after in pairwise(lines)
        if line.page == after.page and after.base > line.base
    ]
    return median(gaps) if gaps else inf


def _counted_length(lines: list[Line], body_size: float) -> int:
    """Return the number of characters of a full line if lines were wrapped by counting, else 0.

    Programs that print plain text to PDF do so; lines with digits are then short of the margin.
    """
    counts = Counter(len(line.text) for line in lines if _shows_margins(line, body_size))
    if not counts:
        return 0
    commonest, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    longest = max(length for length, count in counts.items() if count * 100 >= times)
    return commonest if commonest == longest and times >= _COUNTED * counts.total() else 0
