"""The text of a case as HTML: headings and paragraphs with anchors.

The text is data, neither Markdown nor HTML: masks such as `**市`, tags and line starts such as `1.`
appear as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from casebook.casetext import Passage
from casebook.site.case.figures import Highlight


def text_html(text: str) -> str:
    """Escape a text; its line breaks stay line breaks."""
    return escape(text).replace("\n", "<br>\n")


def highlighted_html(text: str, highlights: Sequence[Highlight]) -> str:
    """Escape a text and wrap each highlight in its tag; highlights must be disjoint and in order."""
    pieces: list[str] = []
    end = 0
    for item in highlights:
        pieces += (
            text_html(text[end : item.start]),
            item.tag,
            text_html(text[item.start : item.end]),
            "</mark>",
        )
        end = item.end
    return "".join((*pieces, text_html(text[end:])))


def passages_html(
    items: Iterable[Passage], highlights: Mapping[int, Sequence[Highlight]] | None = None
) -> str:
    """The passages as HTML, one element per line; `highlights` has indices of passages as keys."""
    by_index = highlights or {}
    return "\n".join(_element(item, by_index.get(index, ())) for index, item in enumerate(items))


def _element(item: Passage, highlights: Sequence[Highlight]) -> str:
    tag = f"h{item.level}" if item.level else "p"
    content = highlighted_html(item.text, highlights)
    return f'<{tag} id="{escape(item.anchor)}">{content}{_permalink(item)}</{tag}>'


def _permalink(item: Passage) -> str:
    """A link in the margin; its symbol comes from the style sheet, so it is not copied with text."""
    kind = "本节" if item.level else "本段"
    return (
        f'<a class="cb-permalink" href="#{escape(item.anchor)}" title="{kind}链接"'
        ' aria-hidden="true" tabindex="-1"></a>'
    )
