"""Passages that a case has in common with others, side by side, with the shared spans highlighted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from casebook.case_md import body_blocks
from casebook.casetext import CaseText
from casebook.casetext.quotes import Quotes
from casebook.casetext.titles import public_title
from casebook.index.tables import place_name
from casebook.model import Case, Span
from casebook.passages import Overlap
from casebook.site.case.body import highlighted_html
from casebook.site.case.context import PageContext
from casebook.site.case.figures import Highlight
from casebook.site.views import Heading, Link
from casebook.system.caches import CURRENT_CASES

# Limits, so that a page stays small.
MOST_CASES = 4
MOST_PASSAGES = 10  # for each of the other cases
_AROUND = 30  # characters of context before and after the shared spans
_SAME = "cb-same"
_HEADING = Heading("cb-shared", "与其他案例相同的段落")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage of one case: a link to it, and its words with the shared ones highlighted."""

    link: Link
    words: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The passages in common with one other case.

    `share` is how much of the page's own text they are, `url` leads to the other case. `pairs` are
    the first of `total` passages, the page's own on the left.
    """

    name: str
    share: str
    url: str
    pairs: Sequence[tuple[Quotation, Quotation]]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassages:
    """The first of `total` cases with which passages are in common."""

    heading: Heading = _HEADING
    twins: Sequence[Twin]
    total: int


def shared_passages(case: Case, around: PageContext) -> SharedPassages | None:
    """The section, a collapsed block for each other case; None when there is none."""
    overlaps = around.nearby.overlaps.get(case.id, ())
    if not overlaps:
        return None
    twins = tuple(_twin(case, overlap, around) for overlap in overlaps[:MOST_CASES])
    return SharedPassages(twins=twins, total=len(overlaps))


def _twin(case: Case, overlap: Overlap, around: PageContext) -> Twin:
    """The passages in common with one other case; `case` may be either side of the overlap."""
    is_first = overlap.first == case.id
    placed = around.nearby.cases[overlap.second if is_first else overlap.first]
    other = placed.case
    url = around.url(placed.src_uri)
    here, there = _Side(case, around), _Side(other, around)
    pairs = []
    for item in overlap.passages[:MOST_PASSAGES]:
        sides = (item.first, item.second) if is_first else (item.second, item.first)
        spans = [(a, b) if is_first else (b, a) for a, b in item.spans]
        left = here.quote(sides[0], [a for a, _ in spans], url="", label="本文")
        right = there.quote(sides[1], [b for _, b in spans], url=url, label="该文")
        pairs.append((left, right))
    return Twin(
        name=f"{place_name(other, province=False)}《{public_title(other)}》",
        share=_percent(overlap.share_first if is_first else overlap.share_second),
        url=url,
        pairs=tuple(pairs),
        total=len(overlap.passages),
    )


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "不到 1%"


class _Side:
    """One case of a pair: quotes its passages, which are given as spans of its body."""

    def __init__(self, case: Case, around: PageContext) -> None:
        self._text: CaseText = around.read(case)
        self._body = case.body
        self._starts = _block_starts(case.body)
        self._quotes = Quotes(self._text)

    def quote(self, span: Span, shared: Sequence[Span], *, url: str, label: str) -> Quotation:
        """The passage at a span as a quote, with a link to it and the `shared` spans highlighted.

        Spans are half-open offsets in the body. `url` is the link to the page of the case, "" on that
        page itself; `label` the text of the link.
        """
        number = bisect_right(self._starts, span[0]) - 1
        # A list or table is one paragraph of the body, and a passage for each item or row.
        last = max(bisect_right(self._starts, span[1] - 1) - 1, number)
        passage = self._text.passages[number]
        start = self._text.starts[number]
        text = self._text.text[
            start : self._text.starts[last] + len(self._text.passages[last].text)
        ]
        quote = self._quotes.span(start, start + len(text))
        highlights: list[Highlight] = []
        # Redaction shifts the offsets, so a redacted quote gets no highlights.
        at = self._body.find(text, self._starts[number])
        if quote == text and at >= 0:
            for first, end in shared:
                low, high = max(first - at, 0), min(end - at, len(text))
                if low < high and (not highlights or low >= highlights[-1].end):
                    highlights.append(Highlight(low, high, _SAME))
        words = highlighted_html(*_window(quote, highlights))
        return Quotation(link=Link(label, f"{url}#{passage.anchor}"), words=words)


def _window(text: str, highlights: list[Highlight]) -> tuple[str, list[Highlight]]:
    """Cut a text to `_AROUND` characters around its highlights, and shift their offsets.

    An end is cut only if that removes more than `_AROUND` characters. Without highlights nothing is.
    """
    if not highlights:
        return text, highlights
    first, last = highlights[0].start, highlights[-1].end
    start = first - _AROUND if first > 2 * _AROUND else 0
    end = last + _AROUND if len(text) - last > 2 * _AROUND else len(text)
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = start - len(head)
    moved = [Highlight(item.start - shift, item.end - shift, item.kind) for item in highlights]
    return f"{head}{text[start:end]}{tail}", moved


@lru_cache(maxsize=CURRENT_CASES)
def _block_starts(body: str) -> Sequence[int]:
    """Offsets at which the blocks of a body begin, one for each passage."""
    lines, at = [], 0
    for line in body.split("\n"):
        lines.append(at)
        at += len(line) + 1
    return [lines[block.line - 1] for block in body_blocks(body)]
