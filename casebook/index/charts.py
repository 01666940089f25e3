"""Bar charts as one line of HTML, which Markdown engines copy to the page unchanged.

Bar lengths are SVG attributes, not styles, so a strict Content-Security-Policy allows them. Labels
are HTML, not SVG text, so they keep their size on a phone. A chart library would add a megabyte to
each visit and show nothing without scripts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

OPENING = "<figure"
"""Start of a chart's line. No other line starts with it: `markdown.text` escapes `<`."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: label, value and the value as printed.

    `value` is None when it is not disclosed; the row then has no bar.
    """

    label: str
    value: float | None
    text: str


def bar(value: float, top: float) -> str:
    """A bar as SVG, `value / top` long, clamped to 0..100 percent; 0 when `top` is not positive."""
    width = min(100.0, max(0.0, 100 * value / top)) if top > 0 else 0.0
    return (
        '<svg class="cb-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"'
        f' width="100" height="8"><rect width="{width:.4g}" height="1"/></svg>'
    )


def bar_chart(title: str, bars: Sequence[Bar], top: float = 0) -> str:
    """A captioned figure with one row per item of `bars`; "" when there are none.

    The scale runs from 0 to `top`, or to the largest value when `top` is 0. The SVG is hidden
    from screen readers, which read the label and the printed value.
    """
    if not bars:
        return ""
    top = top or max((item.value or 0 for item in bars), default=0)
    rows = "".join(
        f'<li><span class="cb-bar-name">{_one_line(item.label)}</span>'
        f"{bar(item.value or 0, top) if item.value is not None else '<span></span>'}"
        f'<span class="cb-bar-words">{_one_line(item.text)}</span></li>'
        for item in bars
    )
    caption = _one_line(title)
    return f'<figure class="cb-chart"><figcaption>{caption}</figcaption><ol>{rows}</ol></figure>'


def _one_line(text: str) -> str:
    return escape(" ".join(text.split()))
