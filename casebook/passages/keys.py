"""A paragraph as it is compared, its *key*: one character for each token.

No white space, no punctuation, one width of letters, every figure and every 《title》 a single
token. So 评查案卷1119卷 and 评查案卷986卷 are the same shape, and two reports that only cite the same
documents are not alike.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from casebook.passages.overlap import Span

_WIDE = re.compile("[０-９＊．Ａ-Ｚａ-ｚ]")
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF00, 0xFF5F) if _WIDE.match(chr(code))}
_TITLE = re.compile(r"《[^《》]{1,200}》")
# `re` goes faster to what begins with one character of a set than to a repeated set.
_FIGURE = re.compile(r"[0-9*][0-9*]*+(?:[.,][0-9*]++)*")
_WORD = re.compile(r"[\w《]+")
_TOKEN = re.compile(rf"《(?:[^《》]{{1,200}}》)?|{_FIGURE.pattern}|[^\W_]")
_HEADING = re.compile(r"#{1,6}[ \t]")
# A longer paragraph (5 MB in one line) is compared in pieces, which bounds the memory.
_PIECE = 10_000
SHINGLE = 8
"""Tokens of a shingle: of those of 8 in 48 real reports 97 in 100 stand in one report only."""
_SAMPLED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedParagraph:
    """Where a paragraph stands in the body of a case, its key and the shingles of that."""

    case: str
    start: int
    end: int
    key: str
    shingles: Sequence[int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Where the tokens of a paragraph stand in its body; the paragraph's end closes `starts`."""

    body: str
    starts: Sequence[int]
    ends: Sequence[int]

    def text(self, token: int) -> str:
        """The words of a token."""
        return self.body[self.starts[token] : self.ends[token]]

    def marks(self, token: int) -> str:
        """What stands between a token and the next one."""
        return self.body[self.ends[token] : self.starts[token + 1]]


def paragraph_spans(body: str) -> Iterator[Span]:
    """Blocks of lines between blank lines and headings, as the case page shows them."""
    start = end = at = 0
    for line in (*body.split("\n"), ""):
        text = line.strip()
        if not text or _HEADING.match(line):
            for piece in range(start, end, _PIECE):
                yield piece, min(piece + _PIECE, end)
            start = end = 0
        else:
            if not end:
                start = at + line.index(text[0])
            end = at + len(line.rstrip())
        at += len(line) + 1


def plain(text: str) -> str:
    """Full-width figures, letters and masks as plain ones, each in its place."""
    # Few texts have any, and to translate one takes ten times as long as to look.
    return text.translate(_PLAIN) if _WIDE.search(text) else text


def key_of(text: str) -> str:
    """One character for each token of `text`."""
    text = _TITLE.sub("《", plain(text))
    return "".join(_WORD.findall(_FIGURE.sub("0", text).replace("_", "")))


def tokens_of(body: str, start: int, end: int) -> Tokens:
    """The tokens of `body[start:end]`, one for each character of its key."""
    spans = [found.span() for found in _TOKEN.finditer(plain(body[start:end]))]
    starts = array("q", [start + at for at, _ in spans] + [end])
    return Tokens(body, starts, array("q", [start + at for _, at in spans]))


def shingles(key: str) -> Sequence[int]:
    """The shingles of a key in order, each as its CRC: unlike a hash the same on every run."""
    data = key.encode("utf-32-le", "surrogatepass")
    width = 4 * SHINGLE
    starts = range(0, len(data) - width + 1, 4)
    return array("I", [crc32(data[at : at + width]) for at in starts])


def prints(marks: Iterable[int]) -> set[int]:
    """The shingles that are indexed, a quarter of all."""
    return {mark for mark in marks if not mark % _SAMPLED}
