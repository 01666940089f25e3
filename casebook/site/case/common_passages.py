"""Passages that a case has in common with others, side by side, with the shared spans highlighted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from casebook.case_md import body_blocks
from casebook.casetext import CaseText
from casebook.casetext.quotes import Quotes
from casebook.index.tables import place_name
from casebook.model import Case, Span
from casebook.passages import Overlap
from casebook.privacy import redact
from casebook.site.case.body import highlighted_html
from casebook.site.case.context import PageContext, link
from casebook.site.case.figures import Highlight
from casebook.system.caches import CURRENT_CASES

# Limits, so that a page stays small.
MOST_CASES = 4
MOST_PASSAGES = 10  # for each of the other cases
_AROUND = 30  # characters of context before and after the shared spans
_TAG = '<mark class="cb-same">'


def shared_passages(case: Case, around: PageContext) -> str:
    """A section with a collapsed block for each other case; "" when there is none."""
    overlaps = around.nearby.overlaps.get(case.id, ())
    if not overlaps:
        return ""
    blocks = "\n".join(_block(case, overlap, around) for overlap in overlaps[:MOST_CASES])
    more = (
        f'<p class="cb-hint">只列出前 {MOST_CASES} 篇，共 {len(overlaps)} 篇。</p>'
        if len(overlaps) > MOST_CASES
        else ""
    )
    return (
        '<section class="cb-section"><h2 id="cb-shared">与其他案例相同的段落</h2>'
        '<p class="cb-hint">字句大体相同的段落，相同的字句加底色；谁先谁后，这里不作判断。</p>'
        f"{blocks}{more}</section>"
    )


def _block(case: Case, overlap: Overlap, around: PageContext) -> str:
    """The passages in common with one other case; `case` may be either side of the overlap."""
    is_first = overlap.first == case.id
    placed = around.nearby.cases[overlap.second if is_first else overlap.first]
    other = placed.case
    share = overlap.share_first if is_first else overlap.share_second
    url = around.url(placed.src_uri)
    name = f"{place_name(other, province=False)}《{redact(other.title)}》"
    here, there = _Side(case, around), _Side(other, around)
    pairs = []
    for item in overlap.passages[:MOST_PASSAGES]:
        sides = (item.first, item.second) if is_first else (item.second, item.first)
        spans = [(a, b) if is_first else (b, a) for a, b in item.spans]
        pairs.append(
            '<div class="cb-pair">'
            + here.quote(sides[0], [a for a, _ in spans], url="", label="本文")
            + there.quote(sides[1], [b for _, b in spans], url=url, label="该文")
            + "</div>"
        )
    unlisted = len(overlap.passages) - MOST_PASSAGES
    more = f'<p class="cb-hint">另有 {unlisted} 段未列。</p>' if unlisted > 0 else ""
    return (
        f'<details class="cb-twin"><summary>{escape(name)}'
        f'<span class="cb-note">{len(overlap.passages)} 段，占本文 {_percent(share)}</span></summary>'
        f'<p class="cb-hint">{link("打开这篇案例", url)}</p>{"".join(pairs)}{more}</details>'
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

    def quote(self, span: Span, shared: Sequence[Span], *, url: str, label: str) -> str:
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
                    highlights.append(Highlight(low, high, _TAG))
        head = link(label, f"{url}#{passage.anchor}")
        content = highlighted_html(*_window(quote, highlights))
        return f'<blockquote><p class="cb-note">{head}</p><p>{content}</p></blockquote>'


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
    moved = [Highlight(item.start - shift, item.end - shift, item.tag) for item in highlights]
    return f"{head}{text[start:end]}{tail}", moved


@lru_cache(maxsize=CURRENT_CASES)
def _block_starts(body: str) -> Sequence[int]:
    """Offsets at which the blocks of a body begin, one for each passage."""
    lines, at = [], 0
    for line in body.split("\n"):
        lines.append(at)
        at += len(line) + 1
    return [lines[block.line - 1] for block in body_blocks(body)]
