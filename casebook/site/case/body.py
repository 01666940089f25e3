"""The text of a case as HTML: headings, paragraphs and other blocks, with anchors.

All text is escaped: masks such as `**市` and HTML appear as written. Why this is no template: see
`inline`; blocks also open and close what encloses them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from operator import attrgetter

from markupsafe import Markup

from casebook.case_md.layout import Container, InlineMark, Layout
from casebook.casetext import Passage
from casebook.model import Span
from casebook.site.case.figures import Highlight
from casebook.site.case.inline import Addresses, inline_html, text_html

__all__ = ["highlighted_html", "passages_html", "text_html"]

_OPENING = {
    "bullets": '<ul class="cb-list">',
    "numbers": '<ol class="cb-list">',
    "item": "<li>",
    "quote": '<blockquote class="cb-quoted">',
    # A wide table scrolls by itself; the keyboard must reach it.
    "table": '<div class="cb-wide" tabindex="0" role="region" aria-label="表格">'
    '<table class="cb-grid">',
}
_CLOSING = {
    "bullets": "</ul>",
    "numbers": "</ol>",
    "item": "</li>",
    "quote": "</blockquote>",
    "table": "</table></div>",
}

_LONG = 20_000
"""Code points from which a block is laid out plainly: Chromium needs minutes to trim the space
of two hundred thousand brackets (`text-spacing-trim`), because its time grows with the square."""


def highlighted_html(text: str, highlights: Sequence[Highlight]) -> Markup:
    """Escape a text and wrap each highlight in its tag; highlights must be disjoint and in order."""
    return Markup(inline_html(text, highlights, ()))  # noqa: S704 (escaped by `inline_html`)


def passages_html(
    items: Iterable[Passage],
    highlights: Mapping[int, Sequence[Highlight]] | None = None,
    addresses: Addresses | None = None,
) -> Markup:
    """The passages as HTML, one element per line; `highlights` has indices of passages as keys.

    `addresses` resolves the targets of links and pictures; without it they are left as words.
    """
    passages = tuple(items)
    resolver = (addresses or Addresses()).with_notes(passages)
    by_index = highlights or {}
    lines: list[str] = []
    path: tuple[Container, ...] = ()
    for index, item in enumerate(passages):
        lines += _steps(path, item.layout.path)
        path = item.layout.path
        if item.layout.ruled:
            lines.append("<hr>")
        lines.append(_element(item, by_index.get(index, ()), resolver))
    lines += _steps(path, ())
    return Markup("\n".join(lines))  # noqa: S704 (escaped by the functions below)


def _steps(before: Sequence[Container], after: Sequence[Container]) -> Iterator[str]:
    """Yield the tags that close and open containers between two blocks."""
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    for container in reversed(before[shared:]):
        yield _CLOSING[container.kind]
    for container in after[shared:]:
        if container.label:
            # Every item has its number, since those of a report need not follow each other.
            yield f'<li value="{int(container.label)}">'
        else:
            yield _OPENING[container.kind]


def _element(item: Passage, highlights: Sequence[Highlight], addresses: Addresses) -> str:
    layout = item.layout
    if layout.kind == "row":
        return _row(item, highlights, addresses)
    anchor = escape(item.anchor)
    if layout.kind == "verbatim":
        content = inline_html(item.text, highlights, layout.marks, addresses, words=escape)
        return f'<pre class="cb-verbatim" id="{anchor}" tabindex="0"><code>{content}</code></pre>'
    content = inline_html(item.text, highlights, layout.marks, addresses)
    if layout.kind == "note":
        back = addresses.note_sources.get(layout.label, "")
        sign = f"［{escape(layout.label)}］"
        sign = f'<a href="#{escape(back)}" title="回到正文">{sign}</a>' if back else sign
        return f'<p class="cb-footnote" id="{anchor}">{sign}{content}</p>'
    tag = f"h{item.level}" if item.level else "p"
    return f'<{tag} id="{anchor}"{_plainly(item)}>{content}</{tag}>'


def _plainly(item: Passage) -> str:
    """The class of a block of more than `_LONG` code points, as an attribute; "" for others."""
    return ' class="cb-long"' if len(item.text) > _LONG else ""


def _row(item: Passage, highlights: Sequence[Highlight], addresses: Addresses) -> str:
    """A row of a table; without its cells (a redacted text) it is one cell."""
    layout = item.layout
    spans = layout.cells or ((0, len(item.text)),)
    tag = 'th scope="col"' if layout.head else "td"
    cells = (
        f"<{tag}{_align(layout, number)}>"
        f"{inline_html(item.text, highlights, _within(layout.marks, span), addresses, span)}</{tag[:2]}>"
        for number, span in enumerate(spans)
    )
    row = f'<tr id="{escape(item.anchor)}"{_plainly(item)}>{"".join(cells)}</tr>'
    return f"<thead>{row}</thead>" if layout.head else row


def _within(marks: Sequence[InlineMark], cell: Span) -> Sequence[InlineMark]:
    """The marks of one cell of a row, whose marks stand in the order of its cells."""
    first = bisect_left(marks, cell[0], key=attrgetter("start"))
    return marks[first : bisect_right(marks, cell[1], key=attrgetter("start"))]


def _align(layout: Layout, number: int) -> str:
    align = layout.columns[number].align if number < len(layout.columns) else ""
    return f' class="cb-{align}"' if align in ("right", "center") else ""
