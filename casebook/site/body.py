"""The text of a case as HTML: headings and paragraphs with anchors, everything else as it stands.

The text is data, not mark-up: masks, underscores, angle brackets and line starts such as `1.` show
as written, and HTML in it is text.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from casebook.casetext import Passage


def text_html(text: str) -> str:
    """Escape a text; its line breaks stay line breaks."""
    return escape(text).replace("\n", "<br>\n")


def passages_html(items: Iterable[Passage]) -> str:
    """The passages as HTML, one element a line."""
    return "\n".join(_heading(item) if item.level else _paragraph(item) for item in items)


def _heading(item: Passage) -> str:
    tag = f"h{item.level}"
    return f'<{tag} id="{escape(item.anchor)}">{text_html(item.text)}{_permalink(item)}</{tag}>'


def _paragraph(item: Passage) -> str:
    return f'<p id="{item.anchor}">{text_html(item.text)}{_permalink(item)}</p>'


def _permalink(item: Passage) -> str:
    """A mouse target in the margin; its sign comes from the style sheet, so copies stay clean."""
    kind = "本节" if item.level else "本段"
    return (
        f'<a class="cb-permalink" href="#{escape(item.anchor)}" title="{kind}链接"'
        ' aria-hidden="true" tabindex="-1"></a>'
    )
