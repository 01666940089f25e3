"""Bars below a table: one line of HTML that every engine passes through, without style or script.

The lengths are attributes of SVG, so a strict Content-Security-Policy lets them stand, and the
words are HTML, so they keep their size on a phone. Bars are all these pages need; a chart library
would be a megabyte for each reader and would show nothing without scripts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

OPENING = "<figure"
"""How such a line begins; no text can, since `markdown.text` escapes the sign."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A label, its value (None where the source hides it: no bar), and the value as printed."""

    label: str
    value: float | None
    words: str


def bar(value: float, top: float) -> str:
    """A bar as long as the share of `value` in `top`, as SVG that the style sheet stretches."""
    width = min(100.0, max(0.0, 100 * value / top)) if top > 0 else 0.0
    return (
        '<svg class="cb-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"'
        f' width="100" height="8"><rect width="{width:.4g}" height="1"/></svg>'
    )


def bar_chart(title: str, bars: Sequence[Bar], top: float = 0) -> str:
    """A figure with a bar for each value, from zero to `top` or the largest; "" without bars.

    Its caption is its accessible name, and every bar says its value in words.
    """
    if not bars:
        return ""
    top = top or max((item.value or 0 for item in bars), default=0)
    rows = "".join(
        f'<li><span class="cb-bar-name">{_flat(item.label)}</span>'
        f"{bar(item.value or 0, top) if item.value is not None else '<span></span>'}"
        f'<span class="cb-bar-words">{_flat(item.words)}</span></li>'
        for item in bars
    )
    return (
        f'<figure class="cb-chart"><figcaption>{_flat(title)}</figcaption><ol>{rows}</ol></figure>'
    )


def _flat(words: str) -> str:
    return escape(" ".join(words.split()))
