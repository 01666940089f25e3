"""The text of a block as HTML: highlights, links, pictures and references to footnotes.

Code, not a template: spans overlap, and every paragraph of every page passes through here. So this
module and `body` escape by themselves; templates get the result as `Markup`, from `passages_html`
and `highlighted_html` alone.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from operator import attrgetter

from casebook.case_md.layout import InlineMark
from casebook.casetext import Passage
from casebook.checks import pictures
from casebook.checks.targets import case_path_of, kind_of
from casebook.model import Span
from casebook.site.case.figures import CorrectionSign, Highlight

Words = Callable[[str], str]
"""Escapes a stretch of the text: `text_html`, or `escape` where line breaks are kept as such."""


def text_html(text: str) -> str:
    """Escape a text; its line breaks stay line breaks."""
    return escape(text).replace("\n", "<br>\n")


def _nowhere(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Resolves what a text on the page with the source path `page` refers to.

    `exists` and `url` are those of the context of a page. `notes` maps the label of a footnote to
    its anchor, `note_sources` to the anchor of the first passage that refers to it.
    """

    page: str = ""
    exists: Callable[[str], bool] = _nowhere
    url: Callable[[str], str] = str
    notes: Mapping[str, str] = field(default_factory=dict)
    note_sources: Mapping[str, str] = field(default_factory=dict)

    def with_notes(self, passages: Sequence[Passage]) -> Addresses:
        """Return these addresses with the footnotes of a text."""
        if all(item.layout.kind != "note" for item in passages):
            return self
        notes: dict[str, str] = {}
        sources: dict[str, str] = {}
        for item in passages:
            if item.layout.kind == "note":
                notes.setdefault(item.layout.label, item.anchor)
            for mark in item.layout.marks:
                if mark.kind == "note":
                    sources.setdefault(mark.target, item.anchor)
        return replace(self, notes=notes, note_sources=sources)

    def link(self, target: str) -> str:
        """The address for a link target as written; "" for one that is unsafe or leads nowhere."""
        kind = kind_of(target)
        if kind == "inside":
            return self._inside(target)
        return "" if kind == "unsafe" else target

    def picture(self, target: str) -> str:
        """The address of a picture of this site; "" for another file or site."""
        path = case_path_of(target, self.page) if kind_of(target) == "inside" else None
        suffix = posixpath.splitext(path or "")[1].lower()
        return self._inside(target) if suffix in pictures.SUFFIXES else ""

    def _inside(self, target: str) -> str:
        path = case_path_of(target, self.page)
        if not self.page or path is None or not self.exists(path):
            return ""
        _, sign, fragment = target.partition("#")
        return self.url(path) + sign + fragment


_NO_ADDRESSES = Addresses()


def inline_html(
    text: str,
    highlights: Sequence[Highlight],
    marks: Sequence[InlineMark],
    addresses: Addresses = _NO_ADDRESSES,
    span: Span | None = None,
    words: Words = text_html,
) -> str:
    """Escape `text[start:end]` and wrap its marks and highlights in their tags.

    Highlights must be disjoint and in order. One that begins in the span is shown there, up to its
    end; one that touches a picture includes it. `span` is the whole text by default.
    """
    start, end = span or (0, len(text))
    if not highlights and not marks:
        return words(text[start:end])
    writer = _Writer(text, marks, addresses, words)
    pieces: list[str] = []
    first = bisect_left(highlights, start, key=attrgetter("start"))
    for item in highlights[first : bisect_left(highlights, end, key=attrgetter("start"))]:
        low, high = _around_pictures(item, marks)
        if low < start or low >= end:
            continue
        high = min(high, end)
        pieces += writer.stretch(start, low)
        pieces += (_opening(item), *writer.stretch(low, high), "</mark>")
        pieces += map(_correction, item.corrections)
        start = high
    pieces += writer.stretch(start, end, last=True)
    return "".join(pieces)


def _opening(item: Highlight) -> str:
    """The opening tag of a highlight."""
    kind = f' class="{item.kind}"' if item.kind else ""
    anchor = f' id="{escape(item.id)}"' if item.id else ""
    title = f' title="{escape(item.title)}"' if item.title else ""
    return f"<mark{kind}{anchor}{title}>"


def _correction(sign: CorrectionSign) -> str:
    return (
        f'<sup class="cb-correction"><a href="#cb-correction-{sign.number}"'
        f' title="与来源不同：{escape(sign.reason)}">〔更正{sign.number}〕</a></sup>'
    )


def _around_pictures(item: Highlight, marks: Sequence[InlineMark]) -> Span:
    """Return the span of a highlight, extended to whole pictures."""
    low, high = item.start, item.end
    for mark in marks:
        if mark.kind == "picture" and mark.start < high and low < mark.end:
            low, high = min(low, mark.start), max(high, mark.end)
    return low, high


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes stretches of a text with those of its marks that stand there."""

    text: str
    marks: Sequence[InlineMark]
    addresses: Addresses
    words: Words

    def stretch(self, at: int, end: int, *, last: bool = False) -> Iterator[str]:
        """Yield `text[at:end]` with its marks; a link that crosses an end is cut there.

        An empty mark at the end belongs to the next stretch, except in the `last` one.
        """
        for number, mark in enumerate(self.marks):
            low, high = max(mark.start, at), min(mark.end, end)
            empty = mark.start == mark.end
            here = at <= mark.start < end or (last and mark.start == end) if empty else low < high
            if not here:
                continue
            yield self.words(self.text[at:low])
            inner = [item for item in self.marks[number + 1 :] if item.kind == "picture"]
            yield self._mark(mark, (low, high), inner)
            at = high
        yield self.words(self.text[at:end])

    def _mark(self, mark: InlineMark, span: Span, inner: Sequence[InlineMark]) -> str:
        """One mark as HTML; `inner` are the pictures that may be within a link."""
        words = self.text[span[0] : span[1]]
        if mark.kind == "number":
            return ""
        if mark.kind == "note":
            anchor = self.addresses.notes.get(mark.target, "")
            sign = f"［{escape(mark.target)}］"
            return f'<sup class="cb-note-sign"><a href="#{escape(anchor)}">{sign}</a></sup>'
        if mark.kind == "picture":
            address = self.addresses.picture(mark.target)
            if not address:
                return self.words(words)
            return f'<img src="{escape(address)}" alt="{escape(words)}" loading="lazy">'
        within = replace(self, marks=inner)
        content = "".join(within.stretch(*span)) if inner else self.words(words)
        address = self.addresses.link(mark.target)
        return f'<a href="{escape(address)}">{content}</a>' if address else content
