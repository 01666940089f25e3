"""The text of a case as HTML: headings and paragraphs with anchors, everything else as it stands.

The text is data, not mark-up: masks, underscores, angle brackets and line starts such as `1.` show
as written, and HTML in it is text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from casebook.case_md import Block, body_blocks
from casebook.site.anchors import Anchors, heading_anchor, paragraph_anchor

# The page's title is h1, so the text's own headings start below it.
_TOP, _BOTTOM = 2, 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading (`level` 2..4) or paragraph (`level` 0) with its anchor on the page."""

    level: int
    text: str
    anchor: str


def passages(body: str) -> tuple[Passage, ...]:
    """Cut a body into passages, anchors given in text order."""
    anchors = Anchors()
    return tuple(_passage(block, anchors) for block in body_blocks(body))


def _passage(block: Block, anchors: Anchors) -> Passage:
    if not block.level:
        return Passage(0, block.text, anchors.unique(paragraph_anchor(block.text)))
    level = min(max(block.level, _TOP), _BOTTOM)
    return Passage(level, block.text, anchors.unique(heading_anchor(block.text)))


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
