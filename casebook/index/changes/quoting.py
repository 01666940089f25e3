"""What of a reworded paragraph is quoted: the differing words with what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from casebook.index.page import Marked, Piece
from casebook.model import Span

_SENTENCE_END = re.compile(r"[。！？!?；;\n][”’）)」』》]{0,4}")
_AROUND = 60
"""Most characters of a sentence before and after the words that differ."""
_NEAR = 12  # a gap of up to this many characters between two quoted parts is quoted too
_MOST_MARKED, _MOST = 240, 900
"""Characters of one difference, and of all that is quoted of a paragraph."""
_ELLIPSIS = "…"


def differing_words(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The sentences of a paragraph with words that the other report lacks, those words marked.

    … stands for what is left out; () for no spans.
    """
    if not spans:
        return ()
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    pieces: list[Piece] = []
    at = 0
    for low, high in _parts(ends, spans):
        if low > at:
            pieces.append(_ELLIPSIS)
        at = low
        for start, end in spans[bisect_left(spans, (low,)) : bisect_left(spans, (high,))]:
            last = min(end, start + _MOST_MARKED)
            pieces += [text[at:start], Marked(text[start:last]), _ELLIPSIS if last < end else ""]
            at = end
        pieces.append(text[at:high])
        at = high
    if at < len(text):
        pieces.append(_ELLIPSIS)
    return tuple(piece for piece in pieces if piece)


def _parts(ends: Sequence[int], spans: Sequence[Span]) -> Iterator[Span]:
    """The parts of a text to quote: around each span, joined where they are near, about `_MOST` in all.

    `ends` are the ends of sentences, that of the text the last, and 0.
    """
    quoted = 0
    low, high = _around(ends, spans[0])
    for span in spans[1:]:
        if quoted + high - low > _MOST:
            break
        first, last = _around(ends, span)
        if first <= high + _NEAR:
            high = max(high, last)
        else:
            yield low, high
            quoted += high - low
            low, high = first, last
    yield low, high


def _around(ends: Sequence[int], span: Span) -> Span:
    """The sentence around a span, cut to `_AROUND` characters on either side of it."""
    start, end = span
    first = ends[bisect_right(ends, start) - 1]
    last = ends[bisect_left(ends, end)]
    return max(first, start - _AROUND), min(last, end + _AROUND)
