"""Keys: the form in which paragraphs are compared, one character per token.

A key has neither white space nor punctuation, ASCII letters and digits for full-width ones, and a
single character for each figure and each 《title》. So 评查案卷1119卷 and 评查案卷986卷 have the same
key, and two reports that only cite the same documents do not match.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from casebook.model import Span

_WIDE = re.compile("[０-９＊．Ａ-Ｚａ-ｚ]")
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF00, 0xFF5F) if _WIDE.match(chr(code))}
_TITLE = re.compile(r"《[^《》]{1,200}》")
# `re` searches for a character of a set faster than for a repeated set, hence `[0-9*]` twice.
_FIGURE = re.compile(r"[0-9*][0-9*]*+(?:[.,][0-9*]++)*")
_WORD = re.compile(r"[\w《]+")
_TOKEN = re.compile(rf"《(?:[^《》]{{1,200}}》)?|{_FIGURE.pattern}|[^\W_]")
_HEADING = re.compile(r"#{1,6}[ \t]")
# Longer paragraphs, in code points, are compared in pieces to bound the memory (5 MB in one line).
_PIECE = 10_000
SHINGLE = 8
"""Tokens of a shingle. Of the shingles of 48 real reports, 97 % occur in one report only."""
SAMPLED = 4
"""One shingle in this many is indexed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedParagraph:
    """A paragraph: id of its case, span in the body, key, and CRCs of the key's shingles."""

    case: str
    start: int
    end: int
    key: str
    shingles: Sequence[int]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The offsets of a paragraph's tokens in the body.

    `starts` has one entry more than `ends`: the end of the paragraph.
    """

    body: str
    starts: Sequence[int]
    ends: Sequence[int]

    def text(self, token: int) -> str:
        """The text of a token."""
        return self.body[self.starts[token] : self.ends[token]]

    def gap(self, token: int) -> str:
        """The text between a token and the next one: white space and punctuation."""
        return self.body[self.ends[token] : self.starts[token + 1]]


def paragraph_spans(body: str) -> Iterator[Span]:
    """Spans of the paragraphs of a body: blocks of lines between blank lines and headings.

    A paragraph longer than `_PIECE` code points is returned in pieces.
    """
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
    """Replace full-width digits, letters, `＊` and `．` by their ASCII forms; offsets stay the same."""
    # Few texts have any, and searching is faster than translating.
    return text.translate(_PLAIN) if _WIDE.search(text) else text


def key_of(text: str) -> str:
    """The key of `text`: one character per token, `0` for a figure, `《` for a title."""
    text = _TITLE.sub("《", plain(text))
    return "".join(_WORD.findall(_FIGURE.sub("0", text).replace("_", "")))


def tokens_of(body: str, start: int, end: int) -> Tokens:
    """The tokens of `body[start:end]`, one per character of its key."""
    spans = [match.span() for match in _TOKEN.finditer(plain(body[start:end]))]
    starts = array("q", [start + at for at, _ in spans] + [end])
    return Tokens(body, starts, array("q", [start + at for _, at in spans]))


def shingles(key: str) -> Sequence[int]:
    """The CRCs of the key's shingles, in order; unlike `hash`, CRCs are the same on every run."""
    data = key.encode("utf-32-le", "surrogatepass")
    width = 4 * SHINGLE
    starts = range(0, len(data) - width + 1, 4)
    return array("I", [crc32(data[at : at + width]) for at in starts])


def fingerprints(shingles: Iterable[int]) -> set[int]:
    """The shingles that are indexed: those whose CRC is a multiple of `SAMPLED`."""
    return {shingle for shingle in shingles if not shingle % SAMPLED}
