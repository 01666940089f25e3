"""Passages that a case has in common with others, side by side, the shared words marked."""

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
from casebook.site.case.body import marked_html
from casebook.site.case.context import Surroundings, link
from casebook.site.case.figures import Highlight
from casebook.system.caches import CURRENT_CASES

MOST_CASES = 4
MOST_PASSAGES = 10
"""What is shown of a case with very much in common: a page must stay small."""
_AROUND = 30  # characters shown before and behind the shared words
_TAG = '<mark class="cb-same">'


def shared_passages(case: Case, around: Surroundings) -> str:
    """A section with one closed block for each other case; "" when there is none."""
    found = around.nearby.overlaps.get(case.id, ())
    if not found:
        return ""
    blocks = "\n".join(_block(case, overlap, around) for overlap in found[:MOST_CASES])
    more = (
        f'<p class="cb-hint">只列出前 {MOST_CASES} 篇，共 {len(found)} 篇。</p>'
        if len(found) > MOST_CASES
        else ""
    )
    return (
        '<section class="cb-section"><h2 id="cb-shared">与其他案例相同的段落</h2>'
        '<p class="cb-hint">字句大体相同的段落，相同的字句加底色；谁先谁后，这里不作判断。</p>'
        f"{blocks}{more}</section>"
    )


def _block(case: Case, overlap: Overlap, around: Surroundings) -> str:
    mine = overlap.first == case.id
    placed = around.nearby.cases[overlap.second if mine else overlap.first]
    other = placed.case
    share = overlap.share_first if mine else overlap.share_second
    url = around.url(placed.src_uri)
    name = f"{place_name(other, province=False)}《{redact(other.title)}》"
    here, there = _Side(case, around), _Side(other, around)
    pairs = []
    for item in overlap.passages[:MOST_PASSAGES]:
        sides = (item.first, item.second) if mine else (item.second, item.first)
        spans = [(a, b) if mine else (b, a) for a, b in item.spans]
        pairs.append(
            '<div class="cb-pair">'
            + here.quote(sides[0], [a for a, _ in spans], "", "本文")
            + there.quote(sides[1], [b for _, b in spans], url, "该文")
            + "</div>"
        )
    left = len(overlap.passages) - MOST_PASSAGES
    more = f'<p class="cb-hint">另有 {left} 段未列。</p>' if left > 0 else ""
    return (
        f'<details class="cb-twin"><summary>{escape(name)}'
        f'<span class="cb-note">{len(overlap.passages)} 段，占本文 {_percent(share)}</span></summary>'
        f'<p class="cb-hint">{link("打开这篇案例", url)}</p>{"".join(pairs)}{more}</details>'
    )


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "不到 1%"


class _Side:
    """One case of a pair: turns spans of its body into quotes of its passages."""

    def __init__(self, case: Case, around: Surroundings) -> None:
        self._text: CaseText = around.read(case)
        self._body = case.body
        self._starts = _block_starts(case.body)
        self._quotes = Quotes(self._text)

    def quote(self, span: Span, same: Sequence[Span], url: str, label: str) -> str:
        """A paragraph, led by a link to it."""
        number = bisect_right(self._starts, span[0]) - 1
        passage = self._text.passages[number]
        start = self._text.starts[number]
        shown = self._quotes.span(start, start + len(passage.text))
        marks: list[Highlight] = []
        # Where a private person had to be left out, the words stand elsewhere: no marks.
        at = self._body.find(passage.text, self._starts[number])
        if shown == passage.text and at >= 0:
            for first, last in same:
                low, high = max(first - at, 0), min(last - at, len(passage.text))
                if low < high and (not marks or low >= marks[-1].end):
                    marks.append(Highlight(low, high, _TAG))
        head = link(label, f"{url}#{passage.anchor}")
        shown, marks = _window(shown, marks)
        return f'<blockquote><p class="cb-note">{head}</p><p>{marked_html(shown, marks)}</p></blockquote>'


def _window(text: str, marks: list[Highlight]) -> tuple[str, list[Highlight]]:
    """The text around the marks; a long paragraph may share two sentences with several others."""
    if not marks:
        return text, marks
    start = marks[0].start - _AROUND if marks[0].start > 2 * _AROUND else 0
    end = marks[-1].end + _AROUND if len(text) - marks[-1].end > 2 * _AROUND else len(text)
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = start - len(head)
    moved = [Highlight(mark.start - shift, mark.end - shift, mark.tag) for mark in marks]
    return f"{head}{text[start:end]}{tail}", moved


@lru_cache(maxsize=CURRENT_CASES)
def _block_starts(body: str) -> Sequence[int]:
    """Where the blocks of a body begin, one for each passage."""
    lines, at = [], 0
    for line in body.split("\n"):
        lines.append(at)
        at += len(line) + 1
    return [lines[block.line - 1] for block in body_blocks(body)]
