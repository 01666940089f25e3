"""Hints from the geometry of PDF lines: indent, centring, size, paragraph ends."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import inf
from statistics import median

from casebook.model import LineHint
from casebook.readers.pdf_lines import PdfLine

_LONG = 10  # characters; shorter lines do not show where the margins are
_INDENTED = 1.2  # ems from the left edge: a new paragraph
_SLACK = 0.6  # ems a full line may stay short because nothing more fits
_CLEARLY = 4.0  # ems of open space that only the end of a paragraph leaves
_COUNTED = 0.3  # of all long lines with the same number of characters: wrapped by counting
_GAP = 1.6  # times the usual distance of baselines: space between paragraphs
_OPEN = 3.0  # ems left open on both sides by a centred line
_STAY = 2.0  # ems a page's margin may differ from the usual one (mirrored margins)
_SENTENCE_END = tuple("。！？；：”）")
_RESIZED = 1.12  # a change of size by more than this ends a paragraph


def usual_size(lines: list[PdfLine]) -> float:
    """Return the font size, in points, in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if not line.angle:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 1.0


def layout_hints(lines: list[PdfLine], body_size: float) -> list[LineHint]:
    """Return one hint for each line; `lines` are ordinary text in page order."""
    margins = _margins(lines, body_size)
    full = _counted_length(lines, body_size)
    leading = _usual_leading(lines)
    hints: list[LineHint] = []
    for index, line in enumerate(lines):
        left, right = margins[line.page]
        following = lines[index + 1] if index + 1 < len(lines) else None
        hints.append(
            LineHint(
                ends=_ends(line, following, margins, full, leading),
                centred=_centred(line, left, right),
                indent=round(max((line.x0 - left) / body_size, 0.0), 1),
                size=round(line.size / body_size, 2),
                page=line.page,
            )
        )
    return hints


def _margins(lines: list[PdfLine], body_size: float) -> dict[int, tuple[float, float]]:
    """Return page -> left and right edge of its text block, in points.

    A page with few lines takes the edges that most pages have.
    """
    pages: dict[int, list[PdfLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    own = {
        page: (min(line.x0 for line in long), max(line.x1 for line in long))
        for page, here in pages.items()
        if (long := [line for line in here if _shows_margins(line, body_size)])
    }
    shown = list(own.values()) or [
        (min(line.x0 for line in here), max(line.x1 for line in here)) for here in pages.values()
    ]
    left = median(edge for edge, _ in shown) if shown else 0.0
    right = _usual_right([edge for _, edge in shown], body_size)
    stay = _STAY * body_size
    return {
        page: (
            own_left if abs(own_left - left) < stay else left,
            own_right if abs(own_right - right) < stay else right,
        )
        for page in pages
        for own_left, own_right in (own.get(page, (left, right)),)
    }


def _usual_right(edges: list[float], body_size: float) -> float:
    """Return the rightmost edge that at least a tenth of the pages reach, within half an em."""
    ordered = sorted(edges, reverse=True)
    if not ordered:
        return 0.0
    need = max(1, len(ordered) // 10)
    for edge in ordered:
        if sum(abs(edge - other) <= body_size / 2 for other in ordered) >= need:
            return edge
    return ordered[0]


def _shows_margins(line: PdfLine, body_size: float) -> bool:
    """Whether a line is long running text."""
    return len(line.text) >= _LONG and abs(line.size / body_size - 1) < _RESIZED - 1


def _centred(line: PdfLine, left: float, right: float) -> bool:
    """Whether both sides are left open alike, each by clearly more than a paragraph's indent.

    A paragraph's first line is open by two ems on the left, and may be on the right too.
    """
    before, after = line.x0 - left, right - line.x1
    if min(before, after) < _OPEN * line.size:
        return False
    return abs(before - after) < max(line.size, 0.1 * (before + after))


def _ends(
    line: PdfLine,
    following: PdfLine | None,
    margins: dict[int, tuple[float, float]],
    full: int,
    leading: float,
) -> bool | None:
    """Return whether a line ends its paragraph; None when its shape does not decide.

    It does when the next line is indented or differently set, or when much more than the next
    line's first word would still have fitted in. Two centred lines may be one title. `full` is the
    number of characters of a line in a file wrapped by counting, `leading` the usual distance of
    baselines in points.
    """
    if following is None or _far_below(line, following, leading):
        return True
    left, right = margins[line.page]
    ratio = following.size / line.size
    if not 1 / _RESIZED < ratio < _RESIZED:
        return True
    centred = _centred(line, left, right)
    if centred and _centred(following, *margins[following.page]):
        return None
    indent = following.x0 - margins[following.page][0]
    if centred or indent > _INDENTED * following.size:
        return True
    room = right - line.x1 - following.unit
    if room <= _SLACK * line.size or len(line.text) == full:
        return False
    return True if room > _CLEARLY * line.size or line.text.endswith(_SENTENCE_END) else None


def _far_below(line: PdfLine, following: PdfLine, leading: float) -> bool:
    """Whether a gap parts two lines of a page."""
    return line.page == following.page and following.y - line.y > _GAP * leading


def _usual_leading(lines: list[PdfLine]) -> float:
    """Return the usual distance of baselines in points, infinite when no page has two lines."""
    gaps = [
        after.y - line.y
        for line, after in pairwise(lines)
        if line.page == after.page and after.y > line.y
    ]
    return median(gaps) if gaps else inf


def _counted_length(lines: list[PdfLine], body_size: float) -> int:
    """Return the number of characters of a full line when lines were cut by counting, else 0.

    Programs that write PDFs from plain text do that; lines with digits then stay short.
    """
    counts = Counter(len(line.text) for line in lines if _shows_margins(line, body_size))
    if not counts:
        return 0
    length, often = max(counts.items(), key=lambda item: (item[1], item[0]))
    longest = max(count for count, times in counts.items() if times * 100 >= often)
    return length if length == longest and often >= _COUNTED * counts.total() else 0
