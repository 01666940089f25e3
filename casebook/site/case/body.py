"""The text of a case as HTML: headings and paragraphs with anchors, everything else as it stands.

The text is data, not mark-up: masks, underscores, angle brackets and line starts such as `1.` show
as written, and HTML in it is text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from casebook.casetext import Passage
from casebook.site.case.figures import Highlight


def text_html(text: str) -> str:
    """Escape a text; its line breaks stay line breaks."""
    return escape(text).replace("\n", "<br>\n")


def marked_html(text: str, marks: Sequence[Highlight]) -> str:
    """Escape a text and put each stretch of `marks` (disjoint, in order) inside its tag."""
    pieces: list[str] = []
    done = 0
    for mark in marks:
        pieces += (
            text_html(text[done : mark.start]),
            mark.tag,
            text_html(text[mark.start : mark.end]),
            "</mark>",
        )
        done = mark.end
    return "".join((*pieces, text_html(text[done:])))


def passages_html(
    items: Iterable[Passage], marks: Mapping[int, Sequence[Highlight]] | None = None
) -> str:
    """The passages as HTML, one element a line; `marks` by the number of the passage."""
    known = marks or {}
    return "\n".join(_element(item, known.get(number, ())) for number, item in enumerate(items))


def _element(item: Passage, marks: Sequence[Highlight]) -> str:
    tag = f"h{item.level}" if item.level else "p"
    content = marked_html(item.text, marks)
    return f'<{tag} id="{escape(item.anchor)}">{content}{_permalink(item)}</{tag}>'


def _permalink(item: Passage) -> str:
    """A mouse target in the margin; its sign comes from the style sheet, so copies stay clean."""
    kind = "本节" if item.level else "本段"
    return (
        f'<a class="cb-permalink" href="#{escape(item.anchor)}" title="{kind}链接"'
        ' aria-hidden="true" tabindex="-1"></a>'
    )
